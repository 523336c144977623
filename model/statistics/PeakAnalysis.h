#pragma once

#include "model/statistics/MassScan.h"

#include <optional>
#include <string_view>
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
  MassFit fit;
  Discovery discovery;             ///< not where the model has no signal
  double zExpected = 0.0;          ///< for expectedStrength, else for the strength that was fitted (never below 0)
  bool isExpectationKnown = false; ///< whether zExpected is that of expectedStrength
  std::optional<MassScan> scan;
};

/// Throws as fitMasses does.
PeakResult analysePeak(const PeakOrder& order);

/// How the masses of a channel are fitted where nothing else is asked, such that it converges.
struct FitDefaults {
  MassModel model;
  double minimum = 100.0; ///< GeV
  double maximum = 160.0; ///< GeV
  int bins = 60;
  MassRange scan;
  std::vector<ParameterSetting> settings;
};
/// channelOrFamily: id of a DecayChannel or of a family; any other, and masses of unknown origin: those of diphoton.
FitDefaults fitDefaults(std::string_view channelOrFamily);

} // namespace voir
