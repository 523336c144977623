#pragma once

#include "viewer/layers/TimedPath.h"

namespace voir {

/// Straight pieces measured in the chambers.
void drawMuonSegments(const SceneInput& input, const MuonArrivals& arrivals, Drawing& drawing);

} // namespace voir
