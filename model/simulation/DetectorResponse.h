#pragma once

#include "model/Event.h"
#include "model/simulation/HardCollision.h"
#include "model/simulation/Random.h"

namespace voir {

/// Width of the energy measured in the electromagnetic calorimeter over the energy (GeV):
/// 10 % / sqrt(E) + 1.2 % (end-cap 1.8 %) + 0.25 GeV / E, added in quadrature.
double electromagneticResolution(double energy, double eta);
/// Width of the measured jet energy over the energy (GeV): 55 % / sqrt(E) + 3 % in quadrature.
double jetResolution(double energy);
/// One standard deviation of the parameters of a track: 1/pt in 1/GeV, d0 and z0 in mm, phi in rad.
struct TrackResolution {
  double inversePt, phi, cotTheta, d0, z0;
};
/// Of the tracker at this transverse momentum (GeV); up to 1.8 times worse towards |eta| = 2.5.
TrackResolution trackResolution(double pt, double eta);

/// Radiation lengths in front of the calorimeter.
double radiationLengths(double eta);
/// Probability that a photon becomes a pair in the tracker: 1 - exp(-7/9 X/X0).
double conversionProbability(double eta);
/// Whether the strips of the calorimeter's first layer show two maxima for a neutral pion's photons.
bool hasTwoMaxima(const HardParticle& pion);

/// Where a straight line from a vertex meets the second layer of the electromagnetic calorimeter, mm.
Vector3 caloImpact(const Vector3& vertex, const FourVector& direction);

/// Draws where the collision happened, and whether a pile-up collision is taken for it.
void placeCollision(HardCollision& collision, double pileUpMean, Random& random);
/// Measures the collision: fills HardCollision::chosen and HardParticle::measured, and sorts the particles by
/// measured pt.
void measure(HardCollision& collision, Random& random);
/// Invariant mass (GeV) of what was measured.
double measuredMass(const HardCollision& collision);
/// Photons, leptons, jets, missing transverse momentum and the vertex of interest of a measured collision. The k-th
/// photon, electron or muon of the event is the k-th of collision.particles of its kind.
Event reconstruct(const HardCollision& collision, double pileUpMean, Random& random);

} // namespace voir
