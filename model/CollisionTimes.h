#pragma once

#include "model/DetectorGeometry.h"

#include <vector>

namespace voir {

/// The time in which a collision is shown, ns after it. In 2012 the bunches of the LHC followed each other every 50 ns:
/// half a spacing earlier they were the next to come.
inline constexpr double firstCollisionTime = -25.0;
inline constexpr double lastCollisionTime = 70.0;

/// When particles at the speed of light, across the beam, are in a part of the detector: ns after the collision.
struct CollisionStage {
  const char* label; ///< untranslated, "Calorimeters"
  double begin;
  double end;

  bool operator==(const CollisionStage&) const = default;
};

/// Calorimeters and muon chambers, as far as the detector has them.
std::vector<CollisionStage> collisionStages(const DetectorGeometry& detector);

/// ns that light takes for this length, mm; 0 for one that is not finite.
double flightTime(double length);

} // namespace voir
