#pragma once

#include <Eigen/Core>

namespace voir {

/// A point or direction (x, y, z) in mm; x to the centre of the ring, y up, z along the beam.
using Vector3 = Eigen::Vector3d;
/// The same for drawing, where single precision is enough.
using Vector3f = Eigen::Vector3f;

} // namespace voir
