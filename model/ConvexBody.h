#pragma once

#include "model/DetectorGeometry.h"

#include <cstdint>
#include <vector>

namespace voir {

/// A convex solid: plane faces over shared corners. Every edge lies between exactly two faces.
struct ConvexBody {
  struct Face {
    std::vector<std::uint32_t> corners; ///< counter-clockwise seen from outside
    bool isCut = false;                 ///< made by cutAway
  };

  std::vector<Vector3> points; ///< mm
  std::vector<Face> faces;
};

/// The body of a prism; empty where it has no volume.
ConvexBody bodyOf(const Prism& prism);

/// What lies beyond the plane at this distance (mm) from the origin along its normal (unit vector), closed by a new
/// face. Corners within a hundredth of a millimetre of the plane count as on it: single precision tells no more at 20
/// m.
ConvexBody cutAway(const ConvexBody& body, const Vector3& normal, double distance = 0.0);

} // namespace voir
