#include "app/DrawingPainter.h"

#include "viewer/DetectorDrawing.h"
#include "viewer/EventScene.h"
#include "viewer/HighlightDrawing.h"
#include "viewer/Outlines.h"
#include "viewer/Picker.h"
#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

namespace voir {

namespace {

struct SeenLine {
  std::vector<QPointF> path;
  Rgba colour;
  Stroke stroke;
};

struct SeenDot {
  QPointF place;
  Rgba colour;
  DotSize size;
};

/// Something to draw, and how far away it is.
struct Seen {
  float depth; // mm
  std::variant<SeenFace, SeenLine, SeenDot> what;
};

QColor toColour(Rgba colour) {
  return QColor(colour.r, colour.g, colour.b, colour.a);
}

Rgba average(const Drawing& drawing, const Drawing::Face& face) {
  const Rgba &a = drawing.colours[face.corners[0]], &b = drawing.colours[face.corners[1]],
             &c = drawing.colours[face.corners[2]];
  return mix(mix(a, b, 0.5), c, 1.0 / 3.0);
}

/// Everything of one drawing as it is seen. Steps of a tenth of a millimetre: flat views order what they draw by small
/// heights, and rounding is not to mix what has the same one.
class Sight {
public:
  Sight(const CameraPose& pose, const QRectF& area)
      : m_projection(pose, {area.width(), area.height()}), m_origin(area.topLeft()) {}

  std::vector<Seen> of(const Drawing& drawing) const {
    std::vector<Seen> seen;
    const std::vector<Vector3f> places = project(drawing);
    for (const Drawing::Face& face : drawing.faces)
      addFace(drawing, face, places, seen);
    for (const Drawing::Line& line : drawing.lines)
      addLine(drawing, line, places, seen);
    for (const Drawing::Dot& dot : drawing.dots)
      if (const Vector3f& place = places[dot.point]; place.z() > 0.0f)
        seen.push_back({rounded(place.z()), SeenDot{toPoint(place), drawing.colours[dot.point], dot.size}});
    return seen;
  }

private:
  std::vector<Vector3f> project(const Drawing& drawing) const {
    std::vector<Vector3f> places;
    for (const Vector3f& point : drawing.points)
      places.push_back(m_projection(point));
    return places;
  }

  static float rounded(float depth) { return std::round(depth * 10.0f) / 10.0f; }

  QPointF toPoint(const Vector3f& place) const { return m_origin + QPointF(place.x(), place.y()); }

  void addFace(const Drawing& drawing, const Drawing::Face& face, const std::vector<Vector3f>& places,
               std::vector<Seen>& seen) const {
    SeenFace flat{{}, average(drawing, face)};
    float depth = 0.0f;
    for (std::size_t i = 0; i < 3; ++i) {
      const Vector3f& place = places[face.corners[i]];
      if (place.z() <= 0.0f)
        return;
      flat.corners[i] = {m_origin.x() + place.x(), m_origin.y() + place.y()};
      depth += place.z() / 3.0f;
    }
    if (flat.colour.a > 0)
      seen.push_back({rounded(depth), flat});
  }

  /// Piece by piece where its colour changes along it.
  void addLine(const Drawing& drawing, const Drawing::Line& line, const std::vector<Vector3f>& places,
               std::vector<Seen>& seen) const {
    SeenLine flat{{}, drawing.colours[line.first], line.stroke};
    float depth = 0.0f;
    const auto finish = [&] {
      if (flat.path.size() > 1 && flat.colour.a > 0)
        seen.push_back({rounded(depth / static_cast<float>(flat.path.size())), flat});
      flat.path.clear();
      depth = 0.0f;
    };
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
      if (places[i].z() <= 0.0f) {
        finish();
        continue;
      }
      flat.path.push_back(toPoint(places[i]));
      depth += places[i].z();
      if (drawing.colours[i] != flat.colour) {
        finish();
        flat.colour = drawing.colours[i];
        flat.path.push_back(toPoint(places[i]));
        depth = places[i].z();
      }
    }
    finish();
  }

  Projection m_projection;
  QPointF m_origin;
};

/// Draws what is seen with as few paths as possible: neighbours in the order that look the same become one.
class SeenPainter {
public:
  SeenPainter(QPainter& painter, double scale) : m_painter(painter), m_scale(scale) {}
  ~SeenPainter() { flush(); }

  void paint(const SeenFace& face) {
    if (m_path.isEmpty()) {
      m_faces.push_back(face);
      return;
    }
    flush();
    m_faces.push_back(face);
  }

  void paint(const SeenLine& line) {
    const QPen pen(toColour(line.colour), m_scale * strokeWidth(line.stroke), Qt::SolidLine, Qt::FlatCap,
                   Qt::RoundJoin);
    // Clear lines that cross are to add up, so they stay apart.
    if (!m_faces.empty() || (!m_path.isEmpty() && (m_pen != pen || line.colour.a < 255)))
      flush();
    m_pen = pen;
    m_path.moveTo(line.path.front());
    for (std::size_t i = 1; i < line.path.size(); ++i)
      m_path.lineTo(line.path[i]);
  }

  void paint(const SeenDot& dot) {
    flush();
    const double half = 0.5 * m_scale * dotWidth(dot.size);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(toColour(dot.colour));
    m_painter.drawRect(QRectF(dot.place - QPointF(half, half), QSizeF(2.0 * half, 2.0 * half)));
  }

private:
  void flush() {
    for (const Outline& outline : outlinesOf(m_faces))
      paint(outline);
    m_faces.clear();
    if (!m_path.isEmpty()) {
      m_painter.setPen(m_pen);
      m_painter.setBrush(Qt::NoBrush);
      m_painter.drawPath(m_path);
      m_path.clear();
    }
  }

  void paint(const Outline& outline) {
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (const auto& loop : outline.loops) {
      path.moveTo(loop.front().x(), loop.front().y());
      for (std::size_t i = 1; i < loop.size(); ++i)
        path.lineTo(loop[i].x(), loop[i].y());
      path.closeSubpath();
    }
    const QColor colour = toColour(outline.colour);
    // A hair's breadth over the edge, or the background would shine through between neighbours.
    m_painter.setPen(outline.colour.a == 255 ? QPen(colour, 0.3 * m_scale) : QPen(Qt::NoPen));
    m_painter.setBrush(colour);
    m_painter.drawPath(path);
  }

  QPainter& m_painter;
  double m_scale;
  std::vector<SeenFace> m_faces;
  QPainterPath m_path;
  QPen m_pen;
};

void paintFarFirst(QPainter& painter, std::vector<Seen> seen, double scale) {
  std::ranges::stable_sort(seen, std::greater(), &Seen::depth);
  SeenPainter seenPainter(painter, scale);
  for (const Seen& one : seen)
    std::visit([&](const auto& what) { seenPainter.paint(what); }, one.what);
}

} // namespace

void paintDrawing(QPainter& painter, const ShownView& view, const QRectF& area, double scale) {
  const EventScene& scene = *view.scene;
  const Sight sight(view.pose, area);
  const DetectorDrawing detector = scene.drawnDetector();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(area);
  for (const Drawing* drawing : {&detector.walls, &detector.cutFaces, &detector.edges, &scene.drawing()})
    paintFarFirst(painter, sight.of(*drawing), scale);
  paintFarFirst(painter, sight.of(drawHighlight(scene.drawing(), scene.highlight(), scene.palette())), scale);
  painter.restore();
}

} // namespace voir
