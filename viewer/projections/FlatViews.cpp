#include "viewer/projections/FlatViews.h"

#include "model/Units.h"
#include "viewer/layers/CaloCells.h"
#include "viewer/projections/FlatBodies.h"
#include "viewer/projections/FlatMaps.h"
#include "viewer/projections/Flattening.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace voir {

namespace {

using Draw = void (*)(const SceneInput&, Drawing&);

/// The layers of the 3D view, some of them drawn otherwise.
std::vector<SceneLayer> layersWith(const std::map<std::string_view, Draw>& draws) {
  std::vector<SceneLayer> layers(sceneLayers().begin(), sceneLayers().end());
  for (SceneLayer& layer : layers)
    if (const auto found = draws.find(layer.id); found != draws.end())
      layer.draw = found->second;
  return layers;
}

/// mm above the plane of the view.
float heightOf(const Event& event, ObjectRef object) {
  switch (object.kind) {
  case ObjectKind::CaloCell:
    return static_cast<float>(heat(event.caloCells[object.index].energy));
  case ObjectKind::CaloCluster: {
    const CaloCluster& cluster = event.caloClusters[object.index];
    return static_cast<float>(heat(cluster.emEnergy + cluster.hadronicEnergy));
  }
  default:
    return 1.2f;
  }
}

/// Nearer to the viewer the more it counts.
void stack(const Event& event, Drawing& drawing) {
  constexpr float lines = 1.5f, dots = 2.0f; // mm
  for (const Drawing::Face& face : drawing.faces) {
    const float height = face.object == noObject ? 0.0f : heightOf(event, face.object);
    for (const std::uint32_t corner : face.corners)
      drawing.points[corner].z() = height;
  }
  for (const Drawing::Line& line : drawing.lines)
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i)
      drawing.points[i].z() = lines;
  for (const Drawing::Dot& dot : drawing.dots)
    drawing.points[dot.point].z() = dots;
}

template <typename Map> void project(const SceneInput& input, Drawing& drawing) {
  const Map map(input.detector, input.options);
  Flattening(map, drawing).run();
  stack(input.event, drawing);
}

} // namespace

std::span<const SceneLayer> acrossBeamLayers() {
  static const auto layers = layersWith({{"emCells", drawEmCellsAcross},
                                         {"hadronicCells", drawHadronicCellsAcross},
                                         {"clusters", drawClustersAcross},
                                         {"chambers", drawMuonChambersAcross},
                                         {"jets", drawJetsAcross},
                                         {"taus", drawTausAcross}});
  return layers;
}

std::span<const SceneLayer> alongBeamLayers() {
  static const auto layers = layersWith({{"emCells", drawEmCellsAlong},
                                         {"hadronicCells", drawHadronicCellsAlong},
                                         {"clusters", drawClustersAlong},
                                         {"chambers", drawMuonChambersAlong},
                                         {"jets", drawJetsAlong},
                                         {"taus", drawTausAlong}});
  return layers;
}

void projectAcrossBeam(const SceneInput& input, Drawing& drawing) {
  project<AcrossBeam>(input, drawing);
}

void projectAlongBeam(const SceneInput& input, Drawing& drawing) {
  project<AlongBeam>(input, drawing);
}

CameraPose straightPose(double halfWidth, double halfHeight, double aspect) {
  CameraPose pose;
  const double half = std::max(halfHeight, halfWidth / aspect);
  pose.position = {0.0, 0.0, half / std::tan(0.5 * pose.viewAngle * constants::pi / 180.0)};
  return pose;
}

CameraPose acrossBeamHome(const DetectorGeometry& detector, double aspect) {
  const double radius = 1.03 * detector.muonSystem.radius;
  return straightPose(radius, radius, aspect);
}

CameraPose alongBeamHome(const DetectorGeometry& detector, double aspect) {
  return straightPose(1.03 * detector.muonSystem.halfLength, 1.03 * detector.muonSystem.radius, aspect);
}

} // namespace voir
