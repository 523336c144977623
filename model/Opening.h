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
/// through the beam), all before and behind a slice across the beam is taken off, and all nearer to the beam and
/// further from it than a shell (of a prism in a sector less than half a turn: than two planes across its middle).
struct Opening {
  Wedge wedge{};
  double zMin = -std::numeric_limits<double>::infinity(); ///< mm
  double zMax = std::numeric_limits<double>::infinity();  ///< mm
  double rMin = 0.0;                                      ///< mm
  double rMax = std::numeric_limits<double>::infinity();  ///< mm

  bool operator==(const Opening&) const = default;
};

} // namespace voir
