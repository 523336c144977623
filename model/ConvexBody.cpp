#include "model/ConvexBody.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace voir {

namespace {

constexpr double onPlane = 0.01; // mm

/// Normal of a polygon in space, as long as twice its area (Newell's method).
Vector3 areaNormal(const std::vector<Vector3>& polygon) {
  Vector3 normal = Vector3::Zero();
  for (std::size_t i = 0; i < polygon.size(); ++i)
    normal += (polygon[i] - polygon[0]).cross(polygon[(i + 1) % polygon.size()] - polygon[0]);
  return normal;
}

/// Cuts one body with one plane; corners of both are shared between the faces that meet there.
class Cutter {
public:
  Cutter(const ConvexBody& body, const Vector3& normal, double planeDistance) : m_body(body), m_normal(normal) {
    for (const Vector3& point : body.points) {
      const double distance = normal.dot(point) - planeDistance;
      m_distances.push_back(std::abs(distance) < onPlane ? 0.0 : distance);
    }
    m_kept.resize(body.points.size());
  }

  bool keepsAll() const {
    return std::ranges::none_of(m_distances, [](double d) { return d < 0.0; });
  }
  bool keepsNothing() const {
    return std::ranges::none_of(m_distances, [](double d) { return d > 0.0; });
  }

  ConvexBody cut() {
    for (const ConvexBody::Face& face : m_body.faces)
      addFace(face);
    addCap();
    return std::move(m_result);
  }

private:
  std::uint32_t add(const Vector3& point, bool isOnPlane) {
    const auto index = static_cast<std::uint32_t>(m_result.points.size());
    m_result.points.push_back(point);
    if (isOnPlane)
      m_cap.push_back(index);
    return index;
  }

  std::uint32_t kept(std::uint32_t corner) {
    if (!m_kept[corner])
      m_kept[corner] = add(m_body.points[corner], m_distances[corner] == 0.0);
    return *m_kept[corner];
  }

  std::uint32_t crossing(std::uint32_t a, std::uint32_t b) {
    const auto edge = std::minmax(a, b);
    if (const auto known = m_crossings.find(edge); known != m_crossings.end())
      return known->second;
    const double part = m_distances[edge.first] / (m_distances[edge.first] - m_distances[edge.second]);
    const Vector3& from = m_body.points[edge.first];
    return m_crossings[edge] = add(from + part * (m_body.points[edge.second] - from), true);
  }

  void addFace(const ConvexBody::Face& face) {
    ConvexBody::Face cutFace{{}, face.isCut};
    for (std::size_t i = 0; i < face.corners.size(); ++i) {
      const std::uint32_t a = face.corners[i], b = face.corners[(i + 1) % face.corners.size()];
      if (m_distances[a] >= 0.0)
        cutFace.corners.push_back(kept(a));
      if (m_distances[a] * m_distances[b] < 0.0)
        cutFace.corners.push_back(crossing(a, b));
    }
    if (cutFace.corners.size() >= 3)
      m_result.faces.push_back(std::move(cutFace));
  }

  /// The corners on the plane, sorted around their centre.
  void addCap() {
    Vector3 centre = Vector3::Zero();
    for (std::uint32_t corner : m_cap)
      centre += m_result.points[corner] / static_cast<double>(m_cap.size());
    const Vector3 u = m_normal.unitOrthogonal(), v = u.cross(m_normal);
    std::ranges::sort(m_cap, {}, [&](std::uint32_t corner) {
      const Vector3 spoke = m_result.points[corner] - centre;
      return std::atan2(v.dot(spoke), u.dot(spoke));
    });
    m_result.faces.push_back({m_cap, true});
  }

  const ConvexBody& m_body;
  Vector3 m_normal;
  std::vector<double> m_distances; ///< mm from the plane, one per point of the body
  std::vector<std::optional<std::uint32_t>> m_kept;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_crossings;
  std::vector<std::uint32_t> m_cap;
  ConvexBody m_result;
};

} // namespace

ConvexBody bodyOf(const Prism& prism) {
  std::vector<Vector3> base = prism.base;
  const double orientation = base.size() < 3 ? 0.0 : areaNormal(base).dot(prism.extrusion);
  if (orientation == 0.0 || !std::isfinite(orientation))
    return {};
  if (orientation > 0.0)
    std::ranges::reverse(base);
  // Seen from outside the base now runs counter-clockwise: its normal points against the extrusion.
  const auto size = static_cast<std::uint32_t>(base.size());
  ConvexBody body{base, {{std::vector<std::uint32_t>(size)}, {std::vector<std::uint32_t>(size)}}};
  std::iota(body.faces[0].corners.begin(), body.faces[0].corners.end(), 0u);
  std::iota(body.faces[1].corners.rbegin(), body.faces[1].corners.rend(), size);
  for (std::uint32_t i = 0; i < size; ++i) {
    body.points.push_back(base[i] + prism.extrusion);
    const std::uint32_t next = (i + 1) % size;
    body.faces.push_back({{next, i, size + i, size + next}});
  }
  return body;
}

ConvexBody cutAway(const ConvexBody& body, const Vector3& normal, double distance) {
  Cutter cutter(body, normal, distance);
  if (cutter.keepsAll())
    return body;
  return cutter.keepsNothing() ? ConvexBody{} : cutter.cut();
}

} // namespace voir
