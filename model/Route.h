#pragma once

#include "model/Vector3.h"

#include <span>
#include <vector>

namespace voir {

/// A path through points (mm), straight between them, told by the length gone along it.
class Route {
public:
  /// A point of the path nearest to some place.
  struct Foot {
    double length = 0.0;   ///< mm, along the path
    double distance = 0.0; ///< mm, from the place
  };

  Route() = default;
  /// Points that are not finite, or where the one before is, are left out.
  explicit Route(std::span<const Vector3f> points);

  bool isEmpty() const { return m_points.size() < 2; }
  std::span<const Vector3> points() const { return m_points; }
  /// mm; 0 for an empty path.
  double length() const { return m_lengths.empty() ? 0.0 : m_lengths.back(); }
  /// Lengths beyond the ends give the ends. The path must not be empty.
  Vector3 position(double length) const;
  /// Unit vector. The path must not be empty.
  Vector3 direction(double length) const;
  /// The path must not be empty.
  Foot nearest(const Vector3& place) const;

private:
  std::size_t pieceAt(double length) const;

  std::vector<Vector3> m_points;
  std::vector<double> m_lengths; // to each point
};

} // namespace voir
