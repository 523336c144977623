#include "model/ConvexBody.h"
#include "model/DetectorGeometry.h"
#include "model/Polygon.h"
#include "model/Units.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace voir {

namespace {

constexpr double turn = 2.0 * constants::pi;
/// Wedges this close to nothing or to a full turn (rad) count as such: their faces would fall together in single
/// precision.
constexpr double minimumAngle = 1e-4;
constexpr double minimumLength = 1e-3; // mm

/// The azimuths that the wedge leaves: from, and how much, rad.
struct KeptSector {
  double start = 0.0;
  double angle = turn;

  bool isFullTurn() const { return angle == turn; }
  bool isEmpty() const { return angle == 0.0; }
};

KeptSector keptBy(const Wedge& wedge) {
  if (!std::isfinite(wedge.start) || !(wedge.angle > minimumAngle))
    return {};
  if (wedge.angle > turn - minimumAngle)
    return {wedge.start, 0.0};
  return {wedge.start + wedge.angle, turn - wedge.angle};
}

using Triangle = std::array<std::uint32_t, 3>;

void addTriangle(Solid& solid, const Triangle& triangle, bool isCut) {
  solid.triangles.push_back(triangle);
  solid.isCutFace.push_back(isCut ? 1 : 0);
}

/// What an opening leaves, if not nothing.
struct Kept {
  KeptSector sector;
  double zMin, zMax, rMin, rMax;

  /// On one of the planes that bound the slice.
  bool isAtEnd(double z) const { return std::abs(z - zMin) < minimumLength || std::abs(z - zMax) < minimumLength; }
};

/// Turns an outline around the z axis.
class Lathe {
public:
  Lathe(Polygon outline, const Kept& kept, int segments)
      : m_outline(std::move(outline)), m_kept(kept), m_sector(kept.sector),
        m_steps(std::max(m_sector.isFullTurn() ? 3 : 1,
                         static_cast<int>(std::ceil(m_sector.angle / turn * segments - 1e-9)))) {}

  Solid turned() {
    addPoints();
    for (std::size_t side = 0; side < m_outline.size(); ++side)
      addSide(side);
    if (!m_sector.isFullTurn())
      addCaps();
    return std::move(m_solid);
  }

private:
  bool isOnAxis(std::size_t corner) const { return m_outline[corner][0] < minimumLength; }

  void addPoints() {
    m_first.reserve(m_outline.size());
    for (std::size_t corner = 0; corner < m_outline.size(); ++corner) {
      m_first.push_back(static_cast<std::uint32_t>(m_solid.points.size()));
      const int count = isOnAxis(corner) ? 1 : m_sector.isFullTurn() ? m_steps : m_steps + 1;
      for (int step = 0; step < count; ++step)
        m_solid.points.push_back(point(corner, step));
    }
  }

  Vector3f point(std::size_t corner, int step) const {
    const auto [r, z] = m_outline[corner];
    if (isOnAxis(corner))
      return Vector3(0.0, 0.0, z).cast<float>();
    const double phi = m_sector.start + m_sector.angle * step / m_steps;
    return Vector3(r * std::cos(phi), r * std::sin(phi), z).cast<float>();
  }

  /// Place of the corner at a step of azimuth: one place for all steps on the axis, the first after a full turn.
  std::uint32_t place(std::size_t corner, int step) const {
    if (isOnAxis(corner))
      return m_first[corner];
    return m_first[corner] + static_cast<std::uint32_t>(m_sector.isFullTurn() ? step % m_steps : step);
  }

  void addSide(std::size_t side) {
    const std::size_t next = (side + 1) % m_outline.size();
    const double z = m_outline[side][1];
    const bool isCut = m_kept.isAtEnd(z) && std::abs(m_outline[next][1] - z) < minimumLength;
    for (int step = 0; step < m_steps; ++step) {
      const std::uint32_t a = place(side, step), b = place(next, step);
      const std::uint32_t c = place(next, step + 1), d = place(side, step + 1);
      if (!isOnAxis(side))
        addTriangle(m_solid, {a, d, c}, isCut);
      if (!isOnAxis(next))
        addTriangle(m_solid, {a, c, b}, isCut);
    }
  }

  void addCaps() {
    for (const auto& [a, b, c] : triangulated(m_outline)) {
      addTriangle(m_solid, {place(a, 0), place(b, 0), place(c, 0)}, true);
      addTriangle(m_solid, {place(a, m_steps), place(c, m_steps), place(b, m_steps)}, true);
    }
  }

  Polygon m_outline;
  Kept m_kept;
  KeptSector m_sector;
  int m_steps; ///< straight pieces of the kept sector
  std::vector<std::uint32_t> m_first;
  Solid m_solid;
};

/// Azimuths between two half-planes less than half a turn apart.
struct Fan {
  double from = 0.0;
  double to = 0.0;
};

double azimuth(const Vector3& point) {
  return std::atan2(point.y(), point.x());
}

/// Azimuths that the body spans; half a turn and more where the z axis goes through it.
Fan fanOf(const ConvexBody& body) {
  Vector3 centre = Vector3::Zero();
  for (const Vector3& point : body.points)
    centre += point;
  const double middle = azimuth(centre);
  Fan fan{middle, middle};
  for (const Vector3& point : body.points) {
    const double phi = middle + std::remainder(azimuth(point) - middle, turn);
    fan = {std::min(fan.from, phi), std::max(fan.to, phi)};
  }
  return fan;
}

/// The parts of the body's azimuths that the wedge leaves.
std::vector<Fan> keptFans(const Fan& body, const KeptSector& sector) {
  std::vector<Fan> fans;
  double start = sector.start - turn * std::ceil((sector.start - body.from) / turn);
  for (; start < body.to; start += turn) {
    const Fan fan{std::max(start, body.from), std::min(start + sector.angle, body.to)};
    if (fan.to > fan.from)
      fans.push_back(fan);
  }
  return fans;
}

ConvexBody cutToFan(const ConvexBody& body, const Fan& fan) {
  const Vector3 afterFrom(-std::sin(fan.from), std::cos(fan.from), 0.0);
  const Vector3 beforeTo(std::sin(fan.to), -std::cos(fan.to), 0.0);
  return cutAway(cutAway(body, afterFrom), beforeTo);
}

/// The pieces that the wedge leaves. Away from the axis each is cut by two half-planes at most; a body around the axis
/// becomes two pieces that meet opposite the wedge.
std::vector<ConvexBody> keptPieces(const ConvexBody& body, const KeptSector& sector) {
  if (sector.isFullTurn())
    return {body};
  const Fan span = fanOf(body);
  std::vector<Fan> fans = keptFans(span, sector);
  if (span.to - span.from >= constants::pi) {
    const double middle = sector.start + sector.angle / 2.0;
    fans = {{sector.start, middle}, {middle, sector.start + sector.angle}};
  }
  std::vector<ConvexBody> pieces;
  for (const Fan& fan : fans)
    pieces.push_back(cutToFan(body, fan));
  return pieces;
}

void addBody(Solid& solid, const ConvexBody& body) {
  const auto first = static_cast<std::uint32_t>(solid.points.size());
  for (const Vector3& point : body.points)
    solid.points.push_back(point.cast<float>());
  for (const ConvexBody::Face& face : body.faces)
    for (std::size_t i = 1; i + 1 < face.corners.size(); ++i)
      addTriangle(solid, {first + face.corners[0], first + face.corners[i], first + face.corners[i + 1]}, face.isCut);
}

void append(Solid& solid, const Solid& other) {
  const auto first = static_cast<std::uint32_t>(solid.points.size());
  solid.points.insert(solid.points.end(), other.points.begin(), other.points.end());
  for (const auto& [a, b, c] : other.triangles)
    solid.triangles.push_back({first + a, first + b, first + c});
  solid.isCutFace.insert(solid.isCutFace.end(), other.isCutFace.begin(), other.isCutFace.end());
}

/// The pieces of an outline in (r, z) within the slice.
std::vector<Polygon> keptOutlines(const Polygon& outline, const Kept& kept) {
  std::vector<Polygon> pieces;
  for (const Polygon& above : cutAway(outline, {0.0, 1.0}, kept.zMin))
    for (const Polygon& below : cutAway(above, {0.0, -1.0}, -kept.zMax))
      for (const Polygon& beyond : cutAway(below, {1.0, 0.0}, kept.rMin))
        for (const Polygon& within : cutAway(beyond, {-1.0, 0.0}, -kept.rMax))
          if (const Polygon piece = simplified(within, minimumLength); !piece.empty())
            pieces.push_back(piece);
  return pieces;
}

/// What lies between two planes across the direction.
ConvexBody cutBetween(const ConvexBody& body, const Vector3& direction, double from, double to) {
  ConvexBody result = body;
  if (std::isfinite(from))
    result = cutAway(result, direction, from);
  if (std::isfinite(to))
    result = cutAway(result, -direction, -to);
  return result;
}

/// A prism within the slice and the shell.
ConvexBody keptBody(const Prism& prism, const Kept& kept) {
  const ConvexBody body = cutBetween(bodyOf(prism), Vector3::UnitZ(), kept.zMin, kept.zMax);
  if (kept.sector.angle >= constants::pi)
    return body;
  const double middle = kept.sector.start + kept.sector.angle / 2.0;
  const double nearest = kept.rMin > 0.0 ? kept.rMin : -std::numeric_limits<double>::infinity();
  return cutBetween(body, {std::cos(middle), std::sin(middle), 0.0}, nearest, kept.rMax);
}

// One function for each kind of shape.

Solid solidOf(const Revolution& revolution, const Kept& kept, int segments) {
  Solid solid;
  for (const Polygon& outline : keptOutlines(simplified(revolution.outline, minimumLength), kept))
    append(solid, Lathe(outline, kept, segments).turned());
  return solid;
}

Solid solidOf(const Prism& prism, const Kept& kept, int) {
  Solid solid;
  for (const ConvexBody& piece : keptPieces(keptBody(prism, kept), kept.sector))
    addBody(solid, piece);
  return solid;
}

} // namespace

Solid solidOf(const Shape& shape, const Opening& opening, int segments) {
  const Kept kept{keptBy(opening.wedge), opening.zMin, opening.zMax, opening.rMin, opening.rMax};
  if (kept.sector.isEmpty() || !(kept.zMin < kept.zMax) || !(kept.rMin < kept.rMax))
    return {};
  const int pieces = std::clamp(segments, 3, 1024);
  return std::visit([&](const auto& body) { return solidOf(body, kept, pieces); }, shape);
}

} // namespace voir
