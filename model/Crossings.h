#pragma once

#include "model/DetectorGeometry.h"

#include <cstddef>
#include <span>
#include <vector>

namespace voir {

/// A stretch of a path that lies within one part of the detector.
struct Crossing {
  std::size_t part = 0;           ///< index into DetectorGeometry::parts
  double entry = 0.0, exit = 0.0; ///< path lengths, mm
};

/// What a path through these points (mm, straight between them) crosses, ordered by entry; a part that is crossed
/// twice stands there twice. Pieces of the path with a point that is not finite cross nothing.
std::vector<Crossing> crossings(const DetectorGeometry& detector, std::span<const Vector3f> path);

/// Whether a point (mm) lies within a shape; on its surface either answer is possible.
bool contains(const Shape& shape, const Vector3& point);

} // namespace voir
