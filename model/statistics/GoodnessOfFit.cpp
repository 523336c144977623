#include "model/statistics/GoodnessOfFit.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace voir {

namespace {

/// Counts and what was expected of them.
struct Comparison {
  std::vector<double> observed;
  std::vector<double> expected;
};

Comparison joined(const Comparison& bins) {
  constexpr double fewest = 5.0;
  Comparison result;
  double observed = 0.0;
  double expected = 0.0;
  for (std::size_t i = 0; i < bins.observed.size(); ++i) {
    observed += bins.observed[i];
    expected += bins.expected[i];
    if (expected < fewest && i + 1 < bins.observed.size())
      continue;
    result.observed.push_back(std::exchange(observed, 0.0));
    result.expected.push_back(std::exchange(expected, 0.0));
  }
  return result;
}

Comparison compare(const MassData& data, const MassFit& fit, std::size_t channel) {
  constexpr std::size_t binsOfUnbinned = 60;
  const MassData bins = data.isBinned() ? data : binnedMasses(data.masses, data.minimum, data.maximum, binsOfUnbinned);
  Comparison comparison{bins.counts, asimovData(fit, bins.counts.size(), channel).counts};
  return data.isBinned() ? comparison : joined(comparison);
}

} // namespace

double poissonDeviance(std::span<const double> observed, std::span<const double> expected) {
  double deviance = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    deviance += 2.0 * (expected[i] - observed[i]);
    if (observed[i] > 0.0)
      deviance += 2.0 * observed[i] * std::log(observed[i] / expected[i]);
  }
  return std::max(deviance, 0.0); // rounding
}

void addGoodness(std::span<const FitChannel> channels, const FitParameters& parameters, MassFit& fit) {
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const Comparison comparison = compare(channels[i].data, fit, i);
    fit.deviance += poissonDeviance(comparison.observed, comparison.expected);
    fit.ndf += static_cast<int>(comparison.observed.size());
  }
  for (const FitParameter& row : parameters.rows)
    fit.ndf -= row.isFixed || row.constraint ? 0 : 1; // a constraint is a measurement more
  fit.ndf = std::max(fit.ndf, 0);
  fit.probability = 1.0;
  if (fit.ndf > 0)
    fit.probability = boost::math::gamma_q(0.5 * fit.ndf, 0.5 * std::max(fit.deviance, 0.0));
}

} // namespace voir
