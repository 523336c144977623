#include "model/Section.h"

#include "model/ConvexBody.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr double tolerance = 0.01; // mm, as that of cut bodies

/// A plane through a point, with axes in it; right-handed with the normal.
struct Plane {
  Vector3 point, u, v, normal;
};

std::array<double, 2> within(const Plane& plane, const Vector3& point) {
  return {plane.u.dot(point - plane.point), plane.v.dot(point - plane.point)};
}

void sortAround(Polygon& polygon) {
  std::array<double, 2> centre{};
  for (const auto& [x, y] : polygon)
    centre = {centre[0] + x / static_cast<double>(polygon.size()), centre[1] + y / static_cast<double>(polygon.size())};
  std::ranges::sort(polygon, {},
                    [&](const auto& corner) { return std::atan2(corner[1] - centre[1], corner[0] - centre[0]); });
}

Polygon sectionOf(const ConvexBody& body, const Plane& plane) {
  const auto distance = [&](std::uint32_t corner) { return plane.normal.dot(body.points[corner] - plane.point); };
  Polygon polygon;
  for (const ConvexBody::Face& face : body.faces)
    for (std::size_t i = 0; i < face.corners.size(); ++i) {
      const std::uint32_t a = face.corners[i], b = face.corners[(i + 1) % face.corners.size()];
      const double from = distance(a), to = distance(b);
      if (from == 0.0)
        polygon.push_back(within(plane, body.points[a]));
      else if (from * to < 0.0)
        polygon.push_back(within(plane, body.points[a] + from / (from - to) * (body.points[b] - body.points[a])));
    }
  sortAround(polygon);
  return simplified(polygon, tolerance);
}

template <typename Points, typename Height> std::array<double, 2> extent(const Points& points, Height height) {
  if (points.empty())
    return {0.0, 0.0};
  const auto [least, most] = std::ranges::minmax_element(points, {}, height);
  return {height(*least), height(*most)};
}

} // namespace

std::array<double, 2> extentAlongBeam(const Shape& shape) {
  if (const auto* revolution = std::get_if<Revolution>(&shape))
    return extent(revolution->outline, [](const auto& corner) { return corner[1]; });
  const Prism& prism = std::get<Prism>(shape);
  const auto [least, most] = extent(prism.base, [](const Vector3& corner) { return corner.z(); });
  return {least + std::min(0.0, prism.extrusion.z()), most + std::max(0.0, prism.extrusion.z())};
}

Vector3 middleOf(const Prism& prism) {
  Vector3 middle = prism.extrusion / 2.0;
  for (const Vector3& corner : prism.base)
    middle += corner / static_cast<double>(prism.base.size());
  return middle;
}

std::vector<std::array<double, 2>> ringsAt(const Revolution& revolution, double z) {
  std::vector<double> radii;
  const auto& outline = revolution.outline;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto& [r1, z1] = outline[i];
    const auto& [r2, z2] = outline[(i + 1) % outline.size()];
    // A corner on the plane belongs to the side above it, so that it counts once.
    if ((z1 < z) != (z2 < z))
      radii.push_back(r1 + (r2 - r1) * (z - z1) / (z2 - z1));
  }
  std::ranges::sort(radii);
  std::vector<std::array<double, 2>> rings;
  for (std::size_t i = 0; i + 1 < radii.size(); i += 2)
    rings.push_back({radii[i], radii[i + 1]});
  return rings;
}

Polygon sectionAcross(const Prism& prism, double z) {
  return sectionOf(bodyOf(prism), {{0.0, 0.0, z}, Vector3::UnitX(), Vector3::UnitY(), Vector3::UnitZ()});
}

Polygon sectionAlong(const Revolution& revolution) {
  Polygon polygon;
  for (const auto& [r, z] : revolution.outline)
    polygon.push_back({z, r});
  return simplified(polygon, tolerance);
}

Polygon sectionAlong(const Prism& prism) {
  const Vector3 middle = middleOf(prism);
  const double r = std::hypot(middle.x(), middle.y());
  if (r == 0.0)
    return {};
  const Vector3 outwards(middle.x() / r, middle.y() / r, 0.0);
  return sectionOf(bodyOf(prism), {Vector3::Zero(), Vector3::UnitZ(), outwards, Vector3::UnitZ().cross(outwards)});
}

} // namespace voir
