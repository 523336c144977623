// H -> ZZ* -> 4 leptons, the ZZ* continuum, Z -> 4 leptons, and a Z with two leptons out of jets.
#include "model/Units.h"
#include "model/simulation/FourLeptonMasses.h"
#include "model/simulation/HiggsProduction.h"
#include "model/simulation/Kinematics.h"
#include "model/simulation/LeptonAcceptance.h"
#include "model/simulation/Processes.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr double promptIsolation = 0.8; // GeV, mean
constexpr double jetIsolation = 6.0;    // GeV, mean

Species drawFlavour(Random& random) {
  return random.isBelow(0.5) ? Species::Electron : Species::Muon;
}

double leptonMass(Species species) {
  return species == Species::Electron ? constants::electronMass : constants::muonMass;
}

void addPair(HardCollision& collision, const FourVector& boson, double mass, Random& random) {
  const Species species = drawFlavour(random);
  const double lepton = leptonMass(species);
  const LeptonPair pair = leptonPair(decay(boson, mass, {lepton, lepton}, isotropic(random)), species);
  collision.particles.push_back(pair.negative);
  collision.particles.push_back(pair.positive);
}

void drawIsolation(HardCollision& collision, Random& random) {
  for (HardParticle& lepton : collision.particles)
    lepton.isolation = random.exponential(lepton.isPrompt ? promptIsolation : jetIsolation);
}

HardCollision decayToLeptons(const FourVector& system, double mass, const PairMasses& pairs, Random& random) {
  const auto [z1, z2] = decay(system, mass, {pairs.m12, pairs.m34}, isotropic(random));
  HardCollision collision;
  addPair(collision, z1, pairs.m12, random);
  addPair(collision, z2, pairs.m34, random);
  collision.transversePx = system.px;
  collision.transversePy = system.py;
  return collision;
}

bool isPreselected(const HardCollision& collision) {
  return std::ranges::all_of(collision.particles, isInFourLeptonAcceptance);
}

FourVector drawContinuumSystem(double mass, Random& random) {
  static const TransverseMomentumShape shape(14.0, 1.6, 300.0);
  return systemOf(mass, shape.draw(random), 1.3 * random.normal(), random);
}

/// Draws angles and motion again until all leptons are preselected; masses are drawn again with them.
template <typename DrawMasses, typename DrawSystem>
HardCollision drawUntilPreselected(DrawMasses drawMasses, DrawSystem drawSystem, double mass, Random& random) {
  while (true) {
    const FourVector system = drawSystem(mass, random);
    HardCollision collision = decayToLeptons(system, mass, drawMasses(mass, random), random);
    if (isPreselected(collision)) {
      drawIsolation(collision, random);
      return collision;
    }
  }
}

/// Moyal's shape: a peak with a long tail upwards, in units of its width from its mode.
double drawMoyal(Random& random) {
  const double g = random.normal();
  return -std::log(g * g);
}

double drawReducibleMass(const ProcessDescription& description, Random& random) {
  constexpr double mode = 118.0, width = 13.0; // GeV
  double mass = mode + width * drawMoyal(random);
  while (mass < description.minimumMass || mass > description.maximumMass)
    mass = mode + width * drawMoyal(random);
  return mass;
}

} // namespace

HardCollision drawHiggsFourLepton(const ProcessDescription& description, Random& random) {
  return drawUntilPreselected(drawHiggsPairs, drawHiggs, description.mass, random);
}

HardCollision drawZFourLepton(const ProcessDescription& description, Random& random) {
  const double mass =
      drawMass({description.mass, description.width}, 0.8 * description.mass, 1.2 * description.mass, random);
  return drawUntilPreselected(drawSingleResonantPairs, drawContinuumSystem, mass, random);
}

HardCollision drawZZOffShell(const ProcessDescription& description, Random& random) {
  // Slowly rising: twice as many at the upper end as at the lower.
  const double u = random.uniform();
  const double fraction = std::sqrt(1.0 + 3.0 * u) - 1.0;
  const double mass = description.minimumMass + fraction * (description.maximumMass - description.minimumMass);
  return drawUntilPreselected(drawOffShellPairs, drawContinuumSystem, mass, random);
}

HardCollision drawZZOnShell(const ProcessDescription& description, Random& random) {
  constexpr double turnOn = 3.0; // GeV, over which the threshold opens
  double mass = 0.0;
  do
    mass = description.minimumMass + random.exponential(1.0 / description.slope) + random.exponential(turnOn);
  while (mass > description.maximumMass);
  return drawUntilPreselected(drawOnShellPairs, drawContinuumSystem, mass, random);
}

HardCollision drawZJets(const ProcessDescription& description, Random& random) {
  HardCollision collision =
      drawUntilPreselected(drawOffShellPairs, drawContinuumSystem, drawReducibleMass(description, random), random);
  for (std::size_t i : {2, 3}) {
    collision.particles[i].isPrompt = false;
    collision.particles[i].isolation = random.exponential(jetIsolation);
  }
  return collision;
}

HardCollision drawZLepton(const ProcessDescription& description, Random& random) {
  constexpr double sameSignShare = 0.2; // else one lepton alone
  HardCollision collision = drawZJets(description, random);
  if (random.isBelow(sameSignShare))
    collision.particles[3].charge = collision.particles[2].charge;
  else
    collision.particles.pop_back();
  return collision;
}

} // namespace voir
