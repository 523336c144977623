#pragma once

#include "viewer/Drawing.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace voir {

/// Moves a drawing into the plane of a flat view. Paths that go from one half into the other are broken there; bodies
/// (faces and their outlines) keep to the half where most of them lies. What would no longer be straight is divided
/// until it is right within a millimetre (faces: five); colours and times of new points lie between those of their
/// neighbours. Map has half(point), keepsLinesStraight() and operator()(point, half) (FlatMaps.h).
template <typename Map> class Flattening {
public:
  Flattening(const Map& map, Drawing& drawing) : m_map(map), m_drawing(drawing), m_sources(drawing.points) {}

  void run() {
    for (std::size_t i = 0; i < m_sources.size(); ++i)
      m_drawing.points[i] = m_map(m_sources[i], m_map.half(m_sources[i]));
    placeFaces();
    placeLines();
  }

private:
  static constexpr float lineTolerance = 1.0f; // mm
  static constexpr float faceTolerance = 5.0f; // mm: a fifth of a pixel where the whole detector is seen
  static constexpr float shortLength = 200.0f; // mm: smaller faces, such as cells, are right as they are
  static constexpr int mostHalvings = 10;      // of faces
  static constexpr int mostLineHalvings = 12;  // 10 m into pieces of 2.5 mm

  using Line = Drawing::Line;
  using Face = Drawing::Face;

  struct Place {
    Vector3f source, seen; ///< before and after
    Rgba colour;
    float time;
  };

  Place place(std::uint32_t point, int half) const {
    const Vector3f& source = m_sources[point];
    const Vector3f seen = m_map.half(source) == half ? m_drawing.points[point] : m_map(source, half);
    return {source, seen, m_drawing.colours[point], m_drawing.times[point]};
  }

  Place between(const Place& a, const Place& b, float fraction, int half) const {
    const Vector3f source = a.source + (b.source - a.source) * fraction;
    return {source, m_map(source, half), mix(a.colour, b.colour, static_cast<double>(fraction)),
            a.time + (b.time - a.time) * fraction};
  }

  std::uint32_t add(const Place& place) {
    m_sources.push_back(place.source);
    return m_drawing.addPoint(place.seen, place.colour, place.time);
  }

  /// Whether the middle of a straight line comes to lie off the middle between its ends.
  static bool isBent(const Vector3f& from, const Vector3f& middle, const Vector3f& to, float tolerance) {
    return (middle - (from + to) / 2.0f).squaredNorm() > tolerance * tolerance;
  }

  /// Where all of a side appears at once, it matters only whether it is still a straight line, not which point of it is
  /// where.
  bool isSideBent(std::uint32_t a, std::uint32_t b, int half) const {
    const Vector3f &from = m_drawing.points[a], &to = m_drawing.points[b];
    const Vector3f middle = m_map((m_sources[a] + m_sources[b]) / 2.0f, half);
    if (m_drawing.times[a] != m_drawing.times[b])
      return isBent(from, middle, to, faceTolerance);
    const Vector3f side = to - from;
    return side.cross(middle - from).norm() > faceTolerance * side.norm();
  }

  void placeFaces() {
    std::vector<Face> faces;
    faces.swap(m_drawing.faces);
    m_drawing.faces.reserve(faces.size());
    for (std::size_t first = 0, end = 0; first < faces.size(); first = end) {
      end = first + 1;
      while (faces[first].object != noObject && end < faces.size() && faces[end].object == faces[first].object)
        ++end;
      placeBody(std::span(faces).subspan(first, end - first));
    }
  }

  /// Each corner once: those of a body follow one another.
  Vector3f sumOfCorners(std::span<const Face> faces) const {
    std::uint32_t first = faces.front().corners[0], last = first;
    for (const Face& face : faces) {
      first = std::min(first, std::ranges::min(face.corners));
      last = std::max(last, std::ranges::max(face.corners));
    }
    Vector3f sum = Vector3f::Zero();
    for (std::uint32_t corner = first; corner <= last; ++corner)
      sum += m_sources[corner];
    return sum;
  }

  void placeBody(std::span<const Face> faces) {
    const int half = m_map.half(sumOfCorners(faces));
    const ObjectKind kind = faces.front().object.kind;
    if (kind != ObjectKind::CaloCell && kind != ObjectKind::CaloCluster) // those have no outlines
      m_halves[faces.front().object] = half;
    for (const Face& face : faces) {
      for (const std::uint32_t corner : face.corners)
        if (m_map.half(m_sources[corner]) != half)
          m_drawing.points[corner] = m_map(m_sources[corner], half);
      addFace(face, half, m_map.keepsLinesStraight() ? 0 : mostHalvings);
    }
  }

  /// The face, halved across its longest side as long as one of its sides is bent.
  void addFace(const Face& face, int half, int halvings) {
    std::size_t longest = 0;
    float longestSquared = 0.0f;
    for (std::size_t i = 0; i < 3 && halvings > 0; ++i) {
      const std::uint32_t a = face.corners[i], b = face.corners[(i + 1) % 3];
      const float squared = (m_sources[b] - m_sources[a]).squaredNorm();
      if (squared > longestSquared && squared > shortLength * shortLength && isSideBent(a, b, half)) {
        longest = i;
        longestSquared = squared;
      }
    }
    if (longestSquared == 0.0f) {
      m_drawing.faces.push_back(face);
      return;
    }
    const std::uint32_t a = face.corners[longest], b = face.corners[(longest + 1) % 3],
                        c = face.corners[(longest + 2) % 3];
    const std::uint32_t middle = add(between(place(a, half), place(b, half), 0.5f, half));
    addFace({{a, middle, c}, face.object}, half, halvings - 1);
    addFace({{middle, b, c}, face.object}, half, halvings - 1);
  }

  /// Lines that belong to a body and do not go anywhere.
  static bool isOutline(const Line& line) {
    switch (line.object.kind) {
    case ObjectKind::Photon:
    case ObjectKind::Electron:
      return line.stroke != Stroke::Bold;
    case ObjectKind::Tau:
    case ObjectKind::Jet:
    case ObjectKind::CaloCell:
    case ObjectKind::CaloCluster:
    case ObjectKind::MuonChamber:
      return true;
    default:
      return false;
    }
  }

  int halfOf(const Line& outline) const {
    const auto known = m_halves.find(outline.object);
    if (known != m_halves.end())
      return known->second;
    Vector3f sum = Vector3f::Zero();
    for (std::uint32_t i = outline.first; i < outline.first + outline.count; ++i)
      sum += m_sources[i];
    return m_map.half(sum);
  }

  void placeLines() {
    std::vector<Line> lines;
    lines.swap(m_drawing.lines);
    m_drawing.lines.reserve(lines.size());
    for (const Line& line : lines)
      if (isOutline(line))
        placeOutline(line, halfOf(line));
      else
        placePath(line);
  }

  void placeOutline(const Line& line, int half) {
    begin();
    add(place(line.first, half));
    for (std::uint32_t i = line.first + 1; i < line.first + line.count; ++i)
      addSegment(place(i - 1, half), place(i, half), half, mostLineHalvings);
    end(line);
  }

  void placePath(const Line& line) {
    if (isRightAsItIs(line)) {
      m_drawing.lines.push_back(line);
      return;
    }
    begin();
    add(place(line.first, m_map.half(m_sources[line.first])));
    for (std::uint32_t i = line.first + 1; i < line.first + line.count; ++i) {
      const int half = m_map.half(m_sources[i - 1]), nextHalf = m_map.half(m_sources[i]);
      const Place from = place(i - 1, half), to = place(i, nextHalf);
      if (half == nextHalf) {
        addSegment(from, to, half, mostLineHalvings);
        continue;
      }
      const float crossing = from.source.y() / (from.source.y() - to.source.y());
      addSegment(from, between(from, to, crossing, half), half, mostLineHalvings);
      end(line);
      begin();
      const Place start = between(from, to, crossing, nextHalf);
      add(start);
      addSegment(start, to, nextHalf, mostLineHalvings);
    }
    end(line);
  }

  bool isRightAsItIs(const Line& line) const {
    if (m_map.keepsLinesStraight())
      return true;
    for (std::uint32_t i = line.first + 1; i < line.first + line.count; ++i) {
      const Vector3f &a = m_sources[i - 1], &b = m_sources[i];
      const int half = m_map.half(a);
      if (m_map.half(b) != half ||
          isBent(m_drawing.points[i - 1], m_map((a + b) / 2.0f, half), m_drawing.points[i], lineTolerance))
        return false;
    }
    return true;
  }

  void addSegment(const Place& from, const Place& to, int half, int halvings) {
    if (halvings > 0) {
      const Place middle = between(from, to, 0.5f, half);
      if (isBent(from.seen, middle.seen, to.seen, lineTolerance)) {
        addSegment(from, middle, half, halvings - 1);
        addSegment(middle, to, half, halvings - 1);
        return;
      }
    }
    add(to);
  }

  void begin() { m_first = static_cast<std::uint32_t>(m_drawing.points.size()); }
  void end(const Line& line) {
    const auto count = static_cast<std::uint32_t>(m_drawing.points.size()) - m_first;
    m_drawing.lines.push_back({m_first, count, line.stroke, line.object});
  }

  const Map& m_map;
  Drawing& m_drawing;
  std::vector<Vector3f> m_sources;   ///< one per point of the drawing: where it was
  std::map<ObjectRef, int> m_halves; ///< of bodies that also have outlines
  std::uint32_t m_first = 0;         ///< point of the line that is being built
};

} // namespace voir
