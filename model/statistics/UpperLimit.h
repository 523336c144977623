#pragma once

#include "model/statistics/MassFit.h"

#include <array>
#include <span>

namespace voir {

/// Upper limit on the strength (signal yield of one channel) at 95 % confidence level by CLs (Read 2002), in the
/// asymptotic approximation with the test statistic q~ (Cowan et al., EPJC 71 (2011) 1554).
struct UpperLimit {
  double observed = 0.0;
  std::array<double, 5> expected{}; ///< without signal: -2, -1, 0, 1, 2 standard deviations
};

/// All parameters of the signal but its strength have to be fixed. Throws std::invalid_argument otherwise, and
/// std::runtime_error where the data do not tell a limit.
UpperLimit upperLimit(std::span<const FitChannel> channels, const FitOptions& options, double confidence = 0.95);

/// The limit expected n standard deviations from its median (in the unit of the median), where the error of the
/// strength does not depend on the strength: what a band is drawn with when only its median was computed. Cowan et al.,
/// eq. 89, with CLs as in ATL-PHYS-PUB-2011-011.
double upperLimitBand(double median, double n, double confidence = 0.95);

} // namespace voir
