#pragma once

#include "viewer/SceneLayers.h"

namespace voir {

// What stands for the layers' bodies in flat views: their outlines as seen there, one face instead of six. All are in
// mm, not yet projected.

/// In r-φ: only cells of the barrel. Those of the end-caps would lie over the tracker and hide what is in front of
/// them; in the pictures that Atlantis and iSpy made familiar they are left out, too.
void drawEmCellsAcross(const SceneInput& input, Drawing& drawing);
void drawHadronicCellsAcross(const SceneInput& input, Drawing& drawing);
void drawClustersAcross(const SceneInput& input, Drawing& drawing);
/// Chambers of the end-caps are faint: they tell that a muon was seen, in front of a barrel that it did not meet.
void drawMuonChambersAcross(const SceneInput& input, Drawing& drawing);
/// As wide in azimuth as their cones.
void drawJetsAcross(const SceneInput& input, Drawing& drawing);
void drawTausAcross(const SceneInput& input, Drawing& drawing);

/// In ρ-z: all cells; those above one another come to lie on top of each other.
void drawEmCellsAlong(const SceneInput& input, Drawing& drawing);
void drawHadronicCellsAlong(const SceneInput& input, Drawing& drawing);
void drawClustersAlong(const SceneInput& input, Drawing& drawing);
/// As wide in pseudorapidity as their cones.
void drawJetsAlong(const SceneInput& input, Drawing& drawing);
void drawTausAlong(const SceneInput& input, Drawing& drawing);
/// As the half-plane through their middle cuts them, so that they have their true thickness.
void drawMuonChambersAlong(const SceneInput& input, Drawing& drawing);

/// Whether the detector shows this cell in its cross-section: it lies around the tracker and before the end-caps.
bool isInBarrel(const DetectorGeometry& detector, const CaloCell& cell);

} // namespace voir
