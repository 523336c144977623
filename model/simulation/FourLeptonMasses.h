#pragma once

#include "model/simulation/Random.h"

namespace voir {

/// Masses of the two lepton pairs, GeV.
struct PairMasses {
  double m12 = 0.0;
  double m34 = 0.0;
};

/// H -> ZZ*: the matrix element squared of a spin-0 boson of this mass (110 to 160 GeV), m12 > m34
/// (Choi, Miller, Muehlleitner & Zerwas, Phys. Lett. B 553 (2003) 61).
PairMasses drawHiggsPairs(double mass, Random& random);
/// A real Z and a virtual photon or Z whose mass falls as 1/m34, weighted by phase space.
PairMasses drawOffShellPairs(double mass, Random& random);
/// Z -> l l gamma* -> 4 l.
PairMasses drawSingleResonantPairs(double mass, Random& random);
/// Two Z bosons, each with its width.
PairMasses drawOnShellPairs(double mass, Random& random);

} // namespace voir
