#pragma once

#include "model/statistics/MassFit.h"

#include <map>
#include <string>
#include <vector>

namespace voir {

/// What a person asks of the fit; range and bins are those of the histogram.
struct FitChoice {
  bool isOn = true;
  MassModel model{};
  bool isUnbinned = false;
  bool areLimitsWanted = false; ///< at each mass of the scan
  std::vector<ParameterSetting> settings{};
  /// Families that are fitted together with the histogram's, with a common mass and strength.
  std::vector<std::string> together{};
  /// Signal entries expected, of the families for which they are known.
  std::map<std::string, double> expectedSignals{};

  bool operator==(const FitChoice&) const = default;
};

} // namespace voir
