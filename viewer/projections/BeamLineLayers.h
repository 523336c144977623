#pragma once

#include "viewer/SceneLayers.h"

namespace voir {

// What is drawn of an event near the beam, mm: straight from where particles leave their vertices.

/// Fine where they belong to no vertex.
void drawTracksNearBeam(const SceneInput& input, Drawing& drawing);
void drawOtherTracksNearBeam(const SceneInput& input, Drawing& drawing);
void drawPhotonsNearBeam(const SceneInput& input, Drawing& drawing);
void drawElectronsNearBeam(const SceneInput& input, Drawing& drawing);
void drawMuonsNearBeam(const SceneInput& input, Drawing& drawing);
/// The collision of interest with a ring around it.
void drawVerticesNearBeam(const SceneInput& input, Drawing& drawing);

} // namespace voir
