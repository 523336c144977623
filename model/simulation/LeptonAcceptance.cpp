#include "model/simulation/LeptonAcceptance.h"

#include <cmath>

namespace voir {

namespace {

bool isWithin(const FourVector& p4, double minimumPt, double maximumEta) {
  return p4.pt() > minimumPt && std::abs(p4.pz) < std::sinh(maximumEta) * p4.pt();
}

} // namespace

bool isInFourLeptonAcceptance(const HardParticle& lepton) {
  return lepton.species == Species::Electron ? isWithin(lepton.p4, 6.0, 2.5) : isWithin(lepton.p4, 5.0, 2.7);
}

bool isInDimuonAcceptance(const HardParticle& muon) {
  return isWithin(muon.p4, 4.0, 2.5);
}

LeptonPair leptonPair(const std::pair<FourVector, FourVector>& momenta, Species species) {
  return {{species, true, -1.0, momenta.first, {}}, {species, true, 1.0, momenta.second, {}}};
}

} // namespace voir
