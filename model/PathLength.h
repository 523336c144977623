#pragma once

#include "model/Vector3.h"

#include <span>
#include <vector>

namespace voir {

/// How far along its path (mm) a particle has come at each of its measured points, from the first. Along arcs, not
/// chords: each piece is as long as the arc of a circle that turns as the points around it do. For points at equal
/// distances on a circle that is exact; in general the error falls with the fourth power of the turn of a piece.
std::vector<double> pathLengths(std::span<const Vector3f> points);

} // namespace voir
