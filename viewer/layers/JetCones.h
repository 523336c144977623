#pragma once

#include "viewer/SceneLayers.h"

namespace voir {

/// Length (mm) of the cone of a jet along its axis (unit vector): 10 m per 100 GeV, kept between where it can be seen
/// and the end of the calorimeter.
double coneLength(const DetectorGeometry& detector, const Vector3& axis, double pt);

} // namespace voir
