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

/// The pieces of a polygon that does not cross itself beyond the straight line at this distance from the origin along
/// its normal (unit vector); what only touches the line from its other side may come as a piece without an area.
std::vector<Polygon> cutAway(const Polygon& polygon, const std::array<double, 2>& normal, double distance);

/// Triangles (indices of corners, counter-clockwise) that fill a simplified polygon, which need not be convex:
/// ear clipping (Meisters 1975).
std::vector<std::array<std::uint32_t, 3>> triangulated(const Polygon& polygon);

} // namespace voir
