#pragma once

#include "model/statistics/FitDefaults.h"
#include "model/statistics/MassScan.h"
#include "model/statistics/UpperLimit.h"

#include <optional>
#include <vector>

namespace voir {

/// All that is asked of a peak at once: `voir fit` and the window ask the same.
struct PeakOrder {
  std::vector<FitChannel> channels; ///< at least one
  FitOptions options;
  std::optional<MassScanOptions> scan;
  std::optional<double> expectedStrength; ///< of the Standard Model, where it is known
};

struct PeakResult {
  std::vector<FitChannel> channels; ///< as they were asked for
  /// As they were used, for limits and toys of this fit: what could not be fitted of the signal's shape is fixed where
  /// it would have started. So are its tails where the fit does not converge, and the width of few entries, too.
  FitOptions options;
  MassFit fit;
  Discovery discovery;             ///< not where the model has no signal
  double zExpected = 0.0;          ///< for expectedStrength, else for the strength that was fitted (never below 0)
  bool isExpectationKnown = false; ///< whether zExpected is that of expectedStrength
  std::optional<MassScan> scan;
  std::optional<UpperLimit> limit; ///< at the fitted mass, where it was computed
};

/// Fewer entries of a signal do not tell its width.
inline constexpr double fewestForShape = 50.0;

/// Throws as fitMasses and scanMasses do.
PeakResult analysePeak(const PeakOrder& order);

} // namespace voir
