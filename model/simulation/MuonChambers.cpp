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
    box.chamber.corners[i] = prism.base[i].cast<float>();
    box.chamber.corners[i + 4] = (prism.base[i] + prism.extrusion).cast<float>();
    box.radius = std::max(box.radius, (prism.base[i] - box.centre).norm());
  }
  const auto plane = [&box](const Vector3& on, const Vector3& direction) {
    const Vector3 normal = (on - box.centre).dot(direction) > 0.0 ? direction.normalized() : -direction.normalized();
    return Plane{normal, normal.dot(on)};
  };
  for (std::size_t i = 0; i < 4; ++i)
    box.planes[i] = plane(prism.base[i], (prism.base[(i + 1) % 4] - prism.base[i]).cross(prism.extrusion));
  const Vector3 across = (prism.base[1] - prism.base[0]).cross(prism.base[3] - prism.base[0]);
  box.planes[4] = plane(prism.base[0], across);
  box.planes[5] = plane(prism.base[0] + prism.extrusion, across);
  return box;
}

std::optional<MuonSegment> MuonChambers::segmentIn(const Box& box, std::span<const Vector3f> path) {
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const Vector3 from = path[i].cast<double>(), along = path[i + 1].cast<double>() - from;
    if (distanceToSegment(box.centre, from, from + along) > box.radius)
      continue;
    double enters = 0.0, leaves = 1.0;
    for (const Plane& plane : box.planes) {
      const double outside = plane.normal.dot(from) - plane.offset, speed = plane.normal.dot(along);
      if (speed < 0.0)
        enters = std::max(enters, -outside / speed);
      else if (speed > 0.0)
        leaves = std::min(leaves, -outside / speed);
      else if (outside > 0.0)
        leaves = -1.0;
    }
    if (enters < leaves)
      return MuonSegment{(from + enters * along).cast<float>(), (from + leaves * along).cast<float>()};
  }
  return std::nullopt;
}

void MuonChambers::addCrossed(Event& event, std::span<const Vector3f> path) const {
  for (const Box& box : m_boxes)
    if (const auto segment = segmentIn(box, path)) {
      event.muonChambers.push_back(box.chamber);
      event.muonSegments.push_back(*segment);
    }
}

} // namespace voir
