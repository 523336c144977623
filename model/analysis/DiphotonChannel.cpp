#include "model/analysis/DiphotonChannel.h"

#include "model/analysis/Combination.h"
#include "model/analysis/SelectedObjects.h"

#include <array>

namespace voir {

namespace {

const Selection& atlasSelection() {
  static const Selection selection{{
      {.variable = "photon.pt", .minimum = 40.0, .rank = 1},
      {.variable = "photon.pt", .minimum = 30.0, .rank = 2},
      {.variable = "photon.tight", .minimum = 1.0},
      {.variable = "photon.isolation", .maximum = 4.0},
      {.variable = "photon.abseta", .maximum = 2.37},
      // Between barrel and end-cap of the calorimeter.
      {.variable = "photon.abseta", .minimum = 1.37, .maximum = 1.52, .isInverted = true},
  }};
  return selection;
}

const Selection& acceptance() {
  static const Selection selection{{{.variable = "photon.abseta", .maximum = 2.5}}};
  return selection;
}

} // namespace

const Selection& diphotonSelection(std::string_view experiment) {
  return experiment.starts_with("ATLAS") ? atlasSelection() : acceptance();
}

std::vector<Candidate> findDiphotons(const Event& event, const Selection& selection) {
  if (event.photons.size() < 2)
    return {};
  const SelectedObjects photons = selectedObjects(event, ObjectKind::Photon, selection);
  if (photons.size() < 2)
    return {};
  const std::array pair{photons[0].ref, photons[1].ref};
  return only(combine(event, "diphoton", pair));
}

} // namespace voir
