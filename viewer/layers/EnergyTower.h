#pragma once

#include "model/ParticlePath.h"
#include "viewer/SceneLayers.h"

namespace voir {

/// Corners of the box of an object's energy: 0.05 x 0.05 in eta and phi, from the point where it enters the
/// calorimeter outwards along its direction, 15 mm per GeV up to 1.5 m.
std::array<Vector3f, 8> energyTower(const Vector3f& entry, double energy, double halfWidth = 0.025);

} // namespace voir
