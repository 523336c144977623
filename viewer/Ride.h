#pragma once

#include "model/Route.h"
#include "viewer/Camera.h"

namespace voir {

/// Where the camera is when the particle has gone this length (mm) of its route, which must not be empty: behind and
/// beside it, looking ahead. The further out the further behind, since the detector grows outwards; near kinks of the
/// route it turns gradually, and which way is up stays the same all the way.
CameraPose ridePose(const Route& route, double length);

/// The length (mm) after this fraction (0 to 1) of a ride's duration: the layers near the beam, which are a hundred
/// times thinner than the last ones, take as long.
double rideLength(double fraction, double total);
/// Its inverse.
double rideFraction(double length, double total);

} // namespace voir
