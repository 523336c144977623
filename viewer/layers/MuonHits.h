#pragma once

#include "viewer/layers/TimedPath.h"

namespace voir {

/// When a chamber is hit, ns: by a muon anywhere in it.
float hitTime(const MuonArrivals& arrivals, const MuonChamber& chamber);

/// Straight pieces measured in the chambers.
void drawMuonSegments(const SceneInput& input, const MuonArrivals& arrivals, Drawing& drawing);

} // namespace voir
