#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"

namespace voir {

void drawElectrons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.electrons.size(); ++i) {
    const Electron& electron = input.event.electrons[i];
    const ObjectRef object{ObjectKind::Electron, i};
    const std::vector<Vector3f> path = pathOf(input.event, electron, input.detector);
    if (path.size() < 2)
      continue;
    drawing.addLine(path, input.palette.electron, Stroke::Bold, object);
    const Vector3 end = path.back().cast<double>();
    const auto tower =
        energyTower(calorimeterEntry(input.detector, end, endDirection(path)), electron.p4.transverseEnergy());
    drawing.addBox(tower, withOpacity(input.palette.electron, 0.45), object);
    drawing.addBoxEdges(tower, input.palette.electron, Stroke::Normal, object);
  }
}

void drawMuons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.muons.size(); ++i) {
    const std::vector<Vector3f> path = pathOf(input.event, input.event.muons[i], input.detector);
    drawing.addLine(path, input.palette.muon, Stroke::Bold, {ObjectKind::Muon, i});
  }
}

} // namespace voir
