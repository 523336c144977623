#include "viewer/Projections.h"

#include "model/DetectorGeometry.h"
#include "viewer/projections/FlatViews.h"
#include "viewer/projections/Lego.h"
#include "viewer/projections/VertexView.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

CameraPose openHome(const DetectorGeometry& detector, double) {
  return presetPose("open", viewRadius(detector));
}

} // namespace

double viewRadius(const DetectorGeometry& detector) {
  return 0.7 * std::hypot(detector.calo.outerRadius, detector.calo.outerZ);
}

std::span<const ViewProjection> viewProjections() {
  static const std::array<ViewProjection, 5> table{{
      {"3d", "3D", false, sceneLayers, drawDetector, nullptr, nullptr, openHome},
      {"rphi", "r-φ", true, acrossBeamLayers, drawDetectorAcross, projectAcrossBeam, nullptr, acrossBeamHome},
      {"rhoz", "ρ-z", true, alongBeamLayers, drawDetectorAlong, projectAlongBeam, nullptr, alongBeamHome},
      {"lego", "η-φ", false, legoLayers, drawLegoFloor, projectLego, legoLabels, legoHome},
      {"vertex", "Vertices", true, vertexViewLayers, drawBeamFrame, projectBeamLine, beamLineLabels, beamLineHome},
  }};
  return table;
}

const ViewProjection& findProjection(std::string_view id) {
  const auto table = viewProjections();
  const auto found = std::ranges::find(table, id, &ViewProjection::id);
  return found == table.end() ? table.front() : *found;
}

} // namespace voir
