#include "viewer/projections/VertexView.h"

#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"
#include "viewer/projections/BeamLineLayers.h"
#include "viewer/projections/FlatViews.h"
#include "viewer/projections/NumberText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace voir {

namespace {

/// The part (fractions) of a straight piece that lies in the frame; nullopt where none does (Liang and Barsky 1984).
std::optional<std::pair<float, float>> partInFrame(const Vector3f& a, const Vector3f& b) {
  constexpr std::array<float, 2> limits{static_cast<float>(beamFrameHalfLength),
                                        static_cast<float>(beamFrameHalfHeight)};
  float from = 0.0f, to = 1.0f;
  for (int axis = 0; axis < 2; ++axis)
    for (const float side : {-1.0f, 1.0f}) {
      const float room = limits[static_cast<std::size_t>(axis)] - side * a[axis], pace = side * (b[axis] - a[axis]);
      if (pace > 0.0f)
        to = std::min(to, room / pace);
      else if (pace < 0.0f)
        from = std::max(from, room / pace);
      else if (room < 0.0f)
        return std::nullopt;
    }
  return from < to ? std::optional(std::pair(from, to)) : std::nullopt;
}

bool isInFrame(const Vector3f& point) {
  return std::abs(point.x()) <= static_cast<float>(beamFrameHalfLength) &&
         std::abs(point.y()) <= static_cast<float>(beamFrameHalfHeight);
}

/// Rebuilds lines from their pieces within the frame; colours and times of new points lie between their neighbours'.
class FrameClip {
public:
  explicit FrameClip(Drawing& drawing) : m_drawing(drawing) {}

  void run() {
    std::vector<Drawing::Line> lines;
    lines.swap(m_drawing.lines);
    for (const Drawing::Line& line : lines)
      clip(line);
    std::erase_if(m_drawing.dots, [this](const Drawing::Dot& dot) { return !isInFrame(m_drawing.points[dot.point]); });
    std::erase_if(m_drawing.faces, [this](const Drawing::Face& face) {
      return !std::ranges::all_of(face.corners, [this](std::uint32_t i) { return isInFrame(m_drawing.points[i]); });
    });
  }

private:
  void clip(const Drawing::Line& line) {
    const std::span<const Vector3f> points(m_drawing.points.data() + line.first, line.count);
    if (std::ranges::all_of(points, isInFrame)) {
      m_drawing.lines.push_back(line);
      return;
    }
    for (std::uint32_t i = line.first; i + 1 < line.first + line.count; ++i)
      if (const auto part = partInFrame(m_drawing.points[i], m_drawing.points[i + 1]))
        addPiece(line, i, *part);
  }

  void addPiece(const Drawing::Line& line, std::uint32_t place, std::pair<float, float> part) {
    const std::uint32_t first = add(place, part.first);
    add(place, part.second);
    Drawing::Line* last = m_drawing.lines.empty() ? nullptr : &m_drawing.lines.back();
    const bool goesOn = part.first == 0.0f && last && last->object == line.object &&
                        last->first + last->count == first && m_drawing.points[first - 1] == m_drawing.points[first];
    if (goesOn)
      last->count += 2; // the shared point comes twice
    else
      m_drawing.lines.push_back({first, 2, line.stroke, line.object});
  }

  std::uint32_t add(std::uint32_t place, float part) {
    const Vector3f point = m_drawing.points[place] + (m_drawing.points[place + 1] - m_drawing.points[place]) * part;
    const Rgba colour = mix(m_drawing.colours[place], m_drawing.colours[place + 1], static_cast<double>(part));
    return m_drawing.addPoint(point, colour, std::lerp(m_drawing.times[place], m_drawing.times[place + 1], part));
  }

  Drawing& m_drawing;
};

Vector3f inView(double x, double y) {
  return Vector3(x, y, 0.0).cast<float>();
}

void addSegment(Drawing& drawing, const Vector3f& from, const Vector3f& to, Rgba colour) {
  const std::array<Vector3f, 2> line{from, to};
  drawing.addLine(line, colour, Stroke::Fine, noObject);
}

void addAlongLabels(std::vector<SceneLabel>& labels, const BeamWindow& window) {
  constexpr double below = -beamFrameHalfHeight - 25.0;
  for (int step = -beamFrameSteps; step <= beamFrameSteps; ++step) {
    const double fraction = static_cast<double>(step) / beamFrameSteps;
    labels.push_back({inView(fraction * beamFrameHalfLength, below),
                      numberText(window.centre.z() + fraction * window.halfLength), LabelAlignment::Below});
  }
  labels.push_back({inView(0.0, below - 70.0), "z [mm]", LabelAlignment::Below});
}

void addAcrossLabels(std::vector<SceneLabel>& labels, const BeamWindow& window) {
  constexpr double beside = -beamFrameHalfLength - 20.0;
  for (const double side : {-1.0, 0.0, 1.0})
    labels.push_back(
        {inView(beside, side * beamFrameHalfHeight), numberText(side * window.halfHeight()), LabelAlignment::Right});
  labels.push_back({inView(-beamFrameHalfLength, beamFrameHalfHeight + 25.0),
                    "y from the collision [mm], enlarged %1 times", LabelAlignment::Left,
                    numberText(window.magnification)});
}

} // namespace

Vector3f BeamWindow::operator()(const Vector3f& point) const {
  const double scale = beamFrameHalfLength / halfLength;
  return Vector3(scale * (point.z() - centre.z()), scale * magnification * (point.y() - centre.y()), 0.0).cast<float>();
}

Vector3f BeamWindow::inverse(const Vector3f& place) const {
  const double scale = beamFrameHalfLength / halfLength;
  return Vector3(centre.x(), centre.y() + place.y() / (scale * magnification), centre.z() + place.x() / scale)
      .cast<float>();
}

BeamWindow beamWindow(const Event& event) {
  constexpr double step = 50.0, most = 300.0; // mm
  const Vector3 origin = originOf(event, {});
  BeamWindow window{origin, step, 10.0};
  if (!event.vertices.empty()) {
    const auto heightOf = [](const Vertex& vertex) { return vertex.position.z(); };
    const auto [first, last] = std::ranges::minmax_element(event.vertices, {}, heightOf);
    const double from = std::max(heightOf(*first), origin.z() - most),
                 to = std::min(heightOf(*last), origin.z() + most);
    window.centre.z() = (from + to) / 2.0;
    window.halfLength = std::clamp(step * std::ceil(1.08 * (to - from) / 2.0 / step), step, most);
  }
  // Ticks at round numbers.
  const double tick = window.halfLength / beamFrameSteps;
  window.centre.z() = tick * std::round(window.centre.z() / tick);
  if (window.halfLength > step)
    window.magnification = 25.0;
  return window;
}

std::span<const SceneLayer> vertexViewLayers() {
  static const std::array<SceneLayer, 6> layers{{
      {"otherTracks", "Tracks of other vertices", true, false, LegendMark::DottedLine, &Palette::otherVertexTrack,
       drawOtherTracksNearBeam},
      {"tracks", "Tracks", true, false, LegendMark::Line, &Palette::track, drawTracksNearBeam},
      {"photons", "Photons", true, true, LegendMark::DashedLine, &Palette::photon, drawPhotonsNearBeam},
      {"electrons", "Electrons", true, true, LegendMark::BoldLine, &Palette::electron, drawElectronsNearBeam},
      {"muons", "Muons", true, true, LegendMark::BoldLine, &Palette::muon, drawMuonsNearBeam},
      {"vertices", "Vertices", true, true, LegendMark::Vertices, &Palette::vertex, drawVerticesNearBeam, vertexColours},
  }};
  return layers;
}

DetectorDrawing drawBeamFrame(const DetectorInput& input) {
  constexpr double right = beamFrameHalfLength, top = beamFrameHalfHeight, tick = 18.0;
  const Rgba colour = mix(input.palette.backgroundBottom, input.palette.highlight, 0.3);
  DetectorDrawing drawing;
  const std::array<Vector3f, 5> frame{inView(-right, -top), inView(right, -top), inView(right, top),
                                      inView(-right, top), inView(-right, -top)};
  drawing.edges.addLine(frame, colour, Stroke::Fine, noObject);
  for (int step = 1 - beamFrameSteps; step < beamFrameSteps; ++step) {
    const double x = right * step / beamFrameSteps;
    addSegment(drawing.edges, inView(x, -top), inView(x, -top + tick), colour);
    addSegment(drawing.edges, inView(x, top), inView(x, top - tick), colour);
  }
  const std::array<Vector3f, 2> beam{inView(-right, 0.0), inView(right, 0.0)};
  drawing.edges.addDashedLine(beam, 20.0, colour, Stroke::Fine, noObject);
  return drawing;
}

void projectBeamLine(const SceneInput& input, Drawing& drawing) {
  const BeamWindow window = beamWindow(input.event);
  std::ranges::transform(drawing.points, drawing.points.begin(), window);
  FrameClip(drawing).run();
  for (const Drawing::Line& line : drawing.lines)
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i)
      drawing.points[i].z() = 1.0f;
  for (const Drawing::Dot& dot : drawing.dots)
    drawing.points[dot.point].z() = 2.0f;
}

std::vector<SceneLabel> beamLineLabels(const SceneInput& input) {
  const BeamWindow window = beamWindow(input.event);
  std::vector<SceneLabel> labels;
  addAlongLabels(labels, window);
  addAcrossLabels(labels, window);
  const std::size_t count = input.event.vertices.size();
  labels.push_back({inView(beamFrameHalfLength, beamFrameHalfHeight + 25.0), count == 1 ? "%1 vertex" : "%1 vertices",
                    LabelAlignment::Right, std::to_string(count)});
  return labels;
}

CameraPose beamLineHome(const DetectorGeometry&, double aspect) {
  return straightPose(1.12 * beamFrameHalfLength, 1.35 * beamFrameHalfHeight, aspect);
}

} // namespace voir
