#pragma once

#include <limits>

namespace voir {

/// A sector of azimuth that is cut out, rad; angle 0: nothing. Angles within 1e-4 rad of nothing or of a full turn
/// count as such.
struct Wedge {
  double start = 0.0;
  double angle = 0.0;

  bool operator==(const Wedge&) const = default;
};

/// How a piece of the detector is cut open: a sector of azimuth is taken out (half a turn: all on one side of a plane
/// through the beam), and all before and behind a slice across the beam is taken off.
struct Opening {
  Wedge wedge{};
  double zMin = -std::numeric_limits<double>::infinity(); ///< mm
  double zMax = std::numeric_limits<double>::infinity();  ///< mm

  bool operator==(const Opening&) const = default;
};

} // namespace voir
