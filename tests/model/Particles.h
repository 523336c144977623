#pragma once

#include "model/Objects.h"
#include "model/Units.h"

namespace voir::tests {

inline Photon photon(double pt, double eta, double phi) {
  Photon photon;
  photon.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, 0.0);
  return photon;
}

inline Electron electron(double charge, double pt, double eta, double phi) {
  Electron electron;
  electron.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, constants::electronMass);
  electron.charge = charge;
  return electron;
}

inline Muon muon(double charge, double pt, double eta, double phi) {
  Muon muon;
  muon.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, constants::muonMass);
  muon.charge = charge;
  return muon;
}

} // namespace voir::tests
