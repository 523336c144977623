#include "viewer/Ride.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr double viewAngle = 50.0;   // degrees: inside the detector more must be in view than from outside
constexpr double firstStretch = 150; // mm: the ride is steady in length within it, in the logarithm of length beyond
constexpr double nearest = 350.0;    // mm behind the particle at the beam
constexpr double dropBack = 0.7;     // mm further behind for each mm of the way
constexpr double furthest = 7000.0;  // mm

/// Of the axes y and x, the one further from the way: the way itself must never be up.
Vector3 upFor(const Route& route) {
  const Vector3 chord = (route.position(route.length()) - route.position(0.0)).normalized();
  return std::abs(chord.y()) < 0.85 ? Vector3::UnitY() : Vector3::UnitX();
}

/// Unit vector of the way around a point, over a stretch as long as the camera is far.
Vector3 smoothDirection(const Route& route, double length, double distance) {
  const double half = 0.5 * distance;
  const double middle =
      std::clamp(length, std::min(half, 0.5 * route.length()), std::max(route.length() - half, 0.5 * route.length()));
  const Vector3 along = route.position(middle + half) - route.position(middle - half);
  return along.isZero() ? route.direction(length) : Vector3(along.normalized());
}

} // namespace

CameraPose ridePose(const Route& route, double length) {
  const double distance = std::min(nearest + dropBack * std::max(length, 0.0), furthest);
  const Vector3 direction = smoothDirection(route, length, distance);
  const Vector3 right = direction.cross(upFor(route)).normalized(), up = right.cross(direction);
  const Vector3 particle = route.position(length);
  CameraPose pose;
  pose.position = particle + distance * (-direction + 0.45 * right + 0.35 * up);
  pose.focus = particle + 0.4 * distance * direction;
  pose.up = up;
  pose.viewAngle = viewAngle;
  return pose;
}

double rideLength(double fraction, double total) {
  return firstStretch * std::expm1(std::clamp(fraction, 0.0, 1.0) * std::log1p(total / firstStretch));
}

double rideFraction(double length, double total) {
  return total > 0.0 ? std::log1p(std::clamp(length, 0.0, total) / firstStretch) / std::log1p(total / firstStretch)
                     : 1.0;
}

} // namespace voir
