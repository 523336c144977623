#include "viewer/Callouts.h"

#include "model/Units.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace voir {

namespace {

using Places = std::vector<std::optional<CalloutPlace>>;

// Pixels at a scale of 1.
constexpr std::array distances{16.0, 28.0, 44.0, 64.0, 90.0, 120.0, 160.0, 210.0, 270.0, 340.0};
constexpr int directions = 24;
constexpr double gap = 4.0;    // between texts
constexpr double margin = 6.0; // at the picture's edge

// Costs, in pixels of the line.
constexpr double crossing = 2000.0, throughText = 700.0, overAnchor = 120.0, inward = 24.0;

constexpr int mostPasses = 12;

struct Segment {
  PixelPoint from, to;
};

double cross(const PixelPoint& a, const PixelPoint& b) {
  return a.x() * b.y() - a.y() * b.x();
}

/// On which side of a line a point is: -1, 0 or 1.
int side(const Segment& line, const PixelPoint& point) {
  const double area = cross(line.to - line.from, point - line.from);
  return (area > 0.0) - (area < 0.0);
}

bool doCross(const Segment& a, const Segment& b) {
  return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}

bool contains(const PixelBox& box, const PixelPoint& point) {
  return point.x() > box.x && point.x() < box.x + box.width && point.y() > box.y && point.y() < box.y + box.height;
}

bool doesPass(const Segment& line, const PixelBox& box) {
  const PixelPoint a(box.x, box.y), b(box.x + box.width, box.y), c(box.x + box.width, box.y + box.height),
      d(box.x, box.y + box.height);
  return contains(box, line.from) || contains(box, line.to) || doCross(line, {a, c}) || doCross(line, {b, d});
}

PixelBox widened(const PixelBox& box, double by) {
  return {box.x - by, box.y - by, box.width + 2.0 * by, box.height + 2.0 * by};
}

PixelPoint nearestIn(const PixelBox& box, const PixelPoint& point) {
  return {std::clamp(point.x(), box.x, box.x + box.width), std::clamp(point.y(), box.y, box.y + box.height)};
}

/// One set of texts on its way to a good arrangement.
class Arrangement {
public:
  Arrangement(std::span<const Callout> callouts, ViewSize picture, const std::vector<PixelBox>& taken, double scale)
      : m_callouts(callouts), m_picture(picture), m_taken(taken), m_scale(scale), m_places(callouts.size()) {}

  Places arrange() {
    for (std::size_t i = 0; i < m_callouts.size(); ++i)
      m_places[i] = bestPlace(i);
    for (int pass = 0; pass < mostPasses && improve(); ++pass) {
    }
    return m_places;
  }

private:
  /// Every text looks for a better place among the others. False where none found one.
  bool improve() {
    bool hasChanged = exchange();
    for (std::size_t i = 0; i < m_callouts.size(); ++i) {
      const std::optional<CalloutPlace> before = m_places[i];
      m_places[i] = bestPlace(i);
      hasChanged |= m_places[i].has_value() != before.has_value() || (before && m_places[i]->box != before->box);
    }
    return hasChanged;
  }

  /// Two texts whose lines cross change places where that is better: the lines become shorter, so this ends.
  bool exchange() {
    bool hasChanged = false;
    for (std::size_t i = 0; i < m_callouts.size(); ++i)
      for (std::size_t k = i + 1; k < m_callouts.size(); ++k)
        if (m_places[i] && m_places[k] && doCross(line(i), line(k)))
          hasChanged |= exchange(i, k);
    return hasChanged;
  }

  bool exchange(std::size_t i, std::size_t k) {
    const auto first = m_places[i], second = m_places[k];
    const double before = cost(i, first->box) + cost(k, second->box);
    m_places[i] = placeAt(i, centred(i, second->box));
    m_places[k] = placeAt(k, centred(k, first->box));
    if (isFree(i, m_places[i]->box) && isFree(k, m_places[k]->box) &&
        cost(i, m_places[i]->box) + cost(k, m_places[k]->box) < before)
      return true;
    m_places[i] = first;
    m_places[k] = second;
    return false;
  }

  PixelBox centred(std::size_t i, const PixelBox& on) const {
    const Callout& callout = m_callouts[i];
    return {on.x + 0.5 * (on.width - callout.width), on.y + 0.5 * (on.height - callout.height), callout.width,
            callout.height};
  }

  std::optional<CalloutPlace> bestPlace(std::size_t i) const {
    double least = std::numeric_limits<double>::infinity();
    std::optional<PixelBox> best;
    const auto tryBox = [&](const PixelBox& box) {
      if (!isFree(i, box))
        return;
      if (const double price = cost(i, box); price < least) {
        least = price;
        best = box;
      }
    };
    tryAround(i, tryBox);
    if (!best)
      tryEverywhere(i, tryBox);
    return best ? std::optional(placeAt(i, *best)) : std::nullopt;
  }

  template <typename Try> void tryAround(std::size_t i, Try tryBox) const {
    const Callout& callout = m_callouts[i];
    for (const double distance : distances)
      for (int step = 0; step < directions; ++step) {
        const double angle = 2.0 * constants::pi * step / directions;
        const PixelPoint way(std::cos(angle), std::sin(angle));
        const PixelPoint centre = callout.anchor + PixelPoint(way.x() * (distance * m_scale + 0.5 * callout.width),
                                                              way.y() * (distance * m_scale + 0.5 * callout.height));
        tryBox({centre.x() - 0.5 * callout.width, centre.y() - 0.5 * callout.height, callout.width, callout.height});
      }
  }

  template <typename Try> void tryEverywhere(std::size_t i, Try tryBox) const {
    const Callout& callout = m_callouts[i];
    const double stepX = std::max(1.0, 0.5 * callout.width), stepY = std::max(1.0, callout.height);
    for (double y = margin * m_scale; y + callout.height < m_picture.height; y += stepY)
      for (double x = margin * m_scale; x + callout.width < m_picture.width; x += stepX)
        tryBox({x, y, callout.width, callout.height});
  }

  bool isFree(std::size_t i, const PixelBox& box) const {
    const double edge = margin * m_scale;
    if (box.x < edge || box.y < edge || box.x + box.width > m_picture.width - edge ||
        box.y + box.height > m_picture.height - edge)
      return false;
    const PixelBox wide = widened(box, gap * m_scale);
    if (std::ranges::any_of(m_taken, [&](const PixelBox& other) { return doOverlap(wide, other); }))
      return false;
    for (std::size_t k = 0; k < m_places.size(); ++k)
      if (k != i && m_places[k] && doOverlap(wide, m_places[k]->box))
        return false;
    return true;
  }

  /// How bad a place is, in pixels at a scale of 1.
  double cost(std::size_t i, const PixelBox& box) const {
    const PixelPoint& anchor = m_callouts[i].anchor;
    const CalloutPlace place = placeAt(i, box);
    const PixelPoint way = place.lineEnd - anchor;
    double price = way.norm() / m_scale + inward * (1.0 - outwardness(anchor, way));
    price += contains(widened(box, gap * m_scale), anchor) ? overAnchor : 0.0;
    for (std::size_t k = 0; k < m_callouts.size(); ++k)
      if (k != i)
        price += costAgainst(k, {anchor, place.lineEnd}, box);
    return price;
  }

  double costAgainst(std::size_t k, const Segment& line, const PixelBox& box) const {
    double price = contains(widened(box, gap * m_scale), m_callouts[k].anchor) ? overAnchor : 0.0;
    if (!m_places[k])
      return price;
    const Segment other = this->line(k);
    price += doCross(line, other) ? crossing : 0.0;
    price += doesPass(line, m_places[k]->box) ? throughText : 0.0;
    price += doesPass(other, box) ? throughText : 0.0;
    return price;
  }

  /// 1: away from the picture's centre, -1: towards it.
  double outwardness(const PixelPoint& anchor, const PixelPoint& way) const {
    const PixelPoint out = anchor - PixelPoint(0.5 * m_picture.width, 0.5 * m_picture.height);
    const double norms = out.norm() * way.norm();
    return norms > 0.0 ? out.dot(way) / norms : 1.0;
  }

  CalloutPlace placeAt(std::size_t i, const PixelBox& box) const { return {box, nearestIn(box, m_callouts[i].anchor)}; }

  Segment line(std::size_t i) const { return {m_callouts[i].anchor, m_places[i]->lineEnd}; }

  std::span<const Callout> m_callouts;
  ViewSize m_picture;
  const std::vector<PixelBox>& m_taken;
  double m_scale;
  Places m_places;
};

/// Keeps the point of an object that is best pointed at.
class AnchorSearch {
public:
  AnchorSearch(const CameraPose& pose, ViewSize picture, const std::vector<PixelBox>& taken)
      : m_projection(pose, picture), m_picture(picture), m_taken(taken) {}

  void look(const Vector3f& point) {
    const Vector3f seen = m_projection(point);
    if (seen.z() <= 0.0f || !isWellInside(seen) || point.norm() <= m_farthest)
      return;
    m_farthest = point.norm();
    m_anchor = PixelPoint(seen.x(), seen.y());
  }

  void look(const Vector3f& from, const Vector3f& to) {
    constexpr int steps = 16;
    for (int i = 0; i <= steps; ++i)
      look(from + (to - from) * (static_cast<float>(i) / steps));
  }

  const std::optional<PixelPoint>& anchor() const { return m_anchor; }

private:
  bool isWellInside(const Vector3f& seen) const {
    constexpr double border = 0.06; // of the picture's height
    const double edge = border * m_picture.height;
    return seen.x() > edge && seen.y() > edge && seen.x() < m_picture.width - edge &&
           seen.y() < m_picture.height - edge && std::ranges::none_of(m_taken, [&](const PixelBox& box) {
             return contains(box, PixelPoint(seen.x(), seen.y()));
           });
  }

  Projection m_projection;
  ViewSize m_picture;
  const std::vector<PixelBox>& m_taken;
  float m_farthest = -1.0f; // mm
  std::optional<PixelPoint> m_anchor;
};

} // namespace

bool doOverlap(const PixelBox& a, const PixelBox& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

Places placeCallouts(std::span<const Callout> callouts, ViewSize picture, const std::vector<PixelBox>& taken,
                     double scale) {
  return Arrangement(callouts, picture, taken, scale).arrange();
}

int crossingCount(std::span<const Callout> callouts, std::span<const std::optional<CalloutPlace>> places) {
  int count = 0;
  for (std::size_t i = 0; i < callouts.size(); ++i)
    for (std::size_t k = i + 1; k < callouts.size(); ++k)
      count += places[i] && places[k] &&
               doCross({callouts[i].anchor, places[i]->lineEnd}, {callouts[k].anchor, places[k]->lineEnd});
  return count;
}

std::optional<PixelPoint> calloutAnchor(const Drawing& drawing, ObjectRef object, const CameraPose& pose,
                                        ViewSize picture, const std::vector<PixelBox>& taken) {
  AnchorSearch search(pose, picture, taken);
  const std::vector<Vector3f>& points = drawing.points;
  for (const Drawing::Line& line : drawing.lines)
    for (std::uint32_t i = line.first + 1; line.object == object && i < line.first + line.count; ++i)
      search.look(points[i - 1], points[i]);
  for (const Drawing::Face& face : drawing.faces)
    if (face.object == object)
      search.look((points[face.corners[0]] + points[face.corners[1]] + points[face.corners[2]]) / 3.0f);
  for (const Drawing::Dot& dot : drawing.dots)
    if (dot.object == object)
      search.look(points[dot.point]);
  return search.anchor();
}

} // namespace voir
