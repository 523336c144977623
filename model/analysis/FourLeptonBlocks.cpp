#include "model/analysis/BlockObjects.h"
#include "model/analysis/FourLeptonChannel.h"
#include "model/analysis/GrowingCandidates.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

/// How many electrons and muons the candidates of a channel of the family have.
struct Flavours {
  std::size_t electrons = 0;
  std::size_t muons = 0;
};

/// Adds those of an event that pass, highest pt first.
void addPassing(SelectedObjects& leptons, BlockObjects& objects, ObjectKind kind, ObjectSpan span,
                const ObjectMask& passing) {
  const auto first = static_cast<std::ptrdiff_t>(leptons.size());
  for (std::uint32_t i = span.begin; i < span.end; ++i)
    if (passing[i] != 0)
      leptons.push_back(
          {{kind, i - span.begin}, objects.block().of(kind).p4(i), objects.pt(kind)[i], objects.charge(kind)[i]});
  std::stable_sort(leptons.begin() + first, leptons.end(),
                   [](const SelectedObject& a, const SelectedObject& b) { return a.pt > b.pt; });
}

std::size_t passingCount(ObjectSpan span, const ObjectMask& passing) {
  return static_cast<std::size_t>(std::count(passing.begin() + span.begin, passing.begin() + span.end, 1));
}

bool isOf(const Flavours& flavours, const std::array<ObjectRef, 4>& leptons) {
  const auto isElectron = [](ObjectRef lepton) { return lepton.kind == ObjectKind::Electron; };
  return static_cast<std::size_t>(std::ranges::count_if(leptons, isElectron)) == flavours.electrons;
}

/// As findFourLepton of the event.
Candidate combined(const EventBlock& block, std::size_t event, const FourLeptons& four) {
  Candidate candidate;
  for (const ObjectRef lepton : four.leptons) {
    const ObjectBlock& objects = block.of(lepton.kind);
    candidate.daughters.push_back(lepton);
    candidate.momenta.push_back(objects.p4(objects.offsets[event] + lepton.index));
  }
  candidate.mass = invariantMass(candidate.momenta);
  if (four.arePaired)
    addPairMasses(candidate);
  return candidate;
}

BlockCandidates findFourLeptons(BlockObjects& objects, const Flavours& flavours, const Selection& selection) {
  const ObjectMask& electrons = objects.passing(ObjectKind::Electron, selection);
  const ObjectMask& muons = objects.passing(ObjectKind::Muon, selection);
  GrowingCandidates found(objects.block(), 4);
  for (std::size_t event = 0; event < objects.block().count; ++event) {
    const ObjectSpan ofElectrons = objects.of(ObjectKind::Electron, event);
    const ObjectSpan ofMuons = objects.of(ObjectKind::Muon, event);
    if (ofElectrons.size() < flavours.electrons || ofMuons.size() < flavours.muons ||
        passingCount(ofElectrons, electrons) < flavours.electrons || passingCount(ofMuons, muons) < flavours.muons)
      continue;
    SelectedObjects leptons;
    addPassing(leptons, objects, ObjectKind::Electron, ofElectrons, electrons);
    addPassing(leptons, objects, ObjectKind::Muon, ofMuons, muons);
    const auto four = chosenLeptons(leptons, selection);
    if (four && isOf(flavours, four->leptons))
      found.add(event, combined(objects.block(), event, *four));
  }
  return std::move(found).complete();
}

} // namespace

BlockCandidates findFourElectronsInBlock(BlockObjects& objects, const Selection& selection) {
  return findFourLeptons(objects, {.electrons = 4}, selection);
}

BlockCandidates findFourMuonsInBlock(BlockObjects& objects, const Selection& selection) {
  return findFourLeptons(objects, {.muons = 4}, selection);
}

BlockCandidates findTwoElectronsTwoMuonsInBlock(BlockObjects& objects, const Selection& selection) {
  return findFourLeptons(objects, {.electrons = 2, .muons = 2}, selection);
}

} // namespace voir
