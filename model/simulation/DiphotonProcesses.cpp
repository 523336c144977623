// H -> gamma gamma and what looks like it: two photons, or jets whose leading neutral pion is taken for a photon.
#include "model/simulation/HiggsProduction.h"
#include "model/simulation/Kinematics.h"
#include "model/simulation/Processes.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

// Preselection: looser than the diphoton triggers of 2012, and the tracker's acceptance.
constexpr double leadingPt = 25.0;    // GeV
constexpr double subleadingPt = 20.0; // GeV
constexpr double maximumEta = 2.5;
constexpr double looseIsolation = 10.0; // GeV

constexpr double photonIsolation = 1.25; // GeV, mean: noise and pile-up
constexpr double jetIsolation = 6.0;     // GeV, mean: the rest of the jet
constexpr double continuumRapidityWidth = 1.4;

bool isWithin(const FourVector& photon, double minimumPt) {
  const double ptSquared = photon.px * photon.px + photon.py * photon.py;
  const double sinhEta = std::sinh(maximumEta);
  return ptSquared > minimumPt * minimumPt && photon.pz * photon.pz < sinhEta * sinhEta * ptSquared;
}

bool arePreselected(const FourVector& a, const FourVector& b) {
  return isWithin(a, subleadingPt) && isWithin(b, subleadingPt) && (isWithin(a, leadingPt) || isWithin(b, leadingPt));
}

HardParticle photon(const FourVector& p4, Random& random) {
  HardParticle particle{Species::Photon, true, 0.0, p4, {}};
  particle.isolation = random.exponentialBelow(photonIsolation, looseIsolation);
  return particle;
}

/// A jet whose neutral pion carries nearly all of it.
HardParticle neutralPion(const FourVector& p4, Random& random) {
  HardParticle particle{Species::NeutralPion, false, 0.0, p4, {}};
  particle.isolation = random.exponentialBelow(jetIsolation, looseIsolation);
  particle.share = random.uniform(); // a spinless pion decays isotropically
  particle.orientation = random.azimuth();
  return particle;
}

HardCollision collisionOf(const HardParticle& a, const HardParticle& b) {
  HardCollision collision;
  collision.particles = {a, b};
  collision.transversePx = a.p4.px + b.p4.px;
  collision.transversePy = a.p4.py + b.p4.py;
  return collision;
}

double drawExponentialMass(const ProcessDescription& description, Random& random) {
  return description.minimumMass +
         random.exponentialBelow(1.0 / description.slope, description.maximumMass - description.minimumMass);
}

/// Falls from the middle to the beams as in the continuum measured at 7 TeV (HEPData record ins1199269, table 4).
DecayAngles drawContinuumAngles(Random& random) {
  DecayAngles angles = isotropic(random);
  while (!random.isBelow(1.0 - 0.65 * angles.cosTheta * angles.cosTheta))
    angles.cosTheta = random.uniform(-1.0, 1.0);
  return angles;
}

/// Two massless momenta of the continuum. The mass is drawn once and kept while the rest is drawn again, so that the
/// preselection does not bend the mass spectrum.
std::pair<FourVector, FourVector> drawContinuum(const ProcessDescription& description, Random& random) {
  static const TransverseMomentumShape shape(9.0, 1.5, 200.0); // peak near 5 GeV, tail to 200 GeV
  const double mass = drawExponentialMass(description, random);
  while (true) {
    const double rapidity = continuumRapidityWidth * random.normal();
    const FourVector system = systemOf(mass, shape.draw(random), rapidity, random);
    const auto pair = decay(system, mass, {0.0, 0.0}, drawContinuumAngles(random));
    if (arePreselected(pair.first, pair.second))
      return pair;
  }
}

} // namespace

HardCollision drawHiggsDiphoton(const ProcessDescription& description, Random& random) {
  while (true) {
    const FourVector higgs = drawHiggs(description.mass, random);
    const auto [a, b] = decay(higgs, description.mass, {0.0, 0.0}, isotropic(random));
    if (arePreselected(a, b))
      return collisionOf(photon(a, random), photon(b, random));
  }
}

HardCollision drawDiphoton(const ProcessDescription& description, Random& random) {
  const auto [a, b] = drawContinuum(description, random);
  return collisionOf(photon(a, random), photon(b, random));
}

HardCollision drawPhotonJet(const ProcessDescription& description, Random& random) {
  const auto [a, b] = drawContinuum(description, random);
  return collisionOf(photon(a, random), neutralPion(b, random));
}

HardCollision drawJetJet(const ProcessDescription& description, Random& random) {
  const auto [a, b] = drawContinuum(description, random);
  return collisionOf(neutralPion(a, random), neutralPion(b, random));
}

} // namespace voir
