#include "viewer/Picker.h"

#include "model/Units.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace voir {

namespace {

/// A face under the pointer counts as this many pixels away (photons' towers less than a jet's wide cone).
double faceDistance(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
  case ObjectKind::Electron:
    return 2.0;
  case ObjectKind::CaloCell:
  case ObjectKind::CaloCluster:
    return 4.0;
  case ObjectKind::MuonChamber:
    return 5.0;
  default:
    return 5.5;
  }
}

/// A track that is also an electron or a muon lies exactly under it: particles win.
double handicap(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
  case ObjectKind::Electron:
  case ObjectKind::Muon:
    return 0.0;
  case ObjectKind::Vertex:
    return 0.5;
  default:
    return 1.0;
  }
}

struct Pointer {
  float x, y;
};

/// Distance in pixels to a projected segment, with the depth there; nullopt behind the viewer.
std::optional<std::pair<double, double>> toSegment(Pointer at, const Vector3f& a, const Vector3f& b) {
  if (a.z() <= 0.0f || b.z() <= 0.0f)
    return std::nullopt;
  const float dx = b.x() - a.x(), dy = b.y() - a.y();
  const float squared = dx * dx + dy * dy;
  const float t =
      squared == 0.0f ? 0.0f : std::clamp(((at.x - a.x()) * dx + (at.y - a.y()) * dy) / squared, 0.0f, 1.0f);
  return std::pair<double, double>(std::hypot(a.x() + t * dx - at.x, a.y() + t * dy - at.y),
                                   a.z() + t * (b.z() - a.z()));
}

/// The end of a segment that lies behind the viewer, moved along it to where it comes into view.
Vector3f broughtInView(const Projection& projection, const Vector3f& behind, const Vector3f& front) {
  constexpr float fraction = 0.01f; // of the depth of the end in front
  const float depthBehind = projection(behind).z(), depthInFront = projection(front).z();
  const float t = (fraction * depthInFront - depthBehind) / (depthInFront - depthBehind);
  return projection(behind + (front - behind) * t);
}

float side(Pointer at, const Vector3f& a, const Vector3f& b) {
  return (b.x() - a.x()) * (at.y - a.y()) - (b.y() - a.y()) * (at.x - a.x());
}

bool isInside(Pointer at, const Vector3f& a, const Vector3f& b, const Vector3f& c) {
  const float ab = side(at, a, b), bc = side(at, b, c), ca = side(at, c, a);
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

class Hits {
public:
  void add(ObjectRef object, double distance, double depth) {
    if (object == noObject)
      return;
    const PickHit hit{object, distance + handicap(object.kind), depth};
    const auto [known, isNew] = m_best.try_emplace(object, hit);
    if (!isNew && isBetter(hit, known->second))
      known->second = hit;
  }

  std::vector<PickHit> sorted() const {
    std::vector<PickHit> hits;
    for (const auto& [object, hit] : m_best)
      hits.push_back(hit);
    std::ranges::stable_sort(hits, isBetter);
    return hits;
  }

private:
  static bool isBetter(const PickHit& a, const PickHit& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.depth < b.depth;
  }

  std::map<ObjectRef, PickHit> m_best;
};

} // namespace

Projection::Projection(const CameraPose& pose, ViewSize size)
    : m_position(pose.position.cast<float>()), m_centreX(static_cast<float>(0.5 * size.width)),
      m_centreY(static_cast<float>(0.5 * size.height)) {
  const Vector3 back = (pose.position - pose.focus).normalized();
  const Vector3 right = pose.up.cross(back).normalized();
  m_rotation << right.transpose().cast<float>(), back.cross(right).transpose().cast<float>(),
      -back.transpose().cast<float>();
  m_scale = static_cast<float>(0.5 * size.height / std::tan(0.5 * pose.viewAngle * constants::pi / 180.0));
}

Vector3f Projection::operator()(const Vector3f& point) const {
  const Vector3f seen = m_rotation * (point - m_position);
  if (seen.z() <= 0.0f)
    return {0.0f, 0.0f, seen.z()};
  return {m_centreX + m_scale * seen.x() / seen.z(), m_centreY - m_scale * seen.y() / seen.z(), seen.z()};
}

std::vector<PickHit> pick(const Drawing& drawing, const CameraPose& pose, ViewSize size, double x, double y,
                          double radius) {
  const Pointer at{static_cast<float>(x), static_cast<float>(y)};
  const Projection projection(pose, size);
  std::vector<Vector3f> seen;
  seen.reserve(drawing.points.size());
  for (const Vector3f& point : drawing.points)
    seen.push_back(projection(point));

  const auto endInView = [&](std::uint32_t end, std::uint32_t other) {
    return seen[end].z() > 0.0f || seen[other].z() <= 0.0f
               ? seen[end]
               : broughtInView(projection, drawing.points[end], drawing.points[other]);
  };

  Hits hits;
  for (const Drawing::Line& line : drawing.lines)
    for (std::uint32_t i = line.first + 1; i < line.first + line.count; ++i)
      if (const auto found = toSegment(at, endInView(i - 1, i), endInView(i, i - 1)); found && found->first <= radius)
        hits.add(line.object, found->first, found->second);
  for (const Drawing::Dot& dot : drawing.dots)
    if (const auto found = toSegment(at, seen[dot.point], seen[dot.point]); found && found->first <= radius)
      hits.add(dot.object, found->first, found->second);
  for (const Drawing::Face& face : drawing.faces) {
    const auto &a = seen[face.corners[0]], &b = seen[face.corners[1]], &c = seen[face.corners[2]];
    if (std::min({a.z(), b.z(), c.z()}) > 0.0f && isInside(at, a, b, c))
      hits.add(face.object, faceDistance(face.object.kind), (a.z() + b.z() + c.z()) / 3.0);
  }
  return hits.sorted();
}

} // namespace voir
