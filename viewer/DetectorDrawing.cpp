#include "viewer/DetectorDrawing.h"

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "viewer/MeshDrawing.h"
#include "viewer/Palette.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <map>
#include <tuple>

namespace voir {

namespace {

/// A solid with what its shading needs.
struct ShadedSolid {
  const Solid& solid;
  std::vector<Vector3f> normals;               ///< per triangle
  std::vector<std::vector<std::uint32_t>> fan; ///< per point: its triangles

  explicit ShadedSolid(const Solid& source);
  Vector3f centre(std::uint32_t triangle) const;
  float brightness(std::uint32_t triangle, std::uint32_t point) const;
  bool isCut(std::uint32_t triangle) const { return solid.isCutFace[triangle] != 0; }
  bool looksInwards(std::uint32_t triangle) const { return normals[triangle].dot(centre(triangle)) < 0.0f; }
};

ShadedSolid::ShadedSolid(const Solid& source) : solid(source), fan(source.points.size()) {
  for (std::uint32_t t = 0; t < solid.triangles.size(); ++t) {
    const auto& [a, b, c] = solid.triangles[t];
    normals.push_back((solid.points[b] - solid.points[a]).cross(solid.points[c] - solid.points[a]).stableNormalized());
    for (const std::uint32_t corner : solid.triangles[t])
      fan[corner].push_back(t);
  }
}

Vector3f ShadedSolid::centre(std::uint32_t triangle) const {
  const auto& [a, b, c] = solid.triangles[triangle];
  return (solid.points[a] + solid.points[b] + solid.points[c]) / 3.0f;
}

/// Smooth over neighbours less than 40 degrees away, so that barrels look round and their ends sharp.
float ShadedSolid::brightness(std::uint32_t triangle, std::uint32_t point) const {
  Vector3f sum = Vector3f::Zero();
  for (const std::uint32_t neighbour : fan[point])
    if (normals[neighbour].dot(normals[triangle]) > 0.77f)
      sum += normals[neighbour];
  return shade(sum.stableNormalized());
}

Rgba toned(Rgba colour, float brightness) {
  return mix({0, 0, 0, colour.a}, colour, std::clamp(static_cast<double>(brightness), 0.0, 1.0));
}

/// Adds triangles that share their corners where their colours there are the same.
class TriangleSink {
public:
  TriangleSink(Drawing& drawing, const ShadedSolid& shaded, Rgba colour)
      : m_drawing(drawing), m_shaded(shaded), m_colour(colour) {}

  void add(std::uint32_t triangle, bool isSeenFromWithin = false) {
    std::array<std::uint32_t, 3> corners{};
    std::ranges::transform(m_shaded.solid.triangles[triangle], corners.begin(), [&](std::uint32_t point) {
      const Rgba tone = toned(m_colour, m_shaded.brightness(triangle, point));
      const auto [known, isNew] = m_corners.try_emplace({point, tone.r, tone.g, tone.b}, 0);
      if (isNew)
        known->second = m_drawing.addPoint(m_shaded.solid.points[point], tone);
      return known->second;
    });
    if (isSeenFromWithin)
      std::swap(corners[0], corners[1]);
    m_drawing.faces.push_back({corners, noObject});
  }

private:
  Drawing& m_drawing;
  const ShadedSolid& m_shaded;
  Rgba m_colour;
  std::map<std::tuple<std::uint32_t, std::uint8_t, std::uint8_t, std::uint8_t>, std::uint32_t> m_corners;
};

enum class Edges { None, OfCutFaces, SeenFromWithin, All };

/// Edges between surfaces that meet at more than 30 degrees, of which at least one is drawn.
void addEdges(Drawing& drawing, const ShadedSolid& shaded, Edges wanted, Rgba colour) {
  const auto isWanted = [&](std::uint32_t t) {
    return wanted == Edges::All || shaded.isCut(t) || (wanted == Edges::SeenFromWithin && shaded.looksInwards(t));
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> firstTriangle;
  for (std::uint32_t t = 0; t < shaded.solid.triangles.size(); ++t)
    for (std::size_t i = 0; i < 3; ++i) {
      const std::uint32_t a = shaded.solid.triangles[t][i], b = shaded.solid.triangles[t][(i + 1) % 3];
      const auto [known, isNew] = firstTriangle.try_emplace(std::minmax(a, b), t);
      const std::uint32_t other = known->second;
      if (isNew || shaded.normals[other].dot(shaded.normals[t]) > 0.86f || (!isWanted(t) && !isWanted(other)))
        continue;
      const std::array<Vector3f, 2> ends{shaded.solid.points[a], shaded.solid.points[b]};
      drawing.addLine(ends, colour, Stroke::Fine, noObject);
    }
}

/// How the parts of a style are drawn.
struct Look {
  Rgba colour;
  double strength = 1.0; ///< how far it stands out from the background
  double opacity = 1.0;
  Edges edges = Edges::SeenFromWithin;
  int segments = 64; ///< of a full turn
};

Look lookOf(const DetectorPart& part, const Palette& palette, double opacity) {
  Look look{palette.detectorStyle(part.style), 1.0, opacity, Edges::SeenFromWithin, 64};
  // Chambers and yoke frame the picture: they stay behind what they surround.
  if (part.style == "muon" || part.style == "yoke") {
    look.strength = 0.6;
    look.edges = Edges::OfCutFaces;
  }
  // The many thin layers of the tracker would be a thicket of lines.
  if (part.style == "silicon" || part.style == "trt") {
    look.edges = Edges::OfCutFaces;
    look.segments = 40;
  }
  // A finger's width on screen, but as long as it: many thin triangles would take as long as all chambers.
  if (part.style == "beampipe")
    look.segments = 20;
  // Coils are made of touching pieces: their seams are no edges.
  if (part.style == "magnet" && std::holds_alternative<Prism>(part.shape))
    look.edges = Edges::None;
  return look;
}

/// Draws parts against the background: dark rather than translucent is as calm behind the event, and far cheaper.
class PartPainter {
public:
  PartPainter(DetectorDrawing& drawing, const Solid& solid, const Look& look, const Palette& palette)
      : m_drawing(drawing), m_shaded(solid), m_look(look), m_palette(palette) {}

  void addOpaque() {
    TriangleSink walls(m_drawing.walls, m_shaded, tone(m_palette.wallStrength));
    TriangleSink cutFaces(m_drawing.cutFaces, m_shaded, tone(m_palette.cutFaceStrength));
    for (std::uint32_t t = 0; t < triangleCount(); ++t) {
      if (m_shaded.isCut(t))
        cutFaces.add(t);
      else if (m_shaded.looksInwards(t))
        walls.add(t);
    }
    addSharpEdges(m_look.edges, 0.4);
  }

  /// The surfaces that look outwards, too, clearer than the others: the picture of an opaque group, which leaves them
  /// out, is what it tends to towards full opacity.
  void addGlass() {
    const double opacity = m_look.opacity;
    TriangleSink walls(m_drawing.glass, m_shaded, withOpacity(tone(m_palette.wallStrength), opacity));
    TriangleSink cutFaces(m_drawing.glass, m_shaded, withOpacity(tone(m_palette.cutFaceStrength), opacity));
    const Rgba tint = withOpacity(tone(0.8), 0.6 * opacity * (1.0 - opacity));
    TriangleSink nearWalls(m_drawing.glass, m_shaded, tint);
    for (std::uint32_t t = 0; t < triangleCount(); ++t) {
      if (m_shaded.isCut(t)) {
        cutFaces.add(t);
        cutFaces.add(t, true);
      } else {
        (m_shaded.looksInwards(t) ? walls : nearWalls).add(t);
      }
    }
    addSharpEdges(m_look.edges, 0.4);
  }

  /// Fine lines only.
  void addGhost() { addSharpEdges(m_look.edges, 0.16); }

  /// All around, bright.
  void addHit() {
    TriangleSink faces(m_drawing.cutFaces, m_shaded, tone(0.75));
    for (std::uint32_t t = 0; t < triangleCount(); ++t)
      faces.add(t);
    addSharpEdges(Edges::All, 0.9);
  }

private:
  std::uint32_t triangleCount() const { return static_cast<std::uint32_t>(m_shaded.solid.triangles.size()); }

  Rgba tone(double strength) const {
    return mix(m_palette.backgroundBottom, m_look.colour, strength * m_look.strength);
  }

  void addSharpEdges(Edges wanted, double strength) {
    if (wanted == Edges::None)
      return;
    const Rgba colour = mix(m_look.colour, m_palette.highlight, 0.2);
    addEdges(m_drawing.edges, m_shaded, wanted,
             withOpacity(mix(m_palette.backgroundBottom, colour, strength * m_look.strength), m_look.opacity));
  }

  DetectorDrawing& m_drawing;
  ShadedSolid m_shaded;
  Look m_look;
  const Palette& m_palette;
};

/// Innermost first: seen from outside through the wedge, far walls nearer to the beam hide those beyond, and what is
/// hidden already costs little.
void sortOutwards(Drawing& drawing) {
  const auto distance = [&](const Drawing::Face& face) {
    return (drawing.points[face.corners[0]] + drawing.points[face.corners[1]] + drawing.points[face.corners[2]])
        .squaredNorm();
  };
  std::ranges::sort(drawing.faces, {}, distance);
}

bool isShown(const DisplayOptions& options, const DetectorPart& part) {
  const GroupOptions group = options.group(part.group);
  return options.isDetectorVisible && group.isVisible && group.opacity > 0.0;
}

void addPart(const DetectorInput& input, const DetectorPart& part, DetectorDrawing& drawing) {
  const double opacity = input.options.group(part.group).opacity;
  const Look look = lookOf(part, input.palette, opacity);
  const Solid solid = solidOf(part.shape, input.options.opening(part.group), look.segments);
  PartPainter painter(drawing, solid, look, input.palette);
  if (input.options.isXRay)
    painter.addGhost();
  else if (opacity < 1.0)
    painter.addGlass();
  else
    painter.addOpaque();
}

void addHit(const DetectorInput& input, const HitPart& hit, DetectorDrawing& drawing) {
  const DetectorPart& part = input.detector.parts[hit.part];
  Look look = lookOf(part, input.palette, 1.0);
  look.strength = 1.0;
  const Solid solid = solidOf(part.shape, hit.opening, 96);
  PartPainter(drawing, solid, look, input.palette).addHit();
}

} // namespace

DetectorDrawing drawDetector(const DetectorInput& input) {
  DetectorDrawing drawing;
  for (const DetectorPart& part : input.detector.parts)
    if (isShown(input.options, part))
      addPart(input, part, drawing);
  sortOutwards(drawing.walls);
  addMeshes(input, drawing);
  for (const HitPart& hit : input.hits)
    if (isShown(input.options, input.detector.parts[hit.part]))
      addHit(input, hit, drawing);
  return drawing;
}

} // namespace voir
