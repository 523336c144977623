#include "model/CollisionTimes.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"

namespace voir {

void drawElectrons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.electrons.size(); ++i) {
    const Electron& electron = input.event.electrons[i];
    const ObjectRef object{ObjectKind::Electron, i};
    const auto [path, times] = timedPath(input, electron);
    if (path.size() < 2)
      continue;
    drawing.addLine(path, times, input.palette.electron, Stroke::Bold, object);
    const Vector3 end = path.back().cast<double>();
    const Vector3f entry = calorimeterEntry(input.detector, end, endDirection(path));
    const float time = times.back() + static_cast<float>(flightTime((entry - path.back()).norm()));
    const auto tower = energyTower(entry, electron.p4.transverseEnergy());
    drawing.addBox(tower, withOpacity(input.palette.electron, 0.45), object, BoxFill::Even, time);
    drawing.addBoxEdges(tower, input.palette.electron, Stroke::Normal, object, time);
  }
}

void drawMuons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.muons.size(); ++i) {
    const auto [path, times] = timedPath(input, input.event.muons[i]);
    drawing.addLine(path, times, input.palette.muon, Stroke::Bold, {ObjectKind::Muon, i});
  }
}

} // namespace voir
