#pragma once

#include "model/DetectorGeometry.h"
#include "model/Event.h"

#include <optional>
#include <span>
#include <vector>

namespace voir {

/// Unit vector of a pseudorapidity and an azimuth.
Vector3 directionOf(double eta, double phi);

/// Vertex of the collision of interest, mm: the one given, else the primary one, else the origin.
Vector3 originOf(const Event& event, std::optional<int> vertex);

/// Where a particle from a point in a direction reaches the front of the electromagnetic calorimeter, mm.
Vector3f calorimeterEntry(const DetectorGeometry& detector, const Vector3& from, const Vector3& direction);

/// A lepton's own track, else one made of its momentum and charge.
Track trackOf(const Event& event, const Electron& electron, const DetectorGeometry& detector);
Track trackOf(const Event& event, const Muon& muon, const DetectorGeometry& detector);

/// Points (mm) that particles are drawn through: the measured ones where the file has them, else by their helix.
/// Tracks, electrons and photons to the front of the calorimeter, muons to the end of the muon system. Empty where
/// nothing could be drawn.
std::vector<Vector3f> pathOf(const Track& track, const DetectorGeometry& detector);
std::vector<Vector3f> pathOf(const Event& event, const Electron& electron, const DetectorGeometry& detector);
std::vector<Vector3f> pathOf(const Event& event, const Muon& muon, const DetectorGeometry& detector);
std::vector<Vector3f> pathOf(const Event& event, const Photon& photon, const DetectorGeometry& detector);

/// Unit vector along the last piece of a path of at least two points.
Vector3 endDirection(std::span<const Vector3f> path);

} // namespace voir
