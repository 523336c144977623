#pragma once

#include "model/DetectorGeometry.h"
#include "model/Polygon.h"

#include <array>
#include <vector>

namespace voir {

/// Where a shape begins and ends along the beam, mm.
std::array<double, 2> extentAlongBeam(const Shape& shape);

/// Centre of a prism, mm.
Vector3 middleOf(const Prism& prism);

/// Inner and outer radii (mm) of the rings in which the plane at this z (mm) cuts a revolution, from the beam outwards.
std::vector<std::array<double, 2>> ringsAt(const Revolution& revolution, double z);

/// What the plane at this z (mm) cuts out of a prism, corners (x, y), counter-clockwise; empty beside it.
Polygon sectionAcross(const Prism& prism, double z);

/// What half-planes from the beam cut out of a revolution, corners (z, r); counter-clockwise.
Polygon sectionAlong(const Revolution& revolution);

/// What the half-plane from the beam through the prism's middle cuts out of it, corners (z, r): a chamber's true
/// thickness, where the hull of its corners would tell too much.
Polygon sectionAlong(const Prism& prism);

} // namespace voir
