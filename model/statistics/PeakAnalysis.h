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
  /// As they were used: the shape of a signal of fewer than fewestForShape entries is fixed where it would have
  /// started.
  FitOptions options;
  MassFit fit;
  Discovery discovery;             ///< not where the model has no signal
  double zExpected = 0.0;          ///< for expectedStrength, else for the strength that was fitted (never below 0)
  bool isExpectationKnown = false; ///< whether zExpected is that of expectedStrength
  std::optional<MassScan> scan;
  std::optional<UpperLimit> limit; ///< at the fitted mass, where it was computed
};

/// Entries of a signal that tell its width.
inline constexpr double fewestForShape = 50.0;

/// Throws as fitMasses and scanMasses do.
PeakResult analysePeak(const PeakOrder& order);

} // namespace voir
