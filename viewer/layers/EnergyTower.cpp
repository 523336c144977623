#include "viewer/layers/EnergyTower.h"

#include <algorithm>
#include <cmath>

namespace voir {

Vector3 directionOf(double eta, double phi) {
  return Vector3(std::cos(phi), std::sin(phi), std::sinh(eta)).normalized();
}

Vector3 originOf(const Event& event, std::optional<int> vertex) {
  if (vertex && *vertex >= 0 && static_cast<std::size_t>(*vertex) < event.vertices.size())
    return event.vertices[static_cast<std::size_t>(*vertex)].position;
  const auto primary = std::ranges::find_if(event.vertices, &Vertex::isPrimary);
  return primary == event.vertices.end() ? Vector3::Zero() : primary->position;
}

Vector3f calorimeterEntry(const DetectorGeometry& detector, const Vector3& from, const Vector3& direction) {
  return exitPoint(from, direction, {detector.calo.barrelRadius, detector.calo.endcapZ}).cast<float>();
}

std::array<Vector3f, 8> energyTower(const Vector3f& entry, double energy, double halfWidth) {
  const double distance = entry.norm();
  const double phi = std::atan2(entry.y(), entry.x());
  const double eta = std::asinh(entry.z() / std::max(1.0, static_cast<double>(std::hypot(entry.x(), entry.y()))));
  const double length = std::clamp(15.0 * energy, 50.0, 1500.0);
  std::array<Vector3f, 8> corners;
  for (int i = 0; i < 8; ++i) {
    const double side = (i % 4 == 0 || i % 4 == 3) ? -halfWidth : halfWidth;
    const double turn = i % 4 < 2 ? -halfWidth : halfWidth;
    const double reach = i < 4 ? distance : distance + length;
    corners[static_cast<std::size_t>(i)] = (directionOf(eta + side, phi + turn) * reach).cast<float>();
  }
  return corners;
}

} // namespace voir
