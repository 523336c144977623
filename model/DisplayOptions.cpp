#include "model/DisplayOptions.h"

#include "model/Units.h"

#include <algorithm>
#include <array>

namespace voir {

namespace {

constexpr std::array<std::string_view, 3> cutIds{"wedge", "half", "slice"}; // as DetectorCut

} // namespace

GroupOptions DisplayOptions::group(const std::string& id) const {
  const auto found = groups.find(id);
  return found == groups.end() ? GroupOptions() : found->second;
}

bool DisplayOptions::isLayerVisible(const std::string& id, bool byDefault) const {
  const auto found = layers.find(id);
  return found == layers.end() ? byDefault : found->second;
}

Opening DisplayOptions::opening(const std::string& group) const {
  if (!isOpened)
    return {};
  const double middle = wedgeStart + wedgeAngle / 2.0;
  const double angle = this->group(group).wedgeAngle.value_or(cut == DetectorCut::Half ? constants::pi : wedgeAngle);
  Opening opening{{middle - angle / 2.0, angle}};
  if (cut == DetectorCut::Slice) {
    opening.zMin = sliceZ - sliceThickness / 2.0;
    opening.zMax = sliceZ + sliceThickness / 2.0;
  }
  return opening;
}

bool DisplayOptions::isCutOpen() const {
  const auto isOpenedItself = [](const auto& group) { return group.second.wedgeAngle.value_or(0.0) > 0.0; };
  return isOpened && (cut != DetectorCut::Wedge || wedgeAngle > 0.0 || std::ranges::any_of(groups, isOpenedItself));
}

std::span<const DisplayNumber> displayNumbers() {
  using O = DisplayOptions;
  static constexpr std::array table{
      DisplayNumber{"wedgeStart", &O::wedgeStart, -7.0, 7.0},
      DisplayNumber{"wedgeAngle", &O::wedgeAngle, 0.0, 6.3},
      DisplayNumber{"sliceZ", &O::sliceZ, -30000.0, 30000.0},
      DisplayNumber{"sliceThickness", &O::sliceThickness, 1.0, 60000.0},
      DisplayNumber{"fishEye", &O::fishEye, 0.0, 1.0},
      DisplayNumber{"vertexWindow", &O::vertexWindow, 0.0, 1000.0},
      DisplayNumber{"minimumTrackPt", &O::minimumTrackPt, 0.0, 1e4},
      DisplayNumber{"minimumCellEnergy", &O::minimumCellEnergy, 0.0, 1e4},
      DisplayNumber{"minimumJetPt", &O::minimumJetPt, 0.0, 1e4},
  };
  return table;
}

std::span<const DisplaySwitch> displaySwitches() {
  using O = DisplayOptions;
  static constexpr std::array table{
      DisplaySwitch{"detector", &O::isDetectorVisible},
      DisplaySwitch{"opened", &O::isOpened},
      DisplaySwitch{"xRay", &O::isXRay},
      DisplaySwitch{"labels", &O::areLabelsVisible},
      DisplaySwitch{"legend", &O::isLegendVisible},
      DisplaySwitch{"reducedMotion", &O::isMotionReduced},
  };
  return table;
}

std::string_view idOf(DetectorCut cut) {
  return cutIds[static_cast<std::size_t>(cut)];
}

std::optional<DetectorCut> parseDetectorCut(std::string_view id) {
  const auto found = std::ranges::find(cutIds, id);
  return found == cutIds.end() ? std::nullopt : std::optional(static_cast<DetectorCut>(found - cutIds.begin()));
}

} // namespace voir
