#include "model/Route.h"

#include <algorithm>
#include <limits>

namespace voir {

Route::Route(std::span<const Vector3f> points) {
  for (const Vector3f& point : points) {
    const Vector3 next = point.cast<double>();
    if (!next.allFinite() || (!m_points.empty() && next == m_points.back()))
      continue;
    m_lengths.push_back(m_points.empty() ? 0.0 : m_lengths.back() + (next - m_points.back()).norm());
    m_points.push_back(next);
  }
}

/// Index of the point at the end of the piece.
std::size_t Route::pieceAt(double length) const {
  const auto after = std::upper_bound(m_lengths.begin() + 1, m_lengths.end() - 1, length);
  return static_cast<std::size_t>(after - m_lengths.begin());
}

Vector3 Route::position(double length) const {
  const std::size_t end = pieceAt(length);
  const double fraction = (length - m_lengths[end - 1]) / (m_lengths[end] - m_lengths[end - 1]);
  return m_points[end - 1] + std::clamp(fraction, 0.0, 1.0) * (m_points[end] - m_points[end - 1]);
}

Vector3 Route::direction(double length) const {
  const std::size_t end = pieceAt(length);
  return (m_points[end] - m_points[end - 1]).normalized();
}

Route::Foot Route::nearest(const Vector3& place) const {
  Foot best{0.0, std::numeric_limits<double>::infinity()};
  for (std::size_t end = 1; end < m_points.size(); ++end) {
    const Vector3 along = m_points[end] - m_points[end - 1];
    const double fraction = std::clamp((place - m_points[end - 1]).dot(along) / along.squaredNorm(), 0.0, 1.0);
    const double distance = (place - m_points[end - 1] - fraction * along).norm();
    if (distance < best.distance)
      best = {m_lengths[end - 1] + fraction * along.norm(), distance};
  }
  return best;
}

} // namespace voir
