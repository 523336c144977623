#pragma once

#include "model/FourVector.h"
#include "model/simulation/Random.h"

namespace voir {

/// A Higgs boson as produced in pp collisions at 8 TeV: 87 % by gluon fusion, else harder (vector-boson fusion,
/// with W, Z or top quarks). Transverse momenta fitted to the theory spectra of HEPData record ins1310835.
FourVector drawHiggs(double mass, Random& random);

} // namespace voir
