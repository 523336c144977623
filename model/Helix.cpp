#include "model/Helix.h"

#include "model/Units.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <limits>

namespace voir {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double fullTurn = 2.0 * constants::pi;
constexpr double fieldStep = 20.0; // mm
/// How far drawn lines may lie from the path, mm: within the trackers, and in the muon system, which is ten times
/// larger.
constexpr double trackTolerance = 0.2, muonTolerance = 2.0;

double sinc(double u) {
  return std::abs(u) < 1e-4 ? 1.0 - u * u / 6.0 : std::sin(u) / u;
}

/// asin(u)/u, its inverse in the same sense.
double inverseSinc(double u) {
  return std::abs(u) < 1e-4 ? 1.0 + u * u / 6.0 : std::asin(u) / u;
}

double radius(const Vector3& position) {
  return std::hypot(position.x(), position.y());
}

bool isBetween(double value, double low, double high) {
  return low <= value && value <= high;
}

/// Unit vector along growing azimuth; on the axis, where there is none, zero.
Vector3 azimuthal(const Vector3& position) {
  const double r = radius(position);
  return r == 0.0 ? Vector3(Vector3::Zero()) : Vector3(-position.y() / r, position.x() / r, 0.0);
}

bool isFinite(const Track& track) {
  return std::isfinite(track.d0) && std::isfinite(track.z0) && std::isfinite(track.phi) && std::isfinite(track.theta) &&
         std::isfinite(track.qOverP);
}

Cylinder common(const Cylinder& a, const Cylinder& b) {
  return {std::min(a.radius, b.radius), std::min(a.halfLength, b.halfLength)};
}

/// Path length from the perigee to the end of the cylinder; 0 where the perigee lies outside.
double lengthWithin(const Helix& helix, const Cylinder& cylinder) {
  if (!cylinder.contains(helix.position(0.0)))
    return 0.0;
  return std::min({helix.lengthToRadius(cylinder.radius), helix.lengthToZ(cylinder.halfLength),
                   helix.lengthToZ(-cylinder.halfLength)});
}

/// Pieces of equal length that keep chords within the tolerance of the arc: a chord that turns by alpha lies
/// s alpha / 8 away from an arc of length s.
int pieceCount(const Helix& helix, double length) {
  const double transverse = radius(helix.direction(0.0)) * length;
  const double turning = std::abs(helix.turningRate()) * length;
  const double pieces = std::ceil(std::sqrt(transverse * turning / (8.0 * trackTolerance)));
  return static_cast<int>(std::clamp(pieces, 1.0, maximumPathPoints - 2.0));
}

void addTo(TracedPath& path, const Vector3& position, double length) {
  path.points.push_back(position.cast<float>());
  path.lengths.push_back(length);
}

TracedPath helixPath(const Helix& helix, double length) {
  const int pieces = pieceCount(helix, length);
  TracedPath path;
  addTo(path, helix.position(0.0), 0.0);
  for (int i = 1; i <= pieces && length > 0.0; ++i)
    addTo(path, helix.position(length * i / pieces), length * i / pieces);
  return path;
}

/// The part of a track's path inside the solenoid.
struct InnerPath {
  TracedPath path;
  PathPoint end;
  double length = 0.0;      ///< mm
  bool hasCurledUp = false; ///< it would not leave the cylinder within a full turn
};

InnerPath innerPath(const Helix& helix, const Cylinder& cylinder) {
  const double length = lengthWithin(helix, cylinder);
  const double longest = helix.turningRate() == 0.0 ? infinity : fullTurn / std::abs(helix.turningRate());
  const double kept = std::min(length, longest);
  // Parallel to the axis in a cylinder without end, say: nothing that could be drawn.
  if (!std::isfinite(kept))
    return {{}, {helix.position(0.0), helix.direction(0.0)}, 0.0, true};
  return {helixPath(helix, kept), {helix.position(kept), helix.direction(kept)}, kept, length > longest};
}

Vector3 bend(const Vector3& position, const Vector3& direction, double qOverP, const MagneticField& field) {
  return qOverP * constants::bending * direction.cross(field.at(position));
}

/// Collects the points of a curved path that a drawing needs.
class Thinner {
public:
  explicit Thinner(InnerPath start)
      : m_path(std::move(start.path)), m_kept(start.end), m_last(start.end), m_lastLength(start.length) {}

  /// The line from the last kept point stays within the tolerance of the path, or the point before is kept.
  void add(const PathPoint& point, double step) {
    const double length = (point.position - m_kept.position).norm();
    const double turning = m_kept.direction.cross(point.direction).norm();
    if (length * turning > 8.0 * muonTolerance && m_path.points.size() + 1 < maximumPathPoints)
      keepLast();
    m_last = point;
    m_lastLength += step;
  }

  /// The rest of the path is straight.
  TracedPath endingAt(const Vector3& position) {
    addTo(m_path, position, m_lastLength + (position - m_last.position).norm());
    return std::move(m_path);
  }

private:
  void keepLast() {
    if (m_last.position != m_kept.position)
      addTo(m_path, m_last.position, m_lastLength);
    m_kept = m_last;
  }

  TracedPath m_path;
  PathPoint m_kept;
  PathPoint m_last;
  double m_lastLength; // mm
};

/// Follows a particle outside the coil until it leaves the muon system, turns back or has gone a path no muon goes.
TracedPath outerPath(const InnerPath& inner, double qOverP, const MagneticField& field, const Cylinder& end) {
  const double longest = 4.0 * (end.radius + end.halfLength);
  // Rounding may leave the first point just inside the coil, whose field is behind the particle.
  MagneticField outside = field;
  outside.solenoid = 0.0;
  Thinner thinner(inner);
  PathPoint point = inner.end;
  for (double s = 0.0; s < longest; s += fieldStep) {
    const PathPoint next = rungeKuttaStep(point, qOverP, outside, fieldStep);
    if (!end.contains(next.position))
      return thinner.endingAt(exitPoint(point.position, next.position - point.position, end));
    if (next.direction.dot(inner.end.direction) < 0.0)
      break;
    thinner.add(next, fieldStep);
    point = next;
  }
  return thinner.endingAt(point.position);
}

/// Path length along a straight line to where it leaves the radius.
double lengthToWall(const Vector3& from, const Vector3& direction, double wall) {
  const double a = direction.head<2>().squaredNorm();
  const double b = from.head<2>().dot(direction.head<2>());
  const double inside = wall * wall - from.head<2>().squaredNorm();
  return a == 0.0 ? infinity : (std::sqrt(b * b + a * inside) - b) / a;
}

double lengthToEnd(const Vector3& from, const Vector3& direction, double halfLength) {
  return direction.z() == 0.0 ? infinity : (std::copysign(halfLength, direction.z()) - from.z()) / direction.z();
}

/// A particle along the beam: its point is the perigee, and d0 tells how far from the axis it flies.
Track perigeeAlongBeam(const Vector3& position, double theta) {
  Track track;
  track.d0 = radius(position);
  track.z0 = position.z();
  track.phi = track.d0 == 0.0 ? 0.0 : std::atan2(-position.x(), position.y());
  track.theta = theta;
  return track;
}

} // namespace

bool Cylinder::contains(const Vector3& position) const {
  return voir::radius(position) <= radius && std::abs(position.z()) <= halfLength;
}

Vector3 MagneticField::at(const Vector3& position) const {
  const double r = radius(position), z = std::abs(position.z());
  if (coil.contains(position))
    return {0.0, 0.0, solenoid};
  if (endcapField != 0.0 && isBetween(z, endcapMinimumZ, endcapMaximumZ) &&
      isBetween(r, endcapInnerRadius, endcapOuterRadius))
    return endcapField * azimuthal(position);
  if (outer == Outer::None || z > outerHalfLength || !isBetween(r, outerInnerRadius, outerOuterRadius))
    return Vector3::Zero();
  return outer == Outer::Toroid ? Vector3(outerField * azimuthal(position)) : Vector3(0.0, 0.0, -outerField);
}

Helix::Helix(const Track& track, double field)
    : m_start(-track.d0 * std::sin(track.phi), track.d0 * std::cos(track.phi), track.z0), m_d0(track.d0),
      m_phi(track.phi), m_sinTheta(std::sin(track.theta)), m_cosTheta(std::cos(track.theta)),
      m_turningRate(-track.qOverP * constants::bending * field) {}

Vector3 Helix::position(double s) const {
  const double half = m_turningRate * s / 2.0;
  const double chord = s * m_sinTheta * sinc(half);
  return m_start + Vector3(chord * std::cos(m_phi + half), chord * std::sin(m_phi + half), s * m_cosTheta);
}

Vector3 Helix::direction(double s) const {
  const double azimuth = phi(s);
  return {m_sinTheta * std::cos(azimuth), m_sinTheta * std::sin(azimuth), m_cosTheta};
}

double Helix::phi(double s) const {
  return m_phi + m_turningRate * s;
}

double Helix::lengthToRadius(double r) const {
  if (!(m_sinTheta > 0.0))
    return infinity;
  const double kappa = m_turningRate / m_sinTheta;
  // With the chord c from the perigee, r^2 = d0^2 + c^2 (1 + kappa d0), and c = 2 sin(a/2) / kappa.
  const double chord = std::sqrt((r - m_d0) * (r + m_d0) / (1.0 + kappa * m_d0));
  const double sine = kappa * chord / 2.0;
  // Written so that a chord that is not a number (r nearer to the axis than the perigee) is never reached either.
  if (!(std::abs(sine) <= 1.0))
    return infinity;
  return chord * inverseSinc(sine) / m_sinTheta;
}

double Helix::lengthToZ(double z) const {
  const double length = (z - m_start.z()) / m_cosTheta;
  return length >= 0.0 ? length : infinity;
}

TracedPath tracedTrack(const Track& track, const MagneticField& field, const Cylinder& calorimeterFace) {
  const Helix helix(track, field.solenoid);
  if (!isFinite(track) || !calorimeterFace.contains(helix.position(0.0)))
    return {};
  InnerPath inner = innerPath(helix, common(field.coil, calorimeterFace));
  if (inner.hasCurledUp)
    return inner.path;
  const Vector3 end = exitPoint(inner.end.position, inner.end.direction, calorimeterFace);
  const double rest = (end - inner.end.position).norm();
  if (rest > trackTolerance)
    addTo(inner.path, end, inner.length + rest);
  return inner.path;
}

std::vector<Vector3f> trackPath(const Track& track, const MagneticField& field, const Cylinder& calorimeterFace) {
  return tracedTrack(track, field, calorimeterFace).points;
}

TracedPath tracedMuon(const Track& track, const MagneticField& field, const Cylinder& muonSystem) {
  const Helix helix(track, field.solenoid);
  if (!isFinite(track) || !muonSystem.contains(helix.position(0.0)))
    return {};
  const InnerPath inner = innerPath(helix, common(field.coil, muonSystem));
  return inner.hasCurledUp ? inner.path : outerPath(inner, track.qOverP, field, muonSystem);
}

std::vector<Vector3f> muonPath(const Track& track, const MagneticField& field, const Cylinder& muonSystem) {
  return tracedMuon(track, field, muonSystem).points;
}

PathPoint rungeKuttaStep(const PathPoint& from, double qOverP, const MagneticField& field, double step) {
  const auto& [x, t] = from;
  const Vector3 k1 = bend(x, t, qOverP, field);
  const Vector3 t2 = t + k1 * (step / 2.0);
  const Vector3 k2 = bend(x + t * (step / 2.0), t2, qOverP, field);
  const Vector3 t3 = t + k2 * (step / 2.0);
  const Vector3 k3 = bend(x + t2 * (step / 2.0), t3, qOverP, field);
  const Vector3 t4 = t + k3 * step;
  const Vector3 k4 = bend(x + t3 * step, t4, qOverP, field);
  return {x + (t + 2.0 * t2 + 2.0 * t3 + t4) * (step / 6.0), t + (k1 + 2.0 * k2 + 2.0 * k3 + k4) * (step / 6.0)};
}

Vector3 exitPoint(const Vector3& from, const Vector3& direction, const Cylinder& cylinder) {
  if (!cylinder.contains(from))
    return from;
  const double length =
      std::min(lengthToWall(from, direction, cylinder.radius), lengthToEnd(from, direction, cylinder.halfLength));
  return std::isfinite(length) ? Vector3(from + length * direction) : from;
}

Track perigeeOf(const Vector3& position, const Vector3& momentum, double charge, double field) {
  const double p = momentum.norm(), pt = radius(momentum), phi = std::atan2(momentum.y(), momentum.x());
  Track track = perigeeAlongBeam(position, std::atan2(pt, momentum.z()));
  track.qOverP = p == 0.0 ? 0.0 : charge / p;
  if (pt == 0.0)
    return track;
  // With the normal n to the left of the momentum, kappa times the circle's centre is v = kappa r + n, |v| = 1 + kappa
  // d0.
  const double kappa = -charge * constants::bending * field / pt;
  const Eigen::Vector2d n(-std::sin(phi), std::cos(phi)), r = position.head<2>(), v = kappa * r + n;
  track.phi = std::atan2(-v.x(), v.y());
  track.d0 = (2.0 * r.dot(n) + kappa * r.squaredNorm()) / (v.norm() + 1.0);
  const double half = std::remainder(phi - track.phi, fullTurn) / 2.0;
  const Eigen::Vector2d chord = r - track.d0 * v.normalized(),
                        along(std::cos(track.phi + half), std::sin(track.phi + half));
  track.z0 = position.z() - chord.dot(along) / sinc(half) * momentum.z() / pt;
  return track;
}

} // namespace voir
