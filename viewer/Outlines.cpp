#include "viewer/Outlines.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace voir {

namespace {

using Point = Eigen::Vector2d;
using Corner = std::pair<std::int64_t, std::int64_t>; // in fractions of a pixel, so that neighbours have the same
constexpr double cornersPerPixel = 64.0;

Corner cornerAt(const Point& point) {
  return {std::llround(point.x() * cornersPerPixel), std::llround(point.y() * cornersPerPixel)};
}

Point pointAt(const Corner& corner) {
  return {static_cast<double>(corner.first) / cornersPerPixel, static_cast<double>(corner.second) / cornersPerPixel};
}

std::int64_t doubleArea(const Corner& a, const Corner& b, const Corner& c) {
  return (b.first - a.first) * (c.second - a.second) - (b.second - a.second) * (c.first - a.first);
}

/// Edges of triangles that all run the same way round, without those that two of them share.
class Boundary {
public:
  void add(const SeenFace& face) {
    std::array<Corner, 3> corners{cornerAt(face.corners[0]), cornerAt(face.corners[1]), cornerAt(face.corners[2])};
    const std::int64_t area = doubleArea(corners[0], corners[1], corners[2]);
    if (area == 0)
      return;
    if (area < 0)
      std::swap(corners[1], corners[2]);
    for (std::size_t i = 0; i < 3; ++i)
      addEdge(corners[i], corners[(i + 1) % 3]);
  }

  /// Joins the edges to closed paths, and is empty then.
  std::vector<std::vector<Point>> takeLoops() {
    std::vector<std::vector<Point>> loops;
    while (!m_edges.empty()) {
      loops.emplace_back();
      for (auto edge = m_edges.begin(); edge != m_edges.end();) {
        const Corner next = edge->second;
        loops.back().push_back(pointAt(edge->first));
        m_edges.erase(edge);
        edge = m_edges.find(next);
      }
    }
    return loops;
  }

private:
  void addEdge(const Corner& from, const Corner& to) {
    const auto [first, last] = m_edges.equal_range(to);
    for (auto edge = first; edge != last; ++edge)
      if (edge->second == from) {
        m_edges.erase(edge);
        return;
      }
    m_edges.emplace(from, to);
  }

  std::multimap<Corner, Corner> m_edges; // by where they begin
};

} // namespace

std::vector<Outline> outlinesOf(std::span<const SeenFace> faces) {
  std::vector<Outline> outlines;
  for (std::size_t i = 0; i < faces.size();) {
    Boundary boundary;
    const Rgba colour = faces[i].colour;
    for (; i < faces.size() && faces[i].colour == colour; ++i)
      boundary.add(faces[i]);
    if (auto loops = boundary.takeLoops(); !loops.empty())
      outlines.push_back({colour, std::move(loops)});
  }
  return outlines;
}

} // namespace voir
