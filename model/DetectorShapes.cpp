#include "model/DetectorShapes.h"

#include "model/Polygon.h"
#include "model/Units.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace voir {

namespace {

constexpr double degree = constants::pi / 180.0;

struct Range {
  double from = 0.0;
  double to = 0.0;
};

Range range(const DescriptionObject& part, std::string_view from, std::string_view to) {
  const Range result{part.number(from), part.number(to)};
  if (result.from >= result.to)
    part.fail(from, "is not below \"" + std::string(to) + "\"");
  return result;
}

Range radii(const DescriptionObject& part) {
  const Range result = range(part, "rMin", "rMax");
  if (result.from < 0.0)
    part.fail("rMin", "is below zero");
  return result;
}

Shape tube(const Range& r, const Range& z) {
  return Revolution{{{r.from, z.from}, {r.to, z.from}, {r.to, z.to}, {r.from, z.to}}};
}

std::vector<Shape> tubes(const DescriptionObject& part) {
  return {tube(radii(part), range(part, "zMin", "zMax"))};
}

std::vector<Shape> outlines(const DescriptionObject& part) {
  const Polygon points = part.pairs("points");
  if (std::ranges::any_of(points, [](const auto& point) { return point[0] < 0.0; }))
    part.fail("points", "holds a radius below zero");
  if (points.size() > 200 || points.size() < 3)
    part.fail("points", "does not hold 3 to 200 points");
  if (crossesItself(points) || std::abs(signedArea(points)) < 1.0)
    part.fail("points", "is not the outline of an area: its sides cross, or it encloses nothing");
  return {Revolution{points}};
}

std::vector<Shape> layers(const DescriptionObject& part) {
  const Range z = range(part, "zMin", "zMax");
  const double half = part.positiveNumber("thickness") / 2.0;
  std::vector<Shape> shapes;
  for (double r : part.numbers("radii")) {
    if (r < half)
      part.fail("radii", "holds a layer that reaches across the axis");
    shapes.push_back(tube({r - half, r + half}, z));
  }
  return shapes;
}

std::vector<Shape> disks(const DescriptionObject& part) {
  const Range r = radii(part);
  const double half = part.positiveNumber("thickness") / 2.0;
  std::vector<Shape> shapes;
  for (double z : part.numbers("z"))
    shapes.push_back(tube(r, {z - half, z + half}));
  return shapes;
}

/// From zMin to zMax in equal pieces with gaps between.
std::vector<Range> lengths(const DescriptionObject& part) {
  const Range z = range(part, "zMin", "zMax");
  const int pieces = part.count("pieces", 1);
  const double gap = part.number("gapZ", 0.0);
  const double length = (z.to - z.from - gap * (pieces - 1)) / pieces;
  if (gap < 0.0 || length <= 0.0)
    part.fail("gapZ", "is below zero, or leaves nothing of the pieces");
  std::vector<Range> result;
  for (int i = 0; i < pieces; ++i)
    result.push_back({z.from + i * (length + gap), z.from + i * (length + gap) + length});
  return result;
}

/// Azimuths of the copies in rad: count of them, the first at phi.
std::vector<double> azimuths(const DescriptionObject& part) {
  const int count = part.count("count");
  std::vector<double> result;
  for (int i = 0; i < count; ++i)
    result.push_back(part.number("phi", 0.0) * degree + 2.0 * constants::pi * i / count);
  return result;
}

/// A polygon given in a sector's own directions (along its middle, across it), extruded along z.
Prism alongZ(const Polygon& polygon, double phi, const Range& z) {
  Prism prism{{}, {0.0, 0.0, z.to - z.from}};
  for (const auto& [along, across] : polygon)
    prism.base.emplace_back(along * std::cos(phi) - across * std::sin(phi),
                            along * std::sin(phi) + across * std::cos(phi), z.from);
  return prism;
}

std::vector<Shape> boxes(const DescriptionObject& part) {
  const double half = part.positiveNumber("thickness") / 2.0, side = part.positiveNumber("width") / 2.0;
  const double inner = part.positiveNumber("radius") - half, outer = inner + 2.0 * half;
  if (inner <= 0.0)
    part.fail("radius", "lets the boxes reach the axis");
  std::vector<Shape> shapes;
  for (double phi : azimuths(part))
    for (const Range& z : lengths(part))
      shapes.push_back(alongZ({{inner, -side}, {outer, -side}, {outer, side}, {inner, side}}, phi, z));
  return shapes;
}

/// Tangent of half the angle of a sector.
double sectorSlope(const DescriptionObject& part) {
  const double sector = part.positiveNumber("sector");
  if (sector >= 180.0)
    part.fail("sector", "is not below 180 degrees");
  return std::tan(sector / 2.0 * degree);
}

Polygon trapeze(const DescriptionObject& part, const Range& r) {
  const double slope = sectorSlope(part), margin = part.number("gapPhi", 0.0) / 2.0;
  const double inner = r.from * slope - margin, outer = r.to * slope - margin;
  if (r.from <= 0.0 || r.from >= r.to || inner <= 0.0)
    part.fail("rings", "holds a ring that ends before it begins, or whose gap leaves nothing at the inner radius");
  return {{r.from, -inner}, {r.to, -outer}, {r.to, outer}, {r.from, inner}};
}

std::vector<Shape> wheel(const DescriptionObject& part) {
  std::vector<Shape> shapes;
  for (const auto& [inner, outer] : part.pairs("rings"))
    for (double phi : azimuths(part))
      for (const Range& z : lengths(part))
        shapes.push_back(alongZ(trapeze(part, {inner, outer}), phi, z));
  return shapes;
}

/// The inner and the outer edge of a flat coil in (r, z): corners of both in the same order.
struct Racetrack {
  Polygon inner;
  Polygon outer;
};

constexpr int cornerPieces = 4;

Racetrack racetrack(const DescriptionObject& part) {
  const Range r = radii(part);
  const double width = part.positiveNumber("width"), corner = part.positiveNumber("cornerRadius");
  const double halfLength = part.positiveNumber("halfLength"), halfHeight = (r.to - r.from) / 2.0;
  if (corner <= width || corner >= halfHeight || corner >= halfLength)
    part.fail("cornerRadius", "is not between the width of the conductor and half the size of the coil");
  const double quarter = constants::pi / 2.0;
  Racetrack track;
  for (int i = 0; i < 4 * (cornerPieces + 1); ++i) {
    const int bend = i / (cornerPieces + 1);
    const double angle = quarter * (bend + (i % (cornerPieces + 1)) / static_cast<double>(cornerPieces));
    const double centreR = (r.from + r.to) / 2.0 + (bend == 0 || bend == 3 ? 1 : -1) * (halfHeight - corner);
    const double centreZ = (bend < 2 ? 1 : -1) * (halfLength - corner);
    const double cosine = std::cos(angle), sine = std::sin(angle);
    track.outer.push_back({centreR + corner * cosine, centreZ + corner * sine});
    track.inner.push_back({centreR + (corner - width) * cosine, centreZ + (corner - width) * sine});
  }
  return track;
}

/// The piece of a coil between two corners of its edges, in the plane at azimuth phi.
Prism coilPiece(const Racetrack& track, std::size_t i, double phi, double thickness) {
  const Vector3 radial(std::cos(phi), std::sin(phi), 0.0), across(-std::sin(phi), std::cos(phi), 0.0);
  const std::size_t next = (i + 1) % track.inner.size();
  Prism prism{{}, across * thickness};
  for (const auto& [r, z] : {track.inner[i], track.outer[i], track.outer[next], track.inner[next]})
    prism.base.emplace_back(radial * r + Vector3::UnitZ() * z - across * thickness / 2.0);
  return prism;
}

std::vector<Shape> racetracks(const DescriptionObject& part) {
  const Racetrack track = racetrack(part);
  const double thickness = part.positiveNumber("thickness");
  std::vector<Shape> shapes;
  for (double phi : azimuths(part))
    for (std::size_t i = 0; i < track.inner.size(); ++i)
      shapes.push_back(coilPiece(track, i, phi, thickness));
  return shapes;
}

struct ShapeKind {
  std::string_view name;
  std::vector<Shape> (*make)(const DescriptionObject& part);
  std::vector<std::string_view> keys;
};

const ShapeKind shapeKinds[] = {
    {"tube", tubes, {"rMin", "rMax", "zMin", "zMax"}},
    {"outline", outlines, {"points"}},
    {"layers", layers, {"radii", "thickness", "zMin", "zMax"}},
    {"disks", disks, {"z", "thickness", "rMin", "rMax"}},
    {"boxes", boxes, {"count", "phi", "radius", "width", "thickness", "zMin", "zMax", "pieces", "gapZ"}},
    {"wheel", wheel, {"count", "phi", "sector", "gapPhi", "rings", "zMin", "zMax", "pieces", "gapZ"}},
    {"racetracks", racetracks, {"count", "phi", "rMin", "rMax", "halfLength", "width", "thickness", "cornerRadius"}},
};

void expectKeysOf(const ShapeKind& kind, const DescriptionObject& part) {
  std::vector<std::string_view> keys{"name", "group", "style", "note", "shape", "mirrored"};
  keys.insert(keys.end(), kind.keys.begin(), kind.keys.end());
  part.expectKeys(keys);
}

Shape mirrored(Revolution revolution) {
  for (auto& point : revolution.outline)
    point[1] = -point[1];
  return revolution;
}

Shape mirrored(Prism prism) {
  for (Vector3& corner : prism.base)
    corner.z() = -corner.z();
  prism.extrusion.z() = -prism.extrusion.z();
  return prism;
}

void addMirrored(std::vector<Shape>& shapes) {
  std::vector<Shape> copies;
  for (const Shape& shape : shapes)
    copies.push_back(std::visit([](const auto& body) { return mirrored(body); }, shape));
  shapes.insert(shapes.end(), copies.begin(), copies.end());
}

} // namespace

std::vector<Shape> shapesOf(const DescriptionObject& part) {
  const std::string name = part.text("shape");
  const auto kind = std::ranges::find(shapeKinds, name, &ShapeKind::name);
  if (kind == std::end(shapeKinds))
    part.fail("shape", "is \"" + name + "\", which is not a shape known here");
  expectKeysOf(*kind, part);
  std::vector<Shape> shapes = kind->make(part);
  if (part.flag("mirrored", false))
    addMirrored(shapes);
  return shapes;
}

} // namespace voir
