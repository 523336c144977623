#include "model/analysis/FourLeptonChannel.h"

#include "model/Units.h"
#include "model/analysis/Combination.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace voir {

namespace {

struct LeptonPair {
  const SelectedObject* positive = nullptr;
  const SelectedObject* negative = nullptr;

  double mass() const { return invariantMass(std::array{positive->p4, negative->p4}); }
  double ptSum() const { return positive->pt + negative->pt; }
  bool sharesWith(const LeptonPair& other) const { return positive == other.positive || negative == other.negative; }
};

using LeptonPairs = boost::container::small_vector<LeptonPair, 16>;

/// All pairs of opposite charge and same flavour.
LeptonPairs oppositePairs(const SelectedObjects& leptons) {
  LeptonPairs pairs;
  for (const SelectedObject& positive : leptons)
    for (const SelectedObject& negative : leptons)
      if (positive.charge > 0.0 && negative.charge < 0.0 && positive.ref.kind == negative.ref.kind)
        pairs.push_back({&positive, &negative});
  return pairs;
}

LeptonPair nearestToZ(const LeptonPairs& pairs) {
  const auto distance = [](const LeptonPair& pair) { return std::abs(pair.mass() - constants::zMass); };
  return *std::min_element(pairs.begin(), pairs.end(),
                           [&](const LeptonPair& a, const LeptonPair& b) { return distance(a) < distance(b); });
}

std::optional<LeptonPair> hardestWithout(const LeptonPair& taken, LeptonPairs pairs) {
  const auto isTaken = [&](const LeptonPair& pair) { return pair.sharesWith(taken); };
  pairs.erase(std::remove_if(pairs.begin(), pairs.end(), isTaken), pairs.end());
  if (pairs.empty())
    return std::nullopt;
  return *std::max_element(pairs.begin(), pairs.end(),
                           [](const LeptonPair& a, const LeptonPair& b) { return a.ptSum() < b.ptSum(); });
}

SelectedObjects selectedLeptons(const Event& event, const Selection& selection) {
  SelectedObjects leptons = selectedObjects(event, ObjectKind::Electron, selection);
  const SelectedObjects muons = selectedObjects(event, ObjectKind::Muon, selection);
  leptons.insert(leptons.end(), muons.begin(), muons.end());
  return leptons;
}

std::string_view channelOf(const std::array<ObjectRef, 4>& leptons) {
  return fourLeptonChannel(static_cast<std::size_t>(std::count_if(
      leptons.begin(), leptons.end(), [](ObjectRef lepton) { return lepton.kind == ObjectKind::Electron; })));
}

/// nullopt for fewer, or an odd number of a flavour.
std::optional<FourLeptons> fourHardest(SelectedObjects leptons) {
  if (leptons.size() < 4)
    return std::nullopt;
  std::ranges::stable_sort(leptons, std::greater<>(), &SelectedObject::pt);
  leptons.resize(4);
  const std::array byPt{leptons[0].ref, leptons[1].ref, leptons[2].ref, leptons[3].ref};
  if (channelOf(byPt).empty())
    return std::nullopt;
  const auto paired = pairedLeptons(leptons);
  return FourLeptons{paired.value_or(byPt), paired.has_value()};
}

std::vector<Candidate> ofChannel(std::optional<Candidate> candidate, std::string_view channel) {
  if (!candidate || candidate->channel != channel)
    return {};
  return only(std::move(*candidate));
}

} // namespace

const Selection& fourLeptonSelection(std::string_view) {
  static const Selection selection{{
      {.variable = "electron.pt", .minimum = 5.0},
      {.variable = "muon.pt", .minimum = 3.0},
  }};
  return selection;
}

std::string_view fourLeptonChannel(std::size_t electrons) {
  switch (electrons) {
  case 0:
    return "4mu";
  case 2:
    return "2e2mu";
  case 4:
    return "4e";
  default:
    return {};
  }
}

std::optional<std::array<ObjectRef, 4>> pairedLeptons(const SelectedObjects& leptons) {
  const LeptonPairs pairs = oppositePairs(leptons);
  if (pairs.size() < 2)
    return std::nullopt;
  const LeptonPair z1 = nearestToZ(pairs);
  const std::optional<LeptonPair> z2 = hardestWithout(z1, pairs);
  if (!z2)
    return std::nullopt;
  return std::array{z1.positive->ref, z1.negative->ref, z2->positive->ref, z2->negative->ref};
}

std::optional<FourLeptons> chosenLeptons(const SelectedObjects& leptons, const Selection& selection) {
  if (selection.fourLeptons == FourLeptonRule::Hardest)
    return fourHardest(leptons);
  const auto paired = pairedLeptons(leptons);
  return paired ? std::optional(FourLeptons{*paired}) : std::nullopt;
}

void addPairMasses(Candidate& candidate) {
  const std::span<const FourVector> momenta = candidate.momenta;
  candidate.m12 = invariantMass(momenta.first(2));
  candidate.m34 = invariantMass(momenta.subspan(2, 2));
}

Candidate combinePairs(const Event& event, std::string_view channel, const std::array<ObjectRef, 4>& leptons) {
  Candidate candidate = combine(event, channel, leptons);
  addPairMasses(candidate);
  return candidate;
}

std::optional<Candidate> findFourLepton(const Event& event, const Selection& selection) {
  if (event.electrons.size() + event.muons.size() < 4)
    return std::nullopt;
  const auto four = chosenLeptons(selectedLeptons(event, selection), selection);
  if (!four)
    return std::nullopt;
  const std::string_view channel = channelOf(four->leptons);
  return four->arePaired ? combinePairs(event, channel, four->leptons) : combine(event, channel, four->leptons);
}

std::vector<Candidate> findFourElectrons(const Event& event, const Selection& selection) {
  return ofChannel(findFourLepton(event, selection), "4e");
}

std::vector<Candidate> findFourMuons(const Event& event, const Selection& selection) {
  return ofChannel(findFourLepton(event, selection), "4mu");
}

std::vector<Candidate> findTwoElectronsTwoMuons(const Event& event, const Selection& selection) {
  return ofChannel(findFourLepton(event, selection), "2e2mu");
}

} // namespace voir
