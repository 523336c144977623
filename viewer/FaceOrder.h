#pragma once

#include "viewer/Camera.h"

#include <cstdint>
#include <span>
#include <vector>

namespace voir {

/// Places of faces, given by their middles (mm), from the farthest to the nearest of this camera: the order in which
/// translucent ones blend rightly. Faces equally far keep their order.
std::vector<std::uint32_t> backToFront(std::span<const Vector3f> middles, const CameraPose& pose);

} // namespace voir
