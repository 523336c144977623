#pragma once

#include "model/FourVector.h"
#include "model/Vector3.h"
#include "model/simulation/Random.h"

#include <cstdint>
#include <vector>

namespace voir {

/// A particle that flies through the detector, besides the photons and leptons of the collision of interest.
struct SoftParticle {
  enum class Kind : std::uint8_t { ChargedHadron, NeutralHadron, Photon };

  Kind kind = Kind::ChargedHadron;
  double charge = 0.0;
  FourVector p4;             ///< GeV
  std::size_t collision = 0; ///< index of the collision it comes from
};
using SoftParticles = std::vector<SoftParticle>;

/// Places (mm) of this many collisions along the luminous region: 48 mm wide in z, 15 um across.
std::vector<Vector3> drawCollisions(int count, Random& random);
/// Charged particles of a collision with |eta| < 2.5 and pt > 0.1 GeV: mean 28, negative binomial.
int drawChargedMultiplicity(double meanFactor, Random& random);
/// Transverse momentum (GeV) of one of them: f ~ x (1 + x/p0)^-n, from 0.1 GeV. Below least (GeV) it is not worked
/// out: 0 then.
double drawSoftPt(double least, Random& random);

/// Adds what a collision without hard scattering leaves, of at least leastSoftPt: charged hadrons, and half as many
/// photons. meanFactor: times as many particles as on average, above 1 under a hard scattering.
inline constexpr double leastSoftPt = 0.5; // GeV
void addSoftCollision(SoftParticles& particles, std::size_t collision, double meanFactor, Random& random);
/// Adds the particles of a jet: three of five charged, shares of its momentum exponential, within a cone.
void addJet(SoftParticles& particles, std::size_t collision, const FourVector& jet, Random& random);

} // namespace voir
