#pragma once

#include "model/Event.h"
#include "model/simulation/Random.h"

#include <vector>

namespace voir {

/// A charged particle as it leaves a point.
struct ChargedParticle {
  Vector3 origin;   ///< mm
  Vector3 momentum; ///< GeV
  double charge = 0.0;
};

inline constexpr double solenoidField = 2.0; // tesla

/// Whether the tracker can measure it: |eta| < 2.5 and pt > 0.5 GeV.
bool isTrackable(const ChargedParticle& particle);
/// Its perigee with the tracker's errors (trackResolution()).
Track measuredTrack(const ChargedParticle& particle, Random& random);
/// A muon's, whose momentum is given as measured: only its impact parameters are smeared.
Track trackWithMomentum(const ChargedParticle& particle, Random& random);

/// Adds the hits that it leaves in pixels, strips and straws, each with an efficiency of 98.5 % and smeared by the
/// resolution of its layer (10 um x 115 um, 17 um x 580 um, 130 um).
void addHits(std::vector<Hit>& hits, const ChargedParticle& particle, Random& random);

} // namespace voir
