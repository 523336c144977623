#pragma once

#include "viewer/SceneLayers.h"

#include <vector>

namespace voir {

/// Where a particle from a point in a direction reaches the front of the electromagnetic calorimeter, mm.
Vector3f calorimeterEntry(const DetectorGeometry& detector, const Vector3& from, const Vector3& direction);

/// Unit vector of a pseudorapidity and an azimuth.
Vector3 directionOf(double eta, double phi);

/// Vertex of the collision of interest, mm: the one given, else the primary one, else the origin.
Vector3 originOf(const Event& event, std::optional<int> vertex);

/// Corners of the box of an object's energy: 0.05 x 0.05 in eta and phi, from the point where it enters the
/// calorimeter outwards along its direction, 15 mm per GeV up to 1.5 m.
std::array<Vector3f, 8> energyTower(const Vector3f& entry, double energy, double halfWidth = 0.025);

} // namespace voir
