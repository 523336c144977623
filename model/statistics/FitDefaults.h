#pragma once

#include "model/statistics/MassFit.h"

#include <string_view>
#include <vector>

namespace voir {

/// Masses at which something is asked.
struct MassRange {
  double first = 110.0; ///< GeV
  double last = 150.0;  ///< GeV, included
  double step = 0.5;    ///< GeV

  bool operator==(const MassRange&) const = default;
};

/// How the masses of a channel are fitted where nothing else is asked, such that it converges.
struct FitDefaults {
  MassModel model;
  double minimum = 100.0; ///< GeV
  double maximum = 160.0; ///< GeV
  int bins = 60;
  MassRange scan{}; ///< 121 masses
  std::vector<ParameterSetting> settings{};
};

/// channelOrFamily: id of a DecayChannel or of a family; any other, and masses of unknown origin: those of diphoton.
FitDefaults fitDefaults(std::string_view channelOrFamily);
/// Within a range of one's own, GeV: the peak is that of a particle known to lie there (J/psi, psi', Upsilon, Z, Higgs
/// boson), or else one in the middle. Throws std::invalid_argument unless minimum < maximum.
FitDefaults fitDefaults(std::string_view channelOrFamily, double minimum, double maximum);

} // namespace voir
