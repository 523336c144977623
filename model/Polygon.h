#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace voir {

/// Corners of a closed polygon in a plane, in order.
using Polygon = std::vector<std::array<double, 2>>;

/// Area enclosed; positive where the corners run counter-clockwise.
double signedArea(const Polygon& polygon);

/// Whether two sides meet elsewhere than in the corner they share.
bool crossesItself(const Polygon& polygon);

/// Counter-clockwise, without corners nearer than tolerance to the one before and without those on a straight side.
/// Empty where nothing with an area is left.
Polygon simplified(const Polygon& polygon, double tolerance);

/// Triangles (indices of corners, counter-clockwise) that fill a simplified polygon, which need not be convex:
/// ear clipping (Meisters 1975).
std::vector<std::array<std::uint32_t, 3>> triangulated(const Polygon& polygon);

} // namespace voir
