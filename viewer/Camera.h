#pragma once

#include "model/Vector3.h"

#include <span>
#include <string_view>

namespace voir {

/// Where the viewer stands and looks. A value: compared, saved, interpolated.
struct CameraPose {
  Vector3 position{6192.0, 5642.0, 8464.0}; ///< mm
  Vector3 focus = Vector3::Zero();          ///< mm, the point looked at and turned around
  Vector3 up = Vector3::UnitY();
  double viewAngle = 30.0; ///< degrees, full vertical angle

  double distance() const { return (position - focus).norm(); }
  bool operator==(const CameraPose&) const = default;
};

/// Whether a pose from outside can be looked from: finite numbers, a distance and an angle that show something, up not
/// along the line of sight.
bool isUsable(const CameraPose& pose);

/// A row of the table of views to fly to.
struct CameraPreset {
  std::string_view id;
  std::string_view label; ///< untranslated
  Vector3 direction;      ///< from the focus to the viewer
  Vector3 up;
};

/// "open" (into the wedge, the picture of the open ATLAS that everyone knows), "x", "y", "z".
std::span<const CameraPreset> cameraPresets();
/// Pose of a preset from which a sphere of this radius (mm) around the origin fills the view; the open view for an
/// unknown id.
CameraPose presetPose(std::string_view id, double radius);

/// The pose after turning around the focus: right and up in rad.
CameraPose turned(CameraPose pose, double right, double up);
/// The pose after moving with the focus by fractions of the view's height, the picture following the pointer.
CameraPose shifted(CameraPose pose, double right, double up);
/// The pose after coming nearer by a factor (> 1) towards the point under the pointer, which stays under it;
/// pointer in (-1, 1) from the centre of the view, aspect = width / height.
CameraPose zoomed(CameraPose pose, double factor, double pointerX, double pointerY, double aspect);
/// Between two poses for a fraction 0 to 1, turning evenly.
CameraPose between(const CameraPose& from, const CameraPose& to, double fraction);
/// Slow start and end of a motion: 3 t^2 - 2 t^3.
double eased(double fraction);

} // namespace voir
