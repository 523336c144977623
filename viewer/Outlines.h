#pragma once

#include "viewer/Drawing.h"

#include <Eigen/Core>

#include <array>
#include <span>
#include <vector>

namespace voir {

/// A triangle as it is seen: corners in pixels, one colour.
struct SeenFace {
  std::array<Eigen::Vector2d, 3> corners;
  Rgba colour;
};

/// Closed paths around an area of one colour, in pixels; holes run the other way round.
struct Outline {
  Rgba colour;
  std::vector<std::vector<Eigen::Vector2d>> loops;
};

/// Areas instead of triangles, for drawings in files: neighbours of one colour become one, without the edges between
/// them. Faces of one colour that follow each other are joined; the order of colours stays.
std::vector<Outline> outlinesOf(std::span<const SeenFace> faces);

} // namespace voir
