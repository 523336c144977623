#include "viewer/DetectorDrawing.h"

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "model/Units.h"
#include "viewer/Palette.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace voir {

namespace {

using PointKey = std::tuple<int, int, int>;

/// Points closer than a tenth of a millimetre are one.
PointKey keyOf(const Vector3f& point) {
  return {static_cast<int>(std::lround(point.x() * 10)), static_cast<int>(std::lround(point.y() * 10)),
          static_cast<int>(std::lround(point.z() * 10))};
}

struct ShadedSolid {
  const Solid& solid;
  std::vector<std::uint32_t> welded;           ///< per point: index of the first point at its place
  std::vector<Vector3f> normals;               ///< per triangle
  std::vector<std::vector<std::uint32_t>> fan; ///< per welded point: its triangles

  explicit ShadedSolid(const Solid& source);
  Vector3f centre(std::uint32_t triangle) const;
  float brightness(std::uint32_t triangle, int corner) const;
  bool looksInwards(std::uint32_t triangle) const { return normals[triangle].dot(centre(triangle)) < 0.0f; }
  bool isDrawn(std::uint32_t triangle) const { return solid.isCutFace[triangle] != 0 || looksInwards(triangle); }
};

ShadedSolid::ShadedSolid(const Solid& source) : solid(source), fan(source.points.size()) {
  std::map<PointKey, std::uint32_t> places;
  for (std::uint32_t i = 0; i < solid.points.size(); ++i)
    welded.push_back(places.try_emplace(keyOf(solid.points[i]), i).first->second);
  for (std::uint32_t t = 0; t < solid.triangles.size(); ++t) {
    const auto& [a, b, c] = solid.triangles[t];
    normals.push_back((solid.points[b] - solid.points[a]).cross(solid.points[c] - solid.points[a]).stableNormalized());
    for (const std::uint32_t corner : solid.triangles[t])
      fan[welded[corner]].push_back(t);
  }
}

Vector3f ShadedSolid::centre(std::uint32_t triangle) const {
  const auto& [a, b, c] = solid.triangles[triangle];
  return (solid.points[a] + solid.points[b] + solid.points[c]) / 3.0f;
}

/// Smooth over neighbours less than 40 degrees away, so that barrels look round and their ends sharp.
float ShadedSolid::brightness(std::uint32_t triangle, int corner) const {
  Vector3f sum = Vector3f::Zero();
  for (const std::uint32_t neighbour : fan[welded[solid.triangles[triangle][static_cast<std::size_t>(corner)]]])
    if (normals[neighbour].dot(normals[triangle]) > 0.77f)
      sum += normals[neighbour];
  return shade(sum.stableNormalized());
}

Rgba toned(Rgba colour, float brightness) {
  return mix({0, 0, 0, colour.a}, colour, std::clamp(static_cast<double>(brightness), 0.0, 1.0));
}

void addTriangle(Drawing& drawing, const ShadedSolid& shaded, std::uint32_t triangle, Rgba colour) {
  std::array<std::uint32_t, 3> corners{};
  for (int i = 0; i < 3; ++i)
    corners[static_cast<std::size_t>(i)] =
        drawing.addPoint(shaded.solid.points[shaded.solid.triangles[triangle][static_cast<std::size_t>(i)]],
                         toned(colour, shaded.brightness(triangle, i)));
  drawing.faces.push_back({corners, noObject});
}

/// Edges between surfaces that meet at more than 30 degrees, of which at least one is drawn.
void addEdges(Drawing& drawing, const ShadedSolid& shaded, Rgba colour) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> firstTriangle;
  for (std::uint32_t t = 0; t < shaded.solid.triangles.size(); ++t)
    for (std::size_t i = 0; i < 3; ++i) {
      const std::uint32_t a = shaded.welded[shaded.solid.triangles[t][i]];
      const std::uint32_t b = shaded.welded[shaded.solid.triangles[t][(i + 1) % 3]];
      const auto [known, isNew] = firstTriangle.try_emplace(std::minmax(a, b), t);
      if (isNew || shaded.normals[known->second].dot(shaded.normals[t]) > 0.86f ||
          (!shaded.isDrawn(t) && !shaded.isDrawn(known->second)))
        continue;
      const std::array<Vector3f, 2> ends{shaded.solid.points[a], shaded.solid.points[b]};
      drawing.addLine(ends, colour, Stroke::Fine, noObject);
    }
}

/// Chambers frame the picture: they stay behind what they surround.
double strengthOf(std::string_view style) {
  return style == "muon" || style == "yoke" ? 0.6 : 1.0;
}

struct Look {
  Rgba colour;
  double strength; ///< how far it stands out, 1 for most
  double opacity;
  bool hasEdges;
};

void addPart(DetectorDrawing& drawing, const Solid& solid, const Look& look, const Palette& palette) {
  const ShadedSolid shaded(solid);
  // Dark rather than translucent: as calm behind the event, and far cheaper to draw.
  const Rgba wall =
      withOpacity(mix(palette.backgroundBottom, look.colour, palette.wallStrength * look.strength), look.opacity);
  const Rgba cut =
      withOpacity(mix(palette.backgroundBottom, look.colour, palette.cutFaceStrength * look.strength), look.opacity);
  for (std::uint32_t t = 0; t < solid.triangles.size(); ++t) {
    if (solid.isCutFace[t] != 0)
      addTriangle(drawing.cutFaces, shaded, t, cut);
    else if (shaded.looksInwards(t))
      addTriangle(drawing.walls, shaded, t, wall);
  }
  const Rgba edge =
      mix(palette.backgroundBottom, mix(look.colour, palette.highlight, 0.2), 0.4 * look.strength * look.strength);
  if (look.hasEdges)
    addEdges(drawing.edges, shaded, withOpacity(edge, look.opacity));
}

/// Innermost first: seen from outside through the wedge, far walls nearer to the beam hide those beyond, and what is
/// hidden already costs little.
void sortOutwards(Drawing& drawing) {
  const auto distance = [&](const Drawing::Face& face) {
    return (drawing.points[face.corners[0]] + drawing.points[face.corners[1]] + drawing.points[face.corners[2]])
        .squaredNorm();
  };
  std::ranges::sort(drawing.faces, {}, distance);
}

} // namespace

DetectorDrawing drawDetector(const DetectorGeometry& detector, const DisplayOptions& options, const Palette& palette) {
  DetectorDrawing drawing;
  if (!options.isDetectorVisible)
    return drawing;
  for (const DetectorPart& part : detector.parts) {
    const GroupOptions group = options.group(part.group);
    if (!group.isVisible || group.opacity <= 0.0)
      continue;
    // Coils are made of touching pieces: their seams are no edges.
    const bool isPieceOfCoil = part.style == "magnet" && std::holds_alternative<Prism>(part.shape);
    const Solid solid = solidOf(part.shape, {options.wedgeStart, options.wedgeAngle});
    addPart(drawing, solid, {palette.detectorStyle(part.style), strengthOf(part.style), group.opacity, !isPieceOfCoil},
            palette);
  }
  sortOutwards(drawing.walls);
  return drawing;
}

} // namespace voir
