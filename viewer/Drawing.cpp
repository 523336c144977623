#include "viewer/Drawing.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

std::uint8_t mixed(std::uint8_t a, std::uint8_t b, double fraction) {
  return static_cast<std::uint8_t>(std::lround(a + (b - a) * fraction));
}

Rgba shaded(Rgba colour, float brightness) {
  const auto scaled = [brightness](std::uint8_t value) {
    return static_cast<std::uint8_t>(std::clamp(value * brightness, 0.0f, 255.0f));
  };
  return {scaled(colour.r), scaled(colour.g), scaled(colour.b), colour.a};
}

constexpr float darkHalf = 0.6f; ///< brightness of the darker half of a halved side

// Sides of a box whose corners are numbered as in CaloCell.
constexpr std::array<std::array<int, 4>, 6> boxSides{
    {{0, 1, 2, 3}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}}};

} // namespace

Rgba mix(Rgba a, Rgba b, double fraction) {
  return {mixed(a.r, b.r, fraction), mixed(a.g, b.g, fraction), mixed(a.b, b.b, fraction), mixed(a.a, b.a, fraction)};
}

Rgba withOpacity(Rgba colour, double opacity) {
  colour.a = static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(opacity, 0.0, 1.0)));
  return colour;
}

float strokeWidth(Stroke stroke) {
  switch (stroke) {
  case Stroke::Fine:
    return 1.0f;
  case Stroke::Normal:
    return 1.5f;
  case Stroke::Bold:
    return 3.0f;
  case Stroke::Halo:
    return 9.0f;
  }
  return 1.0f;
}

float dotWidth(DotSize size) {
  return size == DotSize::Large ? 11.0f : 6.0f;
}

float shade(const Vector3f& normal) {
  static const Vector3f key = Vector3f(0.45f, 0.75f, 0.5f).normalized();
  const float light = normal.dot(key);
  return 0.72f + 0.28f * light;
}

std::uint32_t Drawing::addPoint(const Vector3f& point, Rgba colour, float time) {
  points.push_back(point);
  colours.push_back(colour);
  times.push_back(time);
  return static_cast<std::uint32_t>(points.size() - 1);
}

void Drawing::addLine(std::span<const Vector3f> path, Rgba colour, Stroke stroke, ObjectRef object, float time) {
  if (path.size() < 2)
    return;
  lines.push_back({static_cast<std::uint32_t>(points.size()), static_cast<std::uint32_t>(path.size()), stroke, object});
  points.insert(points.end(), path.begin(), path.end());
  colours.insert(colours.end(), path.size(), colour);
  times.insert(times.end(), path.size(), time);
}

void Drawing::addLine(std::span<const Vector3f> path, std::span<const float> pointTimes, Rgba colour, Stroke stroke,
                      ObjectRef object) {
  const std::size_t first = times.size();
  addLine(path, colour, stroke, object);
  if (path.size() >= 2)
    std::ranges::copy(pointTimes, times.begin() + static_cast<std::ptrdiff_t>(first));
}

void Drawing::addDashedLine(std::span<const Vector3f> path, double dash, Rgba colour, Stroke stroke, ObjectRef object,
                            float time) {
  addDashedLine(path, std::vector<float>(path.size(), time), dash, colour, stroke, object);
}

void Drawing::addDashedLine(std::span<const Vector3f> path, std::span<const float> pointTimes, double dash, Rgba colour,
                            Stroke stroke, ObjectRef object) {
  double travelled = 0.0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const double length = (path[i] - path[i - 1]).norm();
    if (length == 0.0)
      continue;
    const auto pointAt = [&](double part) {
      return Vector3f(path[i - 1] + (path[i] - path[i - 1]) * static_cast<float>(part));
    };
    const auto timeAt = [&](double part) {
      return std::lerp(pointTimes[i - 1], pointTimes[i], static_cast<float>(part));
    };
    // Dashes are the even pieces of the whole path.
    for (auto piece = static_cast<long>(travelled / dash); piece * dash < travelled + length; ++piece) {
      if (piece % 2 != 0)
        continue;
      const double from = std::max(0.0, piece * dash - travelled) / length;
      const double to = std::min(length, (piece + 1) * dash - travelled) / length;
      const std::array<Vector3f, 2> ends{pointAt(from), pointAt(to)};
      addLine(ends, std::array<float, 2>{timeAt(from), timeAt(to)}, colour, stroke, object);
    }
    travelled += length;
  }
}

void Drawing::addFace(const Vector3f& a, const Vector3f& b, const Vector3f& c, Rgba colour, ObjectRef object,
                      float time) {
  faces.push_back({{addPoint(a, colour, time), addPoint(b, colour, time), addPoint(c, colour, time)}, object});
}

void Drawing::addPolygon(std::span<const Vector3f> corners, Rgba colour, ObjectRef object, BoxFill fill, float time) {
  const std::size_t darkFrom = fill == BoxFill::Halved ? (corners.size() + 2) / 2 : corners.size();
  const auto first = static_cast<std::uint32_t>(points.size());
  for (const Vector3f& corner : corners)
    addPoint(corner, colour, time);
  for (std::uint32_t i = 2; i < corners.size(); ++i)
    if (i < darkFrom)
      faces.push_back({{first, first + i - 1, first + i}, object});
    else
      addFace(corners[0], corners[i - 1], corners[i], shaded(colour, darkHalf), object, time);
}

void Drawing::addBox(const std::array<Vector3f, 8>& corners, Rgba colour, ObjectRef object, BoxFill fill, float time) {
  Vector3f centre = Vector3f::Zero();
  for (const Vector3f& corner : corners)
    centre += corner / 8.0f;
  for (const auto& side : boxSides) {
    const Vector3f &a = corners[side[0]], &b = corners[side[1]], &c = corners[side[2]], &d = corners[side[3]];
    Vector3f normal = (c - a).cross(d - b);
    const float size = normal.norm();
    if (size == 0.0f)
      continue;
    normal /= normal.dot((a + c) * 0.5f - centre) < 0.0f ? -size : size;
    const float brightness = shade(normal);
    const Rgba tone = shaded(colour, brightness);
    const std::uint32_t first = addPoint(a, tone, time);
    addPoint(b, tone, time);
    addPoint(c, tone, time);
    faces.push_back({{first, first + 1, first + 2}, object});
    if (fill == BoxFill::Halved) {
      addFace(a, c, d, shaded(colour, brightness * darkHalf), object, time);
    } else {
      addPoint(d, tone, time);
      faces.push_back({{first, first + 2, first + 3}, object});
    }
  }
}

void Drawing::addBoxEdges(const std::array<Vector3f, 8>& corners, Rgba colour, Stroke stroke, ObjectRef object,
                          float time) {
  for (const int base : {0, 4}) {
    const std::array<Vector3f, 5> ring{corners[base], corners[base + 1], corners[base + 2], corners[base + 3],
                                       corners[base]};
    addLine(ring, colour, stroke, object, time);
  }
  for (int i = 0; i < 4; ++i) {
    const std::array<Vector3f, 2> edge{corners[i], corners[i + 4]};
    addLine(edge, colour, stroke, object, time);
  }
}

void Drawing::addDot(const Vector3f& point, Rgba colour, ObjectRef object, DotSize size, float time) {
  dots.push_back({addPoint(point, colour, time), object, size});
}

void Drawing::append(const Drawing& other) {
  const auto offset = static_cast<std::uint32_t>(points.size());
  points.insert(points.end(), other.points.begin(), other.points.end());
  colours.insert(colours.end(), other.colours.begin(), other.colours.end());
  times.insert(times.end(), other.times.begin(), other.times.end());
  for (Line line : other.lines) {
    line.first += offset;
    lines.push_back(line);
  }
  for (Face face : other.faces) {
    for (std::uint32_t& corner : face.corners)
      corner += offset;
    faces.push_back(face);
  }
  for (Dot dot : other.dots)
    dots.push_back({dot.point + offset, dot.object, dot.size});
}

void Drawing::clear() {
  points.clear();
  colours.clear();
  times.clear();
  lines.clear();
  faces.clear();
  dots.clear();
}

} // namespace voir
