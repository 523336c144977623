#pragma once

#include "model/Journey.h"

namespace voir {

/// Fills in how far a journey goes, and its stops with what the event has there. Its kind, route, momentum and
/// companions are there already.
void addStops(Journey& journey, const Event& event, const DetectorGeometry& detector);

} // namespace voir
