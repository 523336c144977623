// Pairs of muons: J/psi, psi', Upsilon, Z and what lies under them.
#include "model/Units.h"
#include "model/simulation/Kinematics.h"
#include "model/simulation/LeptonAcceptance.h"
#include "model/simulation/Processes.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr double rapidityWidth = 1.4;
constexpr double isolationMean = 1.0; // GeV
constexpr double leastPt = 4.0;       // GeV, of each muon

/// Least transverse momentum (GeV) of a pair whose muons both have leastPt: their sum of transverse energies is at
/// most the pair's transverse mass.
double leastPairPt(double mass) {
  return std::sqrt(std::max(0.0, 4.0 * leastPt * leastPt - mass * mass));
}

HardCollision pairOf(const FourVector& system, double mass, Random& random) {
  const auto momenta = decay(system, mass, {constants::muonMass, constants::muonMass}, isotropic(random));
  const LeptonPair pair = leptonPair(momenta, Species::Muon);
  HardCollision collision;
  collision.particles = {pair.negative, pair.positive};
  collision.transversePx = system.px;
  collision.transversePy = system.py;
  return collision;
}

HardCollision drawPair(double mass, Random& random) {
  static const TransverseMomentumShape light(6.0, 3.0, 100.0); // quarkonia: steeply falling
  static const TransverseMomentumShape heavy(9.0, 1.6, 300.0); // weak bosons
  const TransverseMomentumShape& shape = mass < 20.0 ? light : heavy;
  while (true) {
    const double pt = shape.drawAbove(leastPairPt(mass), random);
    HardCollision collision = pairOf(systemOf(mass, pt, rapidityWidth * random.normal(), random), mass, random);
    if (!std::ranges::all_of(collision.particles, isInDimuonAcceptance))
      continue;
    for (HardParticle& muon : collision.particles)
      muon.isolation = random.exponential(isolationMean);
    return collision;
  }
}

} // namespace

HardCollision drawDimuonResonance(const ProcessDescription& description, Random& random) {
  const Resonance resonance{description.mass, description.width};
  const double mass =
      resonance.width > 0.0 ? drawMass(resonance, 0.5 * resonance.mass, 1.5 * resonance.mass, random) : resonance.mass;
  return drawPair(mass, random);
}

HardCollision drawDimuonContinuum(const ProcessDescription& description, Random& random) {
  const double range = description.maximumMass - description.minimumMass;
  return drawPair(description.minimumMass + random.exponentialBelow(1.0 / description.slope, range), random);
}

} // namespace voir
