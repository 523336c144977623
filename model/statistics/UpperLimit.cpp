#include "model/statistics/UpperLimit.h"

#include "model/statistics/SignalHypothesis.h"
#include "model/statistics/Significance.h"

#include <boost/math/policies/error_handling.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace voir {

namespace {

constexpr int digits = 20; // binary: a millionth of the limit
constexpr std::uintmax_t mostSteps = 60;

// Where the error of the signal is not known: without any entries 3.0 are excluded.
constexpr double fewEntries = 3.0;

/// Where a monotonic function of a positive number is 0.
template <typename Function> double rootOf(Function function, double guess, bool isRising) {
  std::uintmax_t steps = mostSteps;
  try {
    const auto bracket = boost::math::tools::bracket_and_solve_root(
        function, guess, 2.0, isRising, boost::math::tools::eps_tolerance<double>(digits), steps);
    return 0.5 * (bracket.first + bracket.second);
  } catch (const boost::math::evaluation_error&) {
    throw std::runtime_error("no upper limit was found: the likelihood hardly depends on the strength of the signal");
  }
}

/// Minimal -ln L of some data for a given strength of the signal.
class Profile {
public:
  Profile(std::vector<FitChannel> channels, std::vector<ParameterSetting> settings, const MassFit& start)
      : m_fitter(std::move(channels), std::move(settings)), m_strength(strengthName(start)), m_last(start) {}

  double nll(double strength) {
    m_fitter.setSetting({.name = m_strength, .value = strength, .isFixed = true});
    m_last = m_fitter.fit(FitErrors::None, &m_last);
    return m_last.nllMin;
  }

private:
  MassFitter m_fitter;
  std::string m_strength;
  MassFit m_last;
};

void check(const MassFit& fit) {
  if (!hasSignal(fit))
    throw std::invalid_argument("a model without signal has no upper limit");
  for (const std::string& name : shapeNames(fit))
    if (!fit.find(name)->isFixed)
      throw std::invalid_argument("an upper limit needs a fixed signal, but \"" + name + "\" is free");
}

/// The strength that is just excluded where the data fluctuate upwards by n standard deviations, in standard deviations
/// of the strength (ATL-PHYS-PUB-2011-011).
double excludedDeviations(double n, double confidence) {
  return n + zValue((1.0 - confidence) * pValue(-n));
}

/// The test of one strength after another.
class LimitSearch {
public:
  LimitSearch(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
              const MassFit& background)
      : m_data({channels.begin(), channels.end()}, options.settings, fit),
        m_asimov(asimovChannels(channels, background), asimovSettings(options.settings, background), background),
        m_best(std::max(0.0, fit.value(strengthName(fit)))), m_nllBest(m_best > 0.0 ? fit.nllMin : background.nllMin) {}

  /// Square root of q~ of the data without signal: how many standard deviations a strength lies away.
  double distance(double strength) { return std::sqrt(2.0 * std::max(0.0, m_asimov.nll(strength))); }

  /// ln CLs by the distributions of q~ in section 3.7 of Cowan et al.
  double logConfidence(double strength) {
    const double apart = distance(strength);
    const double seen = strength > m_best ? std::sqrt(2.0 * std::max(0.0, m_data.nll(strength) - m_nllBest)) : 0.0;
    if (seen <= apart || apart == 0.0)
      return logPValue(seen) - logPValue(seen - apart);
    const double middle = 0.5 * (seen * seen / apart + apart);
    return logPValue(middle) - logPValue(middle - apart);
  }

private:
  Profile m_data;
  Profile m_asimov;
  double m_best;
  double m_nllBest;
};

} // namespace

UpperLimit upperLimit(std::span<const FitChannel> channels, const FitOptions& options, double confidence) {
  const MassFit fit = fitMasses(channels, {options.settings, FitErrors::Hessian});
  check(fit);
  MassFitter withoutSignal({channels.begin(), channels.end()}, withStrength(options.settings, fit, 0.0));
  LimitSearch search(channels, options, fit, withoutSignal.fit(FitErrors::None, &fit));

  UpperLimit limit;
  const double error = fit.find(strengthName(fit))->error;
  double guess = error > 0.0 ? 2.0 * error : fewEntries / yieldPerStrength(fit);
  for (std::size_t i = 0; i < limit.expected.size(); ++i) {
    const double wanted = excludedDeviations(static_cast<double>(i) - 2.0, confidence);
    guess = rootOf([&](double strength) { return search.distance(strength) - wanted; }, guess, true);
    limit.expected[i] = guess;
  }
  const auto excluded = [&](double strength) { return search.logConfidence(strength) - std::log(1.0 - confidence); };
  limit.observed = rootOf(excluded, limit.expected[2], false);
  return limit;
}

double upperLimitBand(double median, double n, double confidence) {
  return median * excludedDeviations(n, confidence) / excludedDeviations(0.0, confidence);
}

} // namespace voir
