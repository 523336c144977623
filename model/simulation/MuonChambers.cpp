#include "model/simulation/MuonChambers.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

bool isMuonChamber(const DetectorPart& part) {
  const auto* prism = std::get_if<Prism>(&part.shape);
  return part.style == "muon" && prism && prism->base.size() == 4;
}

double distanceToSegment(const Vector3& point, const Vector3& from, const Vector3& to) {
  const Vector3 along = to - from;
  const double lengthSquared = std::max(along.squaredNorm(), 1e-12);
  const double t = std::clamp((point - from).dot(along) / lengthSquared, 0.0, 1.0);
  return (from + t * along - point).norm();
}

} // namespace

MuonChambers::MuonChambers(const DetectorGeometry& detector) {
  for (const DetectorPart& part : detector.parts)
    if (isMuonChamber(part))
      m_boxes.push_back(boxOf(std::get<Prism>(part.shape)));
}

MuonChambers::Box MuonChambers::boxOf(const Prism& prism) {
  Box box;
  box.centre = 0.25 * (prism.base[0] + prism.base[1] + prism.base[2] + prism.base[3]) + 0.5 * prism.extrusion;
  box.radius = 0.0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Vector3 behind = prism.base[i] + prism.extrusion;
    box.chamber.corners[i] = prism.base[i].cast<float>();
    box.chamber.corners[i + 4] = behind.cast<float>();
    box.radius = std::max({box.radius, (prism.base[i] - box.centre).norm(), (behind - box.centre).norm()});
  }
  box.planes = planesOf(prism, box.centre);
  return box;
}

std::array<MuonChambers::Plane, 6> MuonChambers::planesOf(const Prism& prism, const Vector3& centre) {
  const auto plane = [&centre](const Vector3& on, const Vector3& across) {
    const double side = (on - centre).dot(across) > 0.0 ? 1.0 : -1.0;
    const Vector3 outwards = side * across.normalized();
    return Plane{outwards, outwards.dot(on)};
  };
  std::array<Plane, 6> planes;
  for (std::size_t i = 0; i < 4; ++i)
    planes[i] = plane(prism.base[i], (prism.base[(i + 1) % 4] - prism.base[i]).cross(prism.extrusion));
  const Vector3 normal = (prism.base[1] - prism.base[0]).cross(prism.base[3] - prism.base[0]);
  planes[4] = plane(prism.base[0], normal);
  planes[5] = plane(prism.base[0] + prism.extrusion, normal);
  return planes;
}

std::optional<MuonSegment> MuonChambers::clipped(const Box& box, const Vector3& from, const Vector3& to) {
  const Vector3 along = to - from;
  double enters = 0.0, leaves = 1.0;
  for (const Plane& plane : box.planes) {
    const double outside = plane.normal.dot(from) - plane.offset, speed = plane.normal.dot(along);
    if (speed == 0.0 && outside > 0.0)
      return std::nullopt;
    if (speed < 0.0)
      enters = std::max(enters, -outside / speed);
    if (speed > 0.0)
      leaves = std::min(leaves, -outside / speed);
  }
  if (enters >= leaves)
    return std::nullopt;
  return MuonSegment{Vector3(from + enters * along).cast<float>(), Vector3(from + leaves * along).cast<float>()};
}

std::optional<MuonSegment> MuonChambers::segmentIn(const Box& box, std::span<const Vector3f> path) {
  std::optional<MuonSegment> segment;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const Vector3 from = path[i].cast<double>(), to = path[i + 1].cast<double>();
    if (distanceToSegment(box.centre, from, to) > box.radius)
      continue;
    // A corner of the path may lie inside: one straight piece from where it enters to where it leaves.
    if (const auto piece = clipped(box, from, to))
      segment = MuonSegment{segment ? segment->start : piece->start, piece->end};
  }
  return segment;
}

void MuonChambers::addCrossed(Event& event, std::span<const Vector3f> path) const {
  for (const Box& box : m_boxes)
    if (const auto segment = segmentIn(box, path)) {
      event.muonChambers.push_back(box.chamber);
      event.muonSegments.push_back(*segment);
    }
}

} // namespace voir
