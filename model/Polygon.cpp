#include "model/Polygon.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace voir {

namespace {

using Corner = std::array<double, 2>;

/// Twice the area of the triangle abc; positive where it turns left.
double turn(const Corner& a, const Corner& b, const Corner& c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

double distance(const Corner& a, const Corner& b) {
  return std::hypot(b[0] - a[0], b[1] - a[1]);
}

bool isBetween(const Corner& a, const Corner& b, const Corner& point) {
  return std::min(a[0], b[0]) <= point[0] && point[0] <= std::max(a[0], b[0]) && std::min(a[1], b[1]) <= point[1] &&
         point[1] <= std::max(a[1], b[1]);
}

bool doSidesMeet(const Corner& a, const Corner& b, const Corner& c, const Corner& d) {
  const double abc = turn(a, b, c), abd = turn(a, b, d), cda = turn(c, d, a), cdb = turn(c, d, b);
  if (abc * abd < 0.0 && cda * cdb < 0.0)
    return true;
  return (abc == 0.0 && isBetween(a, b, c)) || (abd == 0.0 && isBetween(a, b, d)) ||
         (cda == 0.0 && isBetween(c, d, a)) || (cdb == 0.0 && isBetween(c, d, b));
}

bool isInside(const Corner& a, const Corner& b, const Corner& c, const Corner& point) {
  return turn(a, b, point) >= 0.0 && turn(b, c, point) >= 0.0 && turn(c, a, point) >= 0.0;
}

/// Whether the corner is nearer than tolerance to the straight line between its neighbours or to the one before.
bool isSuperfluous(const Corner& before, const Corner& corner, const Corner& after, double tolerance) {
  const double chord = distance(before, after);
  if (distance(before, corner) < tolerance || chord < tolerance)
    return true;
  return std::abs(turn(before, corner, after)) < tolerance * chord && isBetween(before, after, corner);
}

std::size_t superfluousCorner(const Polygon& polygon, double tolerance) {
  const std::size_t size = polygon.size();
  for (std::size_t i = 0; i < size; ++i)
    if (isSuperfluous(polygon[(i + size - 1) % size], polygon[i], polygon[(i + 1) % size], tolerance))
      return i;
  return size;
}

/// What is left of a polygon while ears are cut from it: places of its corners.
class Remainder {
public:
  explicit Remainder(const Polygon& polygon) : m_polygon(polygon), m_places(polygon.size()) {
    std::iota(m_places.begin(), m_places.end(), 0u);
  }

  std::size_t size() const { return m_places.size(); }

  std::array<std::uint32_t, 3> corner(std::size_t i) const {
    return {m_places[(i + size() - 1) % size()], m_places[i], m_places[(i + 1) % size()]};
  }

  bool isEar(std::size_t i) const {
    const auto [before, tip, after] = corner(i);
    const Corner &a = m_polygon[before], &b = m_polygon[tip], &c = m_polygon[after];
    if (turn(a, b, c) <= 0.0)
      return false;
    return std::ranges::none_of(m_places, [&, ear = corner(i)](std::uint32_t place) {
      return std::ranges::find(ear, place) == ear.end() && isInside(a, b, c, m_polygon[place]);
    });
  }

  /// The first ear; the first corner where rounding leaves none, so that cutting always ends.
  std::size_t ear() const {
    for (std::size_t i = 0; i < size(); ++i)
      if (isEar(i))
        return i;
    return 0;
  }

  void cut(std::size_t i) { m_places.erase(m_places.begin() + static_cast<std::ptrdiff_t>(i)); }

private:
  const Polygon& m_polygon;
  std::vector<std::uint32_t> m_places;
};

/// Where the boundary of a polygon goes across a straight line.
struct BoundaryCrossing {
  std::size_t side; ///< from this corner to the next
  Corner place;
};

/// Cuts one polygon, counter-clockwise, with one straight line. The boundary leaves the kept side and comes back to it
/// by turns; along the line the kth place where it leaves is joined to the kth where it comes back, since between the
/// two there is inside.
class PolygonCutter {
public:
  PolygonCutter(const Polygon& polygon, const Corner& normal, double distance) : m_polygon(polygon) {
    for (const Corner& corner : polygon)
      m_distances.push_back(normal[0] * corner[0] + normal[1] * corner[1] - distance);
    for (std::size_t side = 0; side < polygon.size(); ++side)
      if (isKept(side) != isKept(next(side)))
        (isKept(side) ? m_leaving : m_returning).push_back({side, crossing(side)});
    const auto along = [&](const BoundaryCrossing& c) { return normal[1] * c.place[0] - normal[0] * c.place[1]; };
    std::ranges::sort(m_leaving, {}, along);
    std::ranges::sort(m_returning, {}, along);
  }

  std::vector<Polygon> pieces() {
    if (m_leaving.empty())
      return isKept(0) ? std::vector<Polygon>(1, m_polygon) : std::vector<Polygon>();
    std::vector<Polygon> pieces;
    m_isUsed.assign(m_returning.size(), false);
    for (std::size_t i = 0; i < m_returning.size(); ++i)
      if (!m_isUsed[i])
        pieces.push_back(pieceFrom(i));
    return pieces;
  }

private:
  bool isKept(std::size_t corner) const { return m_distances[corner] >= 0.0; }
  std::size_t next(std::size_t corner) const { return (corner + 1) % m_polygon.size(); }

  Corner crossing(std::size_t side) const {
    const Corner &a = m_polygon[side], &b = m_polygon[next(side)];
    const double part = m_distances[side] / (m_distances[side] - m_distances[next(side)]);
    return {a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])};
  }

  /// Follows the boundary from where it comes back to where it leaves, then the line, until the piece is closed.
  Polygon pieceFrom(std::size_t start) {
    Polygon piece;
    for (std::size_t i = start; !m_isUsed[i]; i = addChain(i, piece))
      m_isUsed[i] = true;
    return piece;
  }

  /// The place among those where the boundary comes back to which the line leads on.
  std::size_t addChain(std::size_t from, Polygon& piece) const {
    piece.push_back(m_returning[from].place);
    std::size_t corner = next(m_returning[from].side);
    for (; isKept(next(corner)); corner = next(corner))
      piece.push_back(m_polygon[corner]);
    piece.push_back(m_polygon[corner]);
    const auto left = std::ranges::find(m_leaving, corner, &BoundaryCrossing::side);
    piece.push_back(left->place);
    return static_cast<std::size_t>(left - m_leaving.begin());
  }

  const Polygon& m_polygon;
  std::vector<double> m_distances; ///< from the line, one per corner
  std::vector<BoundaryCrossing> m_leaving, m_returning;
  std::vector<bool> m_isUsed;
};

} // namespace

std::vector<Polygon> cutAway(const Polygon& polygon, const std::array<double, 2>& normal, double distance) {
  if (polygon.size() < 3)
    return {};
  return PolygonCutter(polygon, normal, distance).pieces();
}

double signedArea(const Polygon& polygon) {
  double twiceArea = 0.0;
  for (std::size_t i = 0; i < polygon.size(); ++i)
    twiceArea += turn(polygon[0], polygon[i], polygon[(i + 1) % polygon.size()]);
  return twiceArea / 2.0;
}

bool crossesItself(const Polygon& polygon) {
  const std::size_t size = polygon.size();
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 2; j < size; ++j) {
      const bool areNeighbours = i == 0 && j == size - 1;
      if (!areNeighbours && doSidesMeet(polygon[i], polygon[i + 1], polygon[j], polygon[(j + 1) % size]))
        return true;
    }
  return false;
}

Polygon simplified(const Polygon& polygon, double tolerance) {
  Polygon result = polygon;
  for (auto i = superfluousCorner(result, tolerance); i < result.size(); i = superfluousCorner(result, tolerance))
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(i));
  if (result.size() < 3)
    return {};
  if (signedArea(result) < 0.0)
    std::ranges::reverse(result);
  return result;
}

std::vector<std::array<std::uint32_t, 3>> triangulated(const Polygon& polygon) {
  std::vector<std::array<std::uint32_t, 3>> triangles;
  Remainder remainder(polygon);
  while (remainder.size() >= 3) {
    const std::size_t ear = remainder.ear();
    triangles.push_back(remainder.corner(ear));
    remainder.cut(ear);
  }
  return triangles;
}

} // namespace voir
