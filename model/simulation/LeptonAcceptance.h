#pragma once

#include "model/simulation/HardCollision.h"

#include <utility>

namespace voir {

/// Loose preselection of leptons. Four leptons: electrons of pt > 6 GeV and |eta| < 2.5, muons of 5 GeV and 2.7.
bool isInFourLeptonAcceptance(const HardParticle& lepton);
/// Muons of pt > 4 GeV and |eta| < 2.5.
bool isInDimuonAcceptance(const HardParticle& muon);

/// Both leptons of a pair of this species, negative one first; isPrompt: not from within jets.
struct LeptonPair {
  HardParticle negative, positive;
};
LeptonPair leptonPair(const std::pair<FourVector, FourVector>& momenta, Species species);

} // namespace voir
