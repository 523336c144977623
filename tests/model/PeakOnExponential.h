#pragma once

#include "model/statistics/MassFit.h"

#include <cmath>
#include <numbers>

namespace voir {

/// A Gaussian peak on an exponential from 100 to 160 GeV, both normalised on that range, without fluctuations: made
/// by the formulas, not by the fit's own shapes.
struct PeakOnExponential {
  double background = 10000.0; ///< entries
  double slope = 0.025;        ///< 1/GeV
  double signal = 200.0;       ///< entries
  double mass = 125.0;         ///< GeV
  double width = 1.66;         ///< GeV

  static constexpr double minimum = 100.0;
  static constexpr double maximum = 160.0;

  double expected(double lower, double upper) const {
    const auto exponential = [&](double from, double to) {
      return std::exp(-slope * (from - minimum)) - std::exp(-slope * (to - minimum));
    };
    const auto pull = [&](double at) { return (at - mass) / (std::numbers::sqrt2 * width); };
    const auto gauss = [&](double from, double to) { return std::erf(pull(to)) - std::erf(pull(from)); };
    return background * exponential(lower, upper) / exponential(minimum, maximum) +
           signal * gauss(lower, upper) / gauss(minimum, maximum);
  }

  MassData data(int bins = 60) const {
    MassData data{minimum, maximum, {}, {}};
    const double step = (maximum - minimum) / bins;
    for (int bin = 0; bin < bins; ++bin)
      data.counts.push_back(expected(minimum + bin * step, minimum + (bin + 1) * step));
    return data;
  }

  FitChannel channel(std::string name = "peak") const {
    return {std::move(name), data(), {"gauss", "exp"}, signal > 0.0 ? signal : 1.0};
  }

  /// The shape of the signal is known.
  std::vector<ParameterSetting> knownShape() const {
    return {{.name = "mass", .value = mass, .isFixed = true}, {.name = "width", .value = width, .isFixed = true}};
  }
};

} // namespace voir
