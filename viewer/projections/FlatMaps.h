#pragma once

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "viewer/projections/FishEye.h"

#include <cmath>

namespace voir {

/// r-φ: seen along the beam. Points (mm) come to lie in the plane z = 0.
struct AcrossBeam {
  FishEye lens;

  AcrossBeam(const DetectorGeometry& detector, const DisplayOptions& options)
      : lens(options.fishEye, detector.muonSystem.radius) {}

  /// There is one half only: nothing is broken.
  static int half(const Vector3f&) { return 1; }
  bool keepsLinesStraight() const { return lens.isOff(); }
  Vector3f operator()(const Vector3f& point, int) const {
    const float magnification = lens.isOff() ? 1.0f : lens.magnification(std::hypot(point.x(), point.y()));
    return {point.x() * magnification, point.y() * magnification, 0.0f};
  }
};

/// ρ-z: z to the right, the distance from the beam upwards or, for what lies below the beam, downwards.
struct AlongBeam {
  FishEye lensAlong, lensAcross;

  AlongBeam(const DetectorGeometry& detector, const DisplayOptions& options)
      : lensAlong(options.fishEye, detector.muonSystem.halfLength),
        lensAcross(options.fishEye, detector.muonSystem.radius) {}

  /// 1 above the beam, -1 below.
  static int half(const Vector3f& point) { return point.y() < 0.0f ? -1 : 1; }
  static bool keepsLinesStraight() { return false; }
  Vector3f operator()(const Vector3f& point, int half) const {
    const float rho = std::sqrt(point.x() * point.x() + point.y() * point.y());
    return {lensAlong(point.z()), static_cast<float>(half) * lensAcross(rho), 0.0f};
  }
};

} // namespace voir
