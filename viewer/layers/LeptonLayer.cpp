#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"

namespace voir {

namespace {

/// A lepton's own measured path, else its track, else a track made of its momentum and charge.
template <typename Lepton> Track trackOf(const SceneInput& input, const Lepton& lepton) {
  if (lepton.track && *lepton.track >= 0 && static_cast<std::size_t>(*lepton.track) < input.event.tracks.size())
    return input.event.tracks[static_cast<std::size_t>(*lepton.track)];
  const Vector3 start = lepton.position.value_or(originOf(input.event, lepton.vertex));
  return perigeeOf(start, {lepton.p4.px, lepton.p4.py, lepton.p4.pz}, lepton.charge, input.detector.field.solenoid);
}

} // namespace

void drawElectrons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.electrons.size(); ++i) {
    const Electron& electron = input.event.electrons[i];
    const ObjectRef object{ObjectKind::Electron, i};
    std::vector<Vector3f> path = electron.points;
    if (path.size() < 2)
      path = trackPath(trackOf(input, electron), input.detector.field, input.detector.tracker);
    if (path.size() < 2)
      continue;
    drawing.addLine(path, input.palette.electron, Stroke::Bold, object);
    const Vector3 end = path.back().cast<double>();
    const Vector3 direction = (path.back() - path[path.size() - 2]).cast<double>().normalized();
    const auto tower = energyTower(calorimeterEntry(input.detector, end, direction), electron.p4.transverseEnergy());
    drawing.addBox(tower, withOpacity(input.palette.electron, 0.45), object);
    drawing.addBoxEdges(tower, input.palette.electron, Stroke::Normal, object);
  }
}

void drawMuons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.muons.size(); ++i) {
    const Muon& muon = input.event.muons[i];
    std::vector<Vector3f> path = muon.points;
    if (path.size() < 2)
      path = muonPath(trackOf(input, muon), input.detector.field, input.detector.muonSystem);
    drawing.addLine(path, input.palette.muon, Stroke::Bold, {ObjectKind::Muon, i});
  }
}

} // namespace voir
