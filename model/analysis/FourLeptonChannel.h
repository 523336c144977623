#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/SelectedObjects.h"

#include <array>
#include <optional>

namespace voir {

class BlockObjects;
struct BlockCandidates;

/// Electrons above 5 GeV, muons above 3 GeV.
const Selection& fourLeptonSelection(std::string_view experiment);

/// The rule of the whole family, over electrons and muons alike: Z1 is the pair of opposite charge and same flavour
/// nearest to the mass of the Z, Z2 the pair among the other leptons with the largest sum of pt. So an event has at
/// most one candidate, and its channel follows from the flavours.
std::optional<Candidate> findFourLepton(const Event& event, const Selection& selection);

/// That candidate, if it is of the channel.
std::vector<Candidate> findFourElectrons(const Event& event, const Selection& selection);
std::vector<Candidate> findFourMuons(const Event& event, const Selection& selection);
std::vector<Candidate> findTwoElectronsTwoMuons(const Event& event, const Selection& selection);
BlockCandidates findFourElectronsInBlock(BlockObjects& objects, const Selection& selection);
BlockCandidates findFourMuonsInBlock(BlockObjects& objects, const Selection& selection);
BlockCandidates findTwoElectronsTwoMuonsInBlock(BlockObjects& objects, const Selection& selection);

/// "4e", "4mu" or "2e2mu" for this many electrons, out of four leptons; empty for an odd number.
std::string_view fourLeptonChannel(std::size_t electrons);
/// Daughters in the order of Candidate::daughters; nullopt where charges and flavours allow no two pairs.
std::optional<std::array<ObjectRef, 4>> pairedLeptons(const SelectedObjects& leptons);
/// Four leptons, in the order of pairedLeptons or, where they make no pairs, in that of pt.
struct FourLeptons {
  std::array<ObjectRef, 4> leptons;
  bool arePaired = true;
};
/// Those that the selection's rule takes.
std::optional<FourLeptons> chosenLeptons(const SelectedObjects& leptons, const Selection& selection);
/// Masses of the pairs of a candidate whose daughters stand in this order.
void addPairMasses(Candidate& candidate);
/// The candidate of leptons paired so, with both masses.
Candidate combinePairs(const Event& event, std::string_view channel, const std::array<ObjectRef, 4>& leptons);

} // namespace voir
