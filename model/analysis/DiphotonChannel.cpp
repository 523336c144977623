#include "model/analysis/DiphotonChannel.h"

#include "model/analysis/BlockObjects.h"
#include "model/analysis/BlockPairs.h"
#include "model/analysis/Combination.h"
#include "model/analysis/SelectedObjects.h"

#include <array>
#include <utility>

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

BlockCandidates findDiphotonsInBlock(BlockObjects& objects, const Selection& selection) {
  const Eigen::ArrayXd& pt = objects.pt(ObjectKind::Photon);
  const ObjectMask& passing = objects.passing(ObjectKind::Photon, selection);
  BlockPairs pairs(objects.block(), ObjectKind::Photon);
  for (std::size_t event = 0; event < objects.block().count; ++event) {
    const ObjectSpan photons = objects.of(ObjectKind::Photon, event);
    if (photons.size() < 2)
      continue;
    const std::uint32_t first = hardestObject(photons, pt, [&](std::uint32_t i) { return passing[i] != 0; });
    const auto isOther = [&](std::uint32_t i) { return passing[i] != 0 && i != first; };
    const std::uint32_t second = hardestObject(photons, pt, isOther);
    if (second != photons.end)
      pairs.add(event, first, second);
  }
  return std::move(pairs).complete();
}

} // namespace voir
