#include "model/DisplayOptions.h"
#include "model/Section.h"
#include "model/Units.h"
#include "viewer/Palette.h"
#include "viewer/projections/FlatMaps.h"
#include "viewer/projections/FlatViews.h"
#include "viewer/projections/Flattening.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace voir {

namespace {

/// Mm along the beam within which a part belongs to the cross-section. Parts with a copy at -z begin some way from
/// z = 0: the barrel calorimeter at 4 mm, barrel chambers at 80 mm.
constexpr double sectionDepth = 150.0;
constexpr int ringSides = 96;

/// How a part's sections are drawn: in the colours of the cut faces of the opened detector.
struct Tone {
  Rgba fill, edge;
  bool hasSeams = false; ///< made of touching pieces, whose edges are not drawn
};

Tone toneOf(const DetectorPart& part, const Palette& palette, double opacity) {
  const Rgba colour = palette.detectorStyle(part.style);
  // Chambers and yoke frame the picture: they stay behind what they surround.
  const double strength = part.style == "muon" || part.style == "yoke" ? 0.6 : 1.0;
  const auto against = [&](Rgba full, double amount) {
    return withOpacity(mix(palette.backgroundBottom, full, amount * strength), opacity);
  };
  return {against(colour, 0.5 * palette.cutFaceStrength), against(mix(colour, palette.highlight, 0.2), 0.5),
          part.style == "magnet" && std::holds_alternative<Prism>(part.shape)};
}

/// Sections of parts, in the plane of the view but not yet enlarged by the fish-eye.
class SectionSink {
public:
  SectionSink(DetectorDrawing& drawing, const Tone& tone) : m_drawing(drawing), m_tone(tone) {}

  bool hasSeams() const { return m_tone.hasSeams; }

  void addPolygon(const std::vector<Vector3f>& corners, const Polygon& flat) {
    const auto first = addPoints(corners);
    for (const auto& [a, b, c] : triangulated(flat))
      m_drawing.cutFaces.faces.push_back({{first + a, first + b, first + c}, noObject});
  }

  void addEdge(std::vector<Vector3f> corners) {
    corners.push_back(corners.front());
    m_drawing.edges.addLine(corners, m_tone.edge, Stroke::Fine, noObject);
  }

  /// A ring around the beam at z = 0.
  void addRing(double inner, double outer) {
    const std::vector<Vector3f> within = circle(inner), beyond = circle(outer);
    const auto first = addPoints(within), second = addPoints(beyond);
    for (std::uint32_t i = 0; i < ringSides; ++i) {
      const std::uint32_t next = (i + 1) % ringSides;
      m_drawing.cutFaces.faces.push_back({{first + i, second + i, second + next}, noObject});
      m_drawing.cutFaces.faces.push_back({{first + i, second + next, first + next}, noObject});
    }
    addEdge(beyond);
    // Both edges of a layer of the tracker would be one.
    if (outer - inner > 0.02 * outer)
      addEdge(within);
  }

private:
  static std::vector<Vector3f> circle(double radius) {
    std::vector<Vector3f> points;
    for (int i = 0; i < ringSides; ++i) {
      const double phi = 2.0 * constants::pi * i / ringSides;
      points.push_back(Vector3(radius * std::cos(phi), radius * std::sin(phi), 0.0).cast<float>());
    }
    return points;
  }

  std::uint32_t addPoints(const std::vector<Vector3f>& points) {
    const auto first = static_cast<std::uint32_t>(m_drawing.cutFaces.points.size());
    for (const Vector3f& point : points)
      m_drawing.cutFaces.addPoint(point, m_tone.fill);
    return first;
  }

  DetectorDrawing& m_drawing;
  Tone m_tone;
};

void addAcross(SectionSink& sink, const Shape& shape) {
  const auto [from, to] = extentAlongBeam(shape);
  if (to <= 0.0 || from >= sectionDepth)
    return;
  const double z = (std::max(0.0, from) + std::min(sectionDepth, to)) / 2.0;
  if (const auto* revolution = std::get_if<Revolution>(&shape)) {
    for (const auto& [inner, outer] : ringsAt(*revolution, z))
      sink.addRing(inner, outer);
    return;
  }
  const Polygon section = sectionAcross(std::get<Prism>(shape), z);
  std::vector<Vector3f> corners;
  for (const auto& [x, y] : section)
    corners.push_back(Vector3(x, y, 0.0).cast<float>());
  if (corners.empty())
    return;
  sink.addPolygon(corners, section);
  sink.addEdge(corners);
}

/// Corners (z, r) at an azimuth of 90 degrees (up) or -90 degrees (down).
void addHalf(SectionSink& sink, const Polygon& section, double up) {
  std::vector<Vector3f> corners;
  for (const auto& [z, r] : section)
    corners.push_back(Vector3(0.0, up * r, z).cast<float>());
  sink.addPolygon(corners, section);
  if (!sink.hasSeams())
    sink.addEdge(corners);
}

/// Sections (z, r) that are drawn already. All sectors of a wheel make one.
class DrawnSections {
public:
  bool isNew(const Polygon& section, bool isUp) {
    std::vector<long> rounded{isUp};
    for (const auto& [z, r] : section) {
      rounded.push_back(std::lround(z));
      rounded.push_back(std::lround(r));
    }
    return m_known.insert(rounded).second;
  }

private:
  std::set<std::vector<long>> m_known;
};

void addAlong(SectionSink& sink, const Shape& shape, DrawnSections& drawn) {
  const Polygon section = std::visit([](const auto& body) { return sectionAlong(body); }, shape);
  if (section.empty())
    return;
  const auto* prism = std::get_if<Prism>(&shape);
  const double height = prism ? middleOf(*prism).y() : 0.0;
  const bool isAbove = height > -1.0, isBelow = height < 1.0; // mm; around the beam or beside it: both
  if (isAbove && drawn.isNew(section, true))
    addHalf(sink, section, 1.0);
  if (isBelow && drawn.isNew(section, false))
    addHalf(sink, section, -1.0);
}

/// Parts in the order in which they are drawn: coils stand behind the chambers that they hold.
std::vector<const DetectorPart*> partsInOrder(const DetectorGeometry& detector) {
  std::vector<const DetectorPart*> parts;
  for (const DetectorPart& part : detector.parts)
    parts.push_back(&part);
  std::ranges::stable_partition(parts, [](const DetectorPart* part) { return part->style == "magnet"; });
  return parts;
}

template <typename Map, typename Add> DetectorDrawing drawSections(const DetectorInput& input, Add add) {
  DetectorDrawing drawing;
  if (!input.options.isDetectorVisible)
    return drawing;
  for (const DetectorPart* part : partsInOrder(input.detector)) {
    const GroupOptions group = input.options.group(part->group);
    if (!group.isVisible || group.opacity <= 0.0)
      continue;
    SectionSink sink(drawing, toneOf(*part, input.palette, group.opacity));
    add(sink, part->shape);
  }
  const Map map(input.detector, input.options);
  Flattening(map, drawing.cutFaces).run();
  Flattening(map, drawing.edges).run();
  return drawing;
}

} // namespace

DetectorDrawing drawDetectorAcross(const DetectorInput& input) {
  return drawSections<AcrossBeam>(input, addAcross);
}

DetectorDrawing drawDetectorAlong(const DetectorInput& input) {
  DrawnSections drawn;
  return drawSections<AlongBeam>(input, [&](SectionSink& sink, const Shape& shape) { addAlong(sink, shape, drawn); });
}

} // namespace voir
