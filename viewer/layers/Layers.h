#pragma once

#include "viewer/SceneLayers.h"

#include <vector>

namespace voir {

// One function per layer, each in its own file; the table that calls them is in SceneLayers.cpp.
void drawTracks(const SceneInput& input, Drawing& drawing);
void drawOtherTracks(const SceneInput& input, Drawing& drawing);
void drawEmCells(const SceneInput& input, Drawing& drawing);
void drawHadronicCells(const SceneInput& input, Drawing& drawing);
void drawClusters(const SceneInput& input, Drawing& drawing);
void drawPhotons(const SceneInput& input, Drawing& drawing);
void drawElectrons(const SceneInput& input, Drawing& drawing);
void drawMuons(const SceneInput& input, Drawing& drawing);
void drawTaus(const SceneInput& input, Drawing& drawing);
void drawJets(const SceneInput& input, Drawing& drawing);
void drawMissingEt(const SceneInput& input, Drawing& drawing);
void drawVertices(const SceneInput& input, Drawing& drawing);
void drawMuonChambers(const SceneInput& input, Drawing& drawing);
void drawHits(const SceneInput& input, Drawing& drawing);
/// The two bunches of protons that cross at t = 0, at the speed of light along the beam; nothing without a time.
void drawBunches(const SceneInput& input, Drawing& drawing);

// Colours in the legend of layers that have more than one.
std::vector<Rgba> emCellColours(const Palette& palette);
std::vector<Rgba> hadronicCellColours(const Palette& palette);
std::vector<Rgba> clusterColours(const Palette& palette);
std::vector<Rgba> vertexColours(const Palette& palette);

} // namespace voir
