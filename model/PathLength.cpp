#include "model/PathLength.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

/// Angles between neighbouring pieces say little where a piece is shorter (mm): it is all rounding and scattering.
constexpr double shortestPiece = 1.0;
/// rad; pieces that turn further are no arcs but corners.
constexpr double largestTurn = 1.5;

/// Change of direction per mm at the joint of two pieces, which each turn by half of their own turn up to there.
double curvature(const Vector3& before, const Vector3& after) {
  const double lengths = before.norm() + after.norm();
  if (before.norm() < shortestPiece || after.norm() < shortestPiece)
    return 0.0;
  return 2.0 * std::atan2(before.cross(after).norm(), before.dot(after)) / lengths;
}

std::vector<Vector3> pieces(std::span<const Vector3f> points) {
  std::vector<Vector3> chords;
  for (std::size_t i = 1; i < points.size(); ++i)
    chords.push_back((points[i] - points[i - 1]).cast<double>());
  return chords;
}

/// At every joint; the first and the last piece have only one.
std::vector<double> curvatures(const std::vector<Vector3>& chords) {
  std::vector<double> joints;
  for (std::size_t i = 1; i < chords.size(); ++i)
    joints.push_back(curvature(chords[i - 1], chords[i]));
  return joints;
}

/// Curvature of a piece: the mean of its joints'.
double curvatureOf(const std::vector<double>& joints, std::size_t piece) {
  if (joints.empty())
    return 0.0;
  const double before = joints[piece == 0 ? 0 : piece - 1];
  const double after = joints[std::min(piece, joints.size() - 1)];
  return 0.5 * (before + after);
}

double arc(double chord, double curvature) {
  const double half = 0.5 * chord * curvature;
  return half < 1e-6 || 2.0 * half > largestTurn ? chord : chord * half / std::sin(half);
}

} // namespace

std::vector<double> pathLengths(std::span<const Vector3f> points) {
  if (points.empty())
    return {};
  const std::vector<Vector3> chords = pieces(points);
  const std::vector<double> joints = curvatures(chords);
  std::vector<double> lengths{0.0};
  for (std::size_t i = 0; i < chords.size(); ++i)
    lengths.push_back(lengths.back() + arc(chords[i].norm(), curvatureOf(joints, i)));
  return lengths;
}

} // namespace voir
