#include "model/CollisionTimes.h"

#include "model/Units.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace voir {

namespace {

double distanceToPiece(const Vector3& a, const Vector3& b) {
  const Vector3 piece = b - a;
  const double squared = piece.squaredNorm();
  const double along = squared == 0.0 ? 0.0 : std::clamp(-a.dot(piece) / squared, 0.0, 1.0);
  return (a + along * piece).norm();
}

/// Shortest way (mm) from the middle of the detector to the edges of a shape.
double distanceTo(const Prism& prism) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < prism.base.size(); ++i) {
    const Vector3 &a = prism.base[i], &b = prism.base[(i + 1) % prism.base.size()];
    nearest = std::min({nearest, distanceToPiece(a, b), distanceToPiece(a + prism.extrusion, b + prism.extrusion),
                        distanceToPiece(a, a + prism.extrusion)});
  }
  return nearest;
}

double distanceTo(const Revolution& shape) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < shape.outline.size(); ++i) {
    const auto &a = shape.outline[i], &b = shape.outline[(i + 1) % shape.outline.size()];
    nearest = std::min(nearest, distanceToPiece({a[0], 0.0, a[1]}, {b[0], 0.0, b[1]}));
  }
  return nearest;
}

/// Mm; infinity where there are none.
double distanceToChambers(const DetectorGeometry& detector) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const DetectorPart& part : detector.parts)
    if (part.style == "muon")
      nearest = std::min(nearest, std::visit([](const auto& shape) { return distanceTo(shape); }, part.shape));
  return nearest;
}

} // namespace

std::vector<CollisionStage> collisionStages(const DetectorGeometry& detector) {
  std::vector<CollisionStage> stages;
  if (detector.calo.barrelRadius > 0.0)
    stages.push_back({"Calorimeters", flightTime(detector.calo.barrelRadius), flightTime(detector.calo.outerRadius)});
  const double chambers = distanceToChambers(detector);
  if (chambers < detector.muonSystem.radius)
    stages.push_back({"Muon chambers", flightTime(chambers), flightTime(detector.muonSystem.radius)});
  return stages;
}

double flightTime(double length) {
  return std::isfinite(length) ? length / constants::speedOfLight : 0.0;
}

} // namespace voir
