#pragma once

#include "model/Event.h"
#include "model/simulation/HardCollision.h"
#include "model/simulation/MuonChambers.h"

#include <cstdint>

namespace voir {

/// What an event is drawn in, and what makes its random numbers its own.
struct EventSurroundings {
  const DetectorGeometry& detector;
  const MuonChambers& chambers;
  double pileUpMean = 0.0;
  std::uint64_t seed = 0;
  std::uint64_t event = 0;
};

/// Adds everything that is drawn to a reconstructed collision: pile-up, tracks, hits, vertices, cells, muon chambers,
/// and the links from photons and leptons to their tracks. Four-vectors and all else stay as they are.
void addDetail(Event& event, const HardCollision& hard, const EventSurroundings& surroundings);

} // namespace voir
