#include "viewer/layers/EnergyTower.h"

#include <algorithm>
#include <cmath>

namespace voir {

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
