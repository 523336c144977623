#pragma once

#include "viewer/SceneLayers.h"

#include <array>

namespace voir {

/// 0 at 0.1 GeV, 1 at 100 GeV, logarithmic.
double heat(double energy);
/// Whether it is drawn among the hadronic cells.
bool isHadronic(CaloSystem system);
/// The hotter, the further from the background.
Rgba cellColour(const Palette& palette, CaloSystem system, double energy);
/// The cell itself or, in calorimeters without layers, a tower as long as its energy tells.
std::array<Vector3f, 8> drawnCorners(const DetectorGeometry& detector, const CaloCell& cell);

} // namespace voir
