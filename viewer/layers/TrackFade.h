#pragma once

#include "viewer/SceneLayers.h"

namespace voir {

/// How far along the beam (mm) a track's collision is from the one of interest: its vertex, else its perigee. 0 where
/// the event has no primary vertex.
double distanceFromCollision(const Event& event, const Track& track);

/// The colour of a track or, of one further from the collision than DisplayOptions::vertexWindow, a shade of it that is
/// hardly seen.
Rgba fadedFarOff(const SceneInput& input, const Track& track, Rgba colour);

/// Whether a track belongs to another vertex than the primary one.
bool isOfOtherVertex(const Event& event, const Track& track);

} // namespace voir
