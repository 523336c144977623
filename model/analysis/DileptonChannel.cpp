#include "model/analysis/DileptonChannel.h"

#include "model/analysis/Combination.h"
#include "model/analysis/SelectedObjects.h"

#include <algorithm>
#include <array>

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

} // namespace voir
