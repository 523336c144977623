#pragma once

#include "viewer/SceneLayers.h"

namespace voir {

// Particles over the floor of the lego, in (η, E_T / GeV, -φ).

/// Jets as circles of their radius on the floor, taus as dashed ones. What reaches over φ = ±π goes on at the other
/// side.
void drawLegoJets(const SceneInput& input, Drawing& drawing);
void drawLegoTaus(const SceneInput& input, Drawing& drawing);
/// Pins as high as the transverse momentum: dashed with a diamond for photons, solid with a square for electrons and
/// with a triangle for muons.
void drawLegoPhotons(const SceneInput& input, Drawing& drawing);
void drawLegoElectrons(const SceneInput& input, Drawing& drawing);
void drawLegoMuons(const SceneInput& input, Drawing& drawing);
/// A dashed line along η at its azimuth: nothing is known of its longitudinal momentum.
void drawLegoMissingEt(const SceneInput& input, Drawing& drawing);

} // namespace voir
