#include "model/CollisionTimes.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"

namespace voir {

void drawPhotons(const SceneInput& input, Drawing& drawing) {
  constexpr double dash = 45.0; // mm
  for (std::uint32_t i = 0; i < input.event.photons.size(); ++i) {
    const Photon& photon = input.event.photons[i];
    const ObjectRef object{ObjectKind::Photon, i};
    const std::vector<Vector3f> path = pathOf(input.event, photon, input.detector);
    // Nothing sees a photon on its way: its line is drawn once its shower tells of it.
    const auto time = static_cast<float>(flightTime((path[1] - path[0]).norm()));
    drawing.addDashedLine(path, dash, input.palette.photon, Stroke::Bold, object, time);
    const auto tower = energyTower(path[1], photon.p4.transverseEnergy());
    drawing.addBox(tower, withOpacity(input.palette.photon, 0.45), object, BoxFill::Even, time);
    drawing.addBoxEdges(tower, input.palette.photon, Stroke::Normal, object, time);
  }
}

} // namespace voir
