#include "model/analysis/DileptonChannel.h"

#include "model/analysis/BlockObjects.h"
#include "model/analysis/BlockPairs.h"
#include "model/analysis/Combination.h"
#include "model/analysis/SelectedObjects.h"

#include <algorithm>
#include <array>
#include <utility>

namespace voir {

namespace {

std::vector<Candidate> findDileptons(const Event& event, std::string_view channel, ObjectKind kind,
                                     const Selection& selection) {
  if (objectCount(event, kind) < 2)
    return {};
  const SelectedObjects leptons = selectedObjects(event, kind, selection);
  const auto isCharged = [](const SelectedObject& lepton) { return lepton.charge != 0.0; };
  const auto first = std::find_if(leptons.begin(), leptons.end(), isCharged);
  const auto isOpposite = [&](const SelectedObject& lepton) { return lepton.charge * first->charge < 0.0; };
  const auto second = std::find_if(first, leptons.end(), isOpposite);
  if (second == leptons.end())
    return {};
  const std::array pair{first->ref, second->ref};
  return only(combine(event, channel, pair));
}

BlockCandidates findDileptonsInBlock(BlockObjects& objects, ObjectKind kind, const Selection& selection) {
  const Eigen::ArrayXd& pt = objects.pt(kind);
  const Eigen::ArrayXd& charge = objects.charge(kind);
  const ObjectMask& passing = objects.passing(kind, selection);
  BlockPairs pairs(objects.block(), kind);
  for (std::size_t event = 0; event < objects.block().count; ++event) {
    const ObjectSpan leptons = objects.of(kind, event);
    if (leptons.size() < 2)
      continue;
    const auto isCharged = [&](std::uint32_t i) { return passing[i] != 0 && charge[i] != 0.0; };
    const std::uint32_t first = hardestObject(leptons, pt, isCharged);
    const auto isOpposite = [&](std::uint32_t i) { return passing[i] != 0 && charge[i] * charge[first] < 0.0; };
    const std::uint32_t second = first == leptons.end ? first : hardestObject(leptons, pt, isOpposite);
    if (second != leptons.end)
      pairs.add(event, first, second);
  }
  return std::move(pairs).complete();
}

} // namespace

const Selection& dielectronSelection(std::string_view) {
  static const Selection selection{{{.variable = "electron.abseta", .maximum = 2.5}}};
  return selection;
}

const Selection& dimuonSelection(std::string_view) {
  static const Selection selection{{{.variable = "muon.abseta", .maximum = 2.7}}};
  return selection;
}

std::vector<Candidate> findDielectrons(const Event& event, const Selection& selection) {
  return findDileptons(event, "dielectron", ObjectKind::Electron, selection);
}

std::vector<Candidate> findDimuons(const Event& event, const Selection& selection) {
  return findDileptons(event, "dimuon", ObjectKind::Muon, selection);
}

BlockCandidates findDielectronsInBlock(BlockObjects& objects, const Selection& selection) {
  return findDileptonsInBlock(objects, ObjectKind::Electron, selection);
}

BlockCandidates findDimuonsInBlock(BlockObjects& objects, const Selection& selection) {
  return findDileptonsInBlock(objects, ObjectKind::Muon, selection);
}

} // namespace voir
