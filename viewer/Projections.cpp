#include "viewer/Projections.h"

#include "model/DetectorGeometry.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

/// How much of the detector the default view shows: up to the calorimeter's end, with the chambers in its frame.
CameraPose openHome(const DetectorGeometry& detector, double) {
  return presetPose("open", 0.7 * std::hypot(detector.calo.outerRadius, detector.calo.outerZ));
}

CameraPose frontHome(const DetectorGeometry& detector, double) {
  return presetPose("z", detector.calo.outerRadius);
}

void flatten(const SceneInput&, Drawing& drawing) {
  for (Vector3f& point : drawing.points)
    point.z() = 0.0f;
}

} // namespace

std::span<const ViewProjection> viewProjections() {
  static const std::array<ViewProjection, 5> table{{
      {"3d", "3D", false, sceneLayers, drawDetector, nullptr, nullptr, openHome},
      {"rphi", "r-φ", true, sceneLayers, drawDetector, flatten, nullptr, frontHome},
      {"rhoz", "ρ-z", true, sceneLayers, drawDetector, flatten, nullptr, frontHome},
      {"lego", "η-φ", false, sceneLayers, drawDetector, flatten, nullptr, frontHome},
      {"vertex", "Vertices", true, sceneLayers, drawDetector, flatten, nullptr, frontHome},
  }};
  return table;
}

const ViewProjection& findProjection(std::string_view id) {
  const auto table = viewProjections();
  const auto found = std::ranges::find(table, id, &ViewProjection::id);
  return found == table.end() ? table.front() : *found;
}

} // namespace voir
