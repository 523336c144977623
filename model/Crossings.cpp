#include "model/Crossings.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

using Box = Eigen::AlignedBox3d;

/// Shorter stretches, mm, are rounding.
constexpr double shortest = 1e-6;

/// A straight piece of a path: from + fraction * along.
struct Piece {
  Vector3 from, along;
  double start; ///< path length at its beginning, mm

  Vector3 at(double fraction) const { return from + fraction * along; }
  double length() const { return along.norm(); }
};

bool contains(const Revolution& shape, const Vector3& point) {
  const double r = std::hypot(point.x(), point.y()), z = point.z();
  bool isInside = false;
  for (std::size_t i = 0, before = shape.outline.size() - 1; i < shape.outline.size(); before = i++) {
    const auto [r0, z0] = shape.outline[before];
    const auto [r1, z1] = shape.outline[i];
    if ((z0 > z) != (z1 > z) && r < r0 + (r1 - r0) * (z - z0) / (z1 - z0))
      isInside = !isInside;
  }
  return isInside;
}

/// Twice the area of a polygon in a plane, along its normal (Newell's sum).
Vector3 areaOf(const std::vector<Vector3>& base) {
  Vector3 area = Vector3::Zero();
  for (std::size_t i = 1; i + 1 < base.size(); ++i)
    area += (base[i] - base[0]).cross(base[i + 1] - base[0]);
  return area;
}

bool contains(const Prism& shape, const Vector3& point) {
  const Vector3 normal = areaOf(shape.base);
  const double height = normal.dot(shape.extrusion);
  if (height == 0.0)
    return false;
  const double fraction = normal.dot(point - shape.base[0]) / height;
  if (fraction < 0.0 || fraction > 1.0)
    return false;
  const Vector3 foot = point - fraction * shape.extrusion;
  for (std::size_t i = 0; i < shape.base.size(); ++i) {
    const Vector3& corner = shape.base[i];
    const Vector3 side = shape.base[(i + 1) % shape.base.size()] - corner;
    if (normal.dot(side.cross(foot - corner)) < 0.0)
      return false;
  }
  return true;
}

void addRoots(double a, double b, double c, std::vector<double>& roots) {
  if (a == 0.0) {
    if (b != 0.0)
      roots.push_back(-c / b);
    return;
  }
  const double discriminant = b * b - 4.0 * a * c;
  if (discriminant < 0.0)
    return;
  // Without a difference of nearly equal numbers.
  const double q = -0.5 * (b + std::copysign(std::sqrt(discriminant), b));
  roots.push_back(q / a);
  if (q != 0.0)
    roots.push_back(c / q);
}

/// Where the straight line meets the surface r = r0 + slope (z - z0), or the plane z = z0, of a side of the outline.
void addMeetings(const Piece& piece, const std::array<double, 2>& start, const std::array<double, 2>& end,
                 std::vector<double>& fractions) {
  const auto [r0, z0] = start;
  const Vector3 &x = piece.from, &d = piece.along;
  if (end[1] == z0)
    return addRoots(0.0, d.z(), x.z() - z0, fractions);
  const double slope = (end[0] - r0) / (end[1] - z0);
  const double atStart = r0 + slope * (x.z() - z0), change = slope * d.z();
  addRoots(d.head<2>().squaredNorm() - change * change, 2.0 * (x.head<2>().dot(d.head<2>()) - atStart * change),
           x.head<2>().squaredNorm() - atStart * atStart, fractions);
}

void addMeetings(const Piece& piece, const Revolution& shape, std::vector<double>& fractions) {
  for (std::size_t i = 0; i < shape.outline.size(); ++i)
    addMeetings(piece, shape.outline[i], shape.outline[(i + 1) % shape.outline.size()], fractions);
}

void addPlane(const Piece& piece, const Vector3& corner, const Vector3& normal, std::vector<double>& fractions) {
  addRoots(0.0, normal.dot(piece.along), normal.dot(piece.from - corner), fractions);
}

void addMeetings(const Piece& piece, const Prism& shape, std::vector<double>& fractions) {
  const Vector3 normal = areaOf(shape.base);
  addPlane(piece, shape.base[0], normal, fractions);
  addPlane(piece, shape.base[0] + shape.extrusion, normal, fractions);
  for (std::size_t i = 0; i < shape.base.size(); ++i) {
    const Vector3& corner = shape.base[i];
    const Vector3 side = shape.base[(i + 1) % shape.base.size()] - corner;
    addPlane(piece, corner, side.cross(shape.extrusion), fractions);
  }
}

bool isEmpty(const Shape& shape) {
  return std::visit(
      [](const auto& s) {
        if constexpr (std::is_same_v<std::decay_t<decltype(s)>, Prism>)
          return s.base.empty();
        else
          return s.outline.empty();
      },
      shape);
}

Box boxOf(const Revolution& shape) {
  Box box;
  for (const auto& [r, z] : shape.outline)
    box.extend(Vector3(r, r, z)).extend(Vector3(-r, -r, z));
  return box;
}

Box boxOf(const Prism& shape) {
  Box box;
  for (const Vector3& corner : shape.base)
    box.extend(corner).extend(corner + shape.extrusion);
  return box;
}

Box boxOf(const Piece& piece) {
  return Box(piece.from).extend(piece.at(1.0));
}

std::vector<Piece> piecesOf(std::span<const Vector3f> path) {
  std::vector<Piece> pieces;
  double length = 0.0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Vector3 from = path[i - 1].cast<double>(), along = path[i].cast<double>() - from;
    if (!along.allFinite() || along.isZero(0.0))
      continue;
    pieces.push_back({from, along, length});
    length += along.norm();
  }
  return pieces;
}

/// Every place where the line may enter or leave, in order: between two of them it is either inside or outside.
std::vector<double> fractionsOf(const Piece& piece, const Shape& shape) {
  std::vector<double> fractions;
  std::visit([&](const auto& s) { addMeetings(piece, s, fractions); }, shape);
  std::erase_if(fractions, [](double fraction) { return !(fraction > 0.0 && fraction < 1.0); });
  fractions.push_back(0.0);
  fractions.push_back(1.0);
  std::ranges::sort(fractions);
  return fractions;
}

/// Joins stretches of one part that touch.
void append(const Crossing& next, std::vector<Crossing>& found) {
  if (next.exit - next.entry < shortest)
    return;
  if (!found.empty() && found.back().part == next.part && next.entry - found.back().exit < shortest)
    found.back().exit = next.exit;
  else
    found.push_back(next);
}

void cross(const Piece& piece, const Shape& shape, std::size_t part, std::vector<Crossing>& found) {
  const std::vector<double> fractions = fractionsOf(piece, shape);
  const double length = piece.length();
  for (std::size_t i = 1; i < fractions.size(); ++i)
    if (contains(shape, piece.at(0.5 * (fractions[i - 1] + fractions[i]))))
      append({part, piece.start + fractions[i - 1] * length, piece.start + fractions[i] * length}, found);
}

} // namespace

bool contains(const Shape& shape, const Vector3& point) {
  return !isEmpty(shape) && std::visit([&](const auto& s) { return contains(s, point); }, shape);
}

std::vector<Crossing> crossings(const DetectorGeometry& detector, std::span<const Vector3f> path) {
  const std::vector<Piece> pieces = piecesOf(path);
  Box pathBox;
  for (const Piece& piece : pieces)
    pathBox.extend(boxOf(piece));
  std::vector<Crossing> found;
  for (std::size_t part = 0; part < detector.parts.size(); ++part) {
    const Shape& shape = detector.parts[part].shape;
    const Box box = std::visit([](const auto& s) { return boxOf(s); }, shape);
    if (!box.intersects(pathBox))
      continue;
    for (const Piece& piece : pieces)
      if (box.intersects(boxOf(piece)))
        cross(piece, shape, part, found);
  }
  std::ranges::stable_sort(found, {}, &Crossing::entry);
  return found;
}

} // namespace voir
