#pragma once

#include "model/statistics/MassHistogram.h"

#include <optional>
#include <vector>

namespace voir {

/// Fewer entries within the range than this tell no background.
inline constexpr double fewestForBackground = 1000.0;

/// What a smooth spectrum without a peak would give: expected entries of each bin.
struct SmoothBackground {
  std::vector<double> expected;
};

/// The window in which a histogram lies furthest above its smooth background, in units of sqrt(expected).
struct Excess {
  double lower = 0.0;    ///< GeV
  double upper = 0.0;    ///< GeV
  double observed = 0.0; ///< entries within
  double expected = 0.0; ///< entries of the background within

  double surplus() const { return observed - expected; }
  /// (observed - expected) / sqrt(expected): the statistical error of the background only, for a window that was
  /// looked for; an orientation, no significance of a discovery.
  double inRootsOfBackground() const;
};

/// A background estimated from the histogram itself: the exponential of a polynomial of degree 2 in mass, fitted by
/// weighted least squares to the logarithms of the counts, then improved to the greatest Poisson likelihood. At first
/// to all bins, then without the surroundings of the largest excess. nullopt for fewer than fewestForBackground entries
/// or ten filled bins within the range, and where the curve does not describe the bins beside the excess (a spectrum
/// of several peaks).
std::optional<SmoothBackground> smoothBackground(const MassHistogram& histogram);

/// The largest excess over smoothBackground in windows of a fifteenth of the range: 4 GeV for two photons. nullopt
/// without such a background, or where no window lies above it.
std::optional<Excess> largestExcess(const MassHistogram& histogram);
/// The same over a background of this histogram that is known already.
std::optional<Excess> largestExcess(const MassHistogram& histogram, const SmoothBackground& background);

} // namespace voir
