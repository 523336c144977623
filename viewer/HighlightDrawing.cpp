#include "viewer/HighlightDrawing.h"

#include "viewer/Palette.h"

#include <algorithm>

namespace voir {

namespace {

class Highlighter {
public:
  Highlighter(const Drawing& scene, const Palette& palette, Drawing& drawing)
      : m_scene(scene), m_palette(palette), m_drawing(drawing) {}

  void add(ObjectRef object, double haloOpacity) {
    for (const Drawing::Line& line : m_scene.lines)
      if (line.object == object)
        addLine(line, haloOpacity);
    for (const Drawing::Face& face : m_scene.faces)
      if (face.object == object)
        addFace(face);
    for (const Drawing::Dot& dot : m_scene.dots)
      if (dot.object == object)
        addDot(m_scene.points[dot.point], object, dot.size);
  }

private:
  Rgba bright(std::uint32_t point) const { return mix(m_scene.colours[point], m_palette.highlight, 0.4); }

  void addLine(const Drawing::Line& line, double haloOpacity) {
    const std::span<const Vector3f> path(m_scene.points.data() + line.first, line.count);
    const Rgba colour = withOpacity(bright(line.first), 1.0);
    m_drawing.addLine(path, withOpacity(colour, haloOpacity), Stroke::Halo, line.object);
    m_drawing.addLine(path, colour, Stroke::Bold, line.object);
  }

  void addFace(const Drawing::Face& face) {
    Drawing::Face copy{{}, face.object};
    for (std::size_t i = 0; i < 3; ++i) {
      Rgba colour = bright(face.corners[i]);
      // What could be seen through stays so: the halo of its lines is enough.
      colour.a = static_cast<std::uint8_t>(std::min(255, colour.a + colour.a / 2));
      copy.corners[i] = m_drawing.addPoint(m_scene.points[face.corners[i]], colour);
    }
    m_drawing.faces.push_back(copy);
  }

  /// A ring of short lines around a dot would vanish at a distance: a halo line through it keeps its size on screen.
  void addDot(const Vector3f& point, ObjectRef object, DotSize size) {
    m_drawing.addDot(point, m_palette.highlight, object, size);
    const std::array<Vector3f, 2> mark{point - Vector3f(0, 0, 1), point + Vector3f(0, 0, 1)};
    m_drawing.addLine(mark, withOpacity(m_palette.photon, 0.8), Stroke::Halo, object);
  }

  const Drawing& m_scene;
  const Palette& m_palette;
  Drawing& m_drawing;
};

} // namespace

Drawing drawHighlight(const Drawing& scene, const Highlight& highlight, const Palette& palette) {
  Drawing drawing;
  Highlighter highlighter(scene, palette, drawing);
  for (const ObjectRef object : highlight.selected)
    highlighter.add(object, 0.45);
  if (highlight.hovered && !std::ranges::count(highlight.selected, *highlight.hovered))
    highlighter.add(*highlight.hovered, 0.25);
  return drawing;
}

} // namespace voir
