#include "viewer/Camera.h"

#include "model/Units.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

constexpr double minimumDistance = 5.0;   // mm
constexpr double maximumDistance = 2.0e5; // mm

double halfHeight(const CameraPose& pose) {
  return pose.distance() * std::tan(0.5 * pose.viewAngle * constants::pi / 180.0);
}

struct Axes {
  Vector3 right, up, back;
};

Axes axesOf(const CameraPose& pose) {
  const Vector3 back = (pose.position - pose.focus).normalized();
  const Vector3 right = pose.up.cross(back).normalized();
  return {right, back.cross(right), back};
}

Eigen::Quaterniond orientation(const CameraPose& pose) {
  const Axes axes = axesOf(pose);
  Eigen::Matrix3d matrix;
  matrix << axes.right, axes.up, axes.back;
  return Eigen::Quaterniond(matrix);
}

} // namespace

bool isUsable(const CameraPose& pose) {
  constexpr double furthest = 1.0e6; // mm
  if (!pose.position.allFinite() || !pose.focus.allFinite() || !pose.up.allFinite() || !std::isfinite(pose.viewAngle))
    return false;
  const Vector3 back = pose.position - pose.focus;
  return back.norm() >= 1.0 && pose.position.norm() <= furthest && pose.focus.norm() <= furthest &&
         pose.up.norm() > 1e-6 && pose.up.norm() < 1e6 && pose.up.normalized().cross(back.normalized()).norm() > 1e-3 &&
         pose.viewAngle >= 0.1 && pose.viewAngle <= 150.0;
}

std::span<const CameraPreset> cameraPresets() {
  static const std::array<CameraPreset, 4> presets{{
      {"open", "Open detector", Vector3(3096.0, 2821.0, 4232.0), Vector3::UnitY()},
      {"x", "Along x", Vector3::UnitX(), Vector3::UnitY()},
      {"y", "Along y", Vector3::UnitY(), Vector3::UnitX()},
      {"z", "Along the beam", Vector3::UnitZ(), Vector3::UnitY()},
  }};
  return presets;
}

CameraPose presetPose(std::string_view id, double radius) {
  const auto presets = cameraPresets();
  const auto found = std::ranges::find(presets, id, &CameraPreset::id);
  const CameraPreset& preset = found == presets.end() ? presets.front() : *found;
  CameraPose pose;
  const double distance = radius / std::sin(0.5 * pose.viewAngle * constants::pi / 180.0);
  pose.position = preset.direction.normalized() * distance;
  pose.up = preset.up;
  return pose;
}

CameraPose turned(CameraPose pose, double right, double up) {
  const Axes axes = axesOf(pose);
  const Eigen::AngleAxisd aboutUp(-right, axes.up), aboutRight(-up, axes.right);
  const Vector3 offset = aboutUp * (aboutRight * (pose.position - pose.focus));
  pose.position = pose.focus + offset;
  pose.up = (aboutUp * (aboutRight * axes.up)).normalized();
  return pose;
}

CameraPose shifted(CameraPose pose, double right, double up) {
  const Axes axes = axesOf(pose);
  const Vector3 move = -2.0 * halfHeight(pose) * (axes.right * right + axes.up * up);
  pose.position += move;
  pose.focus += move;
  return pose;
}

CameraPose zoomed(CameraPose pose, double factor, double pointerX, double pointerY, double aspect) {
  const double before = pose.distance();
  const double after = std::clamp(before / factor, minimumDistance, maximumDistance);
  const Axes axes = axesOf(pose);
  // The point under the pointer, in the plane of the focus, keeps its place on screen.
  const double kept = 1.0 - after / before;
  const Vector3 move = halfHeight(pose) * kept * (axes.right * (pointerX * aspect) + axes.up * pointerY);
  pose.focus += move;
  pose.position = pose.focus + axes.back * after;
  return pose;
}

CameraPose between(const CameraPose& from, const CameraPose& to, double fraction) {
  if (fraction >= 1.0)
    return to;
  CameraPose pose = from;
  const Eigen::Quaterniond turn = orientation(from).slerp(fraction, orientation(to));
  const double distance = std::exp(std::lerp(std::log(from.distance()), std::log(to.distance()), fraction));
  pose.focus = from.focus + (to.focus - from.focus) * fraction;
  pose.position = pose.focus + turn * Vector3::UnitZ() * distance;
  pose.up = turn * Vector3::UnitY();
  pose.viewAngle = std::lerp(from.viewAngle, to.viewAngle, fraction);
  return pose;
}

double eased(double fraction) {
  const double t = std::clamp(fraction, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

} // namespace voir
