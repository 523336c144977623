#include "viewer/DrawingInTime.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

constexpr float strongestGlow = 0.8f; // of the way to the flash's colour

/// How much something shines this long (ns) after it was hit.
float glow(float age, float duration) {
  const float left = 1.0f - age / duration;
  return age < 0.0f || left <= 0.0f ? 0.0f : strongestGlow * left * left;
}

/// Colour and, of what can be seen through, opacity.
Rgba shining(Rgba colour, Rgba flash, float strength) {
  const Rgba shone = mix(colour, flash, strength);
  return {shone.r, shone.g, shone.b, static_cast<std::uint8_t>(colour.a + (255 - colour.a) * 0.4f * strength)};
}

class InTime {
public:
  InTime(const Drawing& whole, const Instant& instant, Drawing& drawing)
      : m_whole(whole), m_drawing(drawing), m_now(static_cast<float>(instant.time)), m_flash(instant.flash) {
    drawing.clear();
    drawing.points.assign(whole.points.begin(), whole.points.end());
    drawing.colours.assign(whole.colours.begin(), whole.colours.end());
    drawing.times.assign(whole.times.begin(), whole.times.end());
  }

  void draw() {
    for (const Drawing::Line& line : m_whole.lines)
      addLine(line);
    for (const Drawing::Face& face : m_whole.faces)
      addFace(face);
    for (const Drawing::Dot& dot : m_whole.dots)
      addDot(dot);
  }

private:
  float timeOf(std::uint32_t point) const { return m_whole.times[point]; }

  void shine(std::uint32_t point, float duration) {
    const float strength = glow(m_now - timeOf(point), duration);
    if (strength > 0.0f)
      m_drawing.colours[point] = shining(m_whole.colours[point], m_flash, strength);
  }

  /// Between two points of the whole, where the time is this one.
  std::uint32_t addBetween(std::uint32_t a, std::uint32_t b, float time, float glowDuration) {
    const float span = timeOf(b) - timeOf(a);
    const float part = span == 0.0f ? 0.0f : std::clamp((time - timeOf(a)) / span, 0.0f, 1.0f);
    const Rgba colour = mix(m_whole.colours[a], m_whole.colours[b], part);
    return m_drawing.addPoint(m_whole.points[a] + part * (m_whole.points[b] - m_whole.points[a]),
                              shining(colour, m_flash, glow(m_now - time, glowDuration)), time);
  }

  void addLine(const Drawing::Line& line) {
    const float begin = timeOf(line.first), end = timeOf(line.first + line.count - 1);
    if (!(begin <= m_now))
      return;
    if (begin == end)
      addSuddenLine(line);
    else if (end + static_cast<float>(tailDuration) < m_now)
      m_drawing.lines.push_back(line);
    else
      addGrowingLine(line);
  }

  void addSuddenLine(const Drawing::Line& line) {
    if (m_now - timeOf(line.first) < static_cast<float>(flashDuration))
      for (std::uint32_t i = line.first; i < line.first + line.count; ++i)
        shine(i, static_cast<float>(flashDuration));
    m_drawing.lines.push_back(line);
  }

  /// Its points up to now, with one more where the tail begins and one at its head.
  void addGrowingLine(const Drawing::Line& line) {
    const auto tail = static_cast<float>(tailDuration);
    const auto first = static_cast<std::uint32_t>(m_drawing.points.size());
    const std::uint32_t last = line.first + line.count - 1;
    addCopy(line.first, tail);
    for (std::uint32_t i = line.first + 1; i <= last && timeOf(i - 1) < m_now; ++i) {
      if (timeOf(i - 1) < m_now - tail && m_now - tail < timeOf(i))
        addBetween(i - 1, i, m_now - tail, tail);
      if (timeOf(i) <= m_now)
        addCopy(i, tail);
      else
        addBetween(i - 1, i, m_now, tail);
    }
    const auto count = static_cast<std::uint32_t>(m_drawing.points.size()) - first;
    if (count > 1)
      m_drawing.lines.push_back({first, count, line.stroke, line.object});
    if (m_now < timeOf(last) && (line.stroke == Stroke::Normal || line.stroke == Stroke::Bold))
      m_drawing.dots.push_back({first + count - 1, line.object});
  }

  void addCopy(std::uint32_t point, float glowDuration) {
    m_drawing.addPoint(m_whole.points[point],
                       shining(m_whole.colours[point], m_flash, glow(m_now - timeOf(point), glowDuration)),
                       timeOf(point));
  }

  void addFace(const Drawing::Face& face) {
    const auto [earliest, latest] =
        std::ranges::minmax({timeOf(face.corners[0]), timeOf(face.corners[1]), timeOf(face.corners[2])});
    if (latest > m_now) {
      if (earliest < m_now)
        addCutFace(face);
      return;
    }
    if (m_now - latest < static_cast<float>(flashDuration))
      for (const std::uint32_t corner : face.corners)
        shine(corner, static_cast<float>(flashDuration));
    m_drawing.faces.push_back(face);
  }

  /// The part of a triangle that is there by now: three or four corners.
  void addCutFace(const Drawing::Face& face) {
    const auto flash = static_cast<float>(flashDuration);
    std::array<std::uint32_t, 4> kept{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const std::uint32_t a = face.corners[i], b = face.corners[(i + 1) % 3];
      if (timeOf(a) <= m_now) {
        shine(a, flash);
        kept[count++] = a;
      }
      if ((timeOf(a) <= m_now) != (timeOf(b) <= m_now))
        kept[count++] = addBetween(a, b, m_now, flash);
    }
    for (std::size_t i = 2; i < count; ++i)
      m_drawing.faces.push_back({{kept[0], kept[i - 1], kept[i]}, face.object});
  }

  void addDot(const Drawing::Dot& dot) {
    if (timeOf(dot.point) > m_now)
      return;
    shine(dot.point, static_cast<float>(flashDuration));
    m_drawing.dots.push_back(dot);
  }

  const Drawing& m_whole;
  Drawing& m_drawing;
  float m_now; // ns
  Rgba m_flash;
};

} // namespace

void drawInTime(const Drawing& whole, const Instant& instant, Drawing& drawing) {
  InTime(whole, instant, drawing).draw();
}

} // namespace voir
