#include "model/statistics/MassScan.h"

#include "model/statistics/SignalHypothesis.h"
#include "model/statistics/Significance.h"
#include "model/statistics/UpperLimit.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t mostPoints = 100'000;

/// Root of twice what ln L loses without signal, with the sign of the signal that fits best.
double signedZ(double nllWithout, double nllBest, double strength) {
  return std::copysign(std::sqrt(2.0 * std::max(0.0, nllWithout - nllBest)), strength);
}

std::string told(const FitChannel& channel) {
  std::ostringstream text;
  text << (channel.name.empty() ? "" : " of " + channel.name) << ", " << channel.data.minimum << " to "
       << channel.data.maximum << " GeV";
  return text.str();
}

void check(const MassRange& range, std::span<const FitChannel> channels) {
  const bool isRange = std::isfinite(range.first) && std::isfinite(range.last) && range.first <= range.last;
  if (!isRange || !(range.step > 0.0))
    throw std::invalid_argument("the masses to scan need a first that is not above the last and a step above 0");
  if ((range.last - range.first) / range.step >= static_cast<double>(mostPoints))
    throw std::invalid_argument("a scan has at most " + std::to_string(mostPoints) + " masses");
  for (const FitChannel& channel : channels)
    if (range.first < channel.data.minimum || range.last > channel.data.maximum)
      throw std::invalid_argument("the masses to scan must lie within the range of the data" + told(channel));
}

std::vector<double> massesOf(const MassRange& range) {
  // A little more than the whole steps, so that rounding does not lose the last one.
  const auto count = static_cast<std::size_t>((range.last - range.first) / range.step + 1e-6) + 1;
  std::vector<double> masses;
  for (std::size_t i = 0; i < count; ++i)
    masses.push_back(std::min(range.last, range.first + static_cast<double>(i) * range.step));
  return masses;
}

/// Asimov data with a signal of the expected strength, fitted without signal.
class Expectation {
public:
  Expectation(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit, double strength)
      : m_fit(fit), m_start(startWithoutSignal(withSignal(fit, strength))), m_strength(strength),
        m_fitter(asimovChannels(channels, fit), withoutSignal(options, fit)) {
    if (!(strength >= 0.0))
      throw std::invalid_argument("the expected signal must not be negative");
  }

  /// mass: nullopt as fitted.
  double significance(std::optional<double> mass) {
    std::vector<MassData> data = asimovData(withSignal(m_fit, m_strength, mass));
    for (std::size_t channel = 0; channel < data.size(); ++channel)
      m_fitter.setData(channel, std::move(data[channel]));
    // The model that made the data fits them perfectly: its -ln L is 0.
    return signedZ(m_fitter.fit(FitErrors::None, &m_start).nllMin, 0.0, m_strength);
  }

private:
  static std::vector<ParameterSetting> withoutSignal(const FitOptions& options, const MassFit& fit) {
    return asimovSettings(withStrength(withShapeOf(fit, options.settings), fit, 0.0), fit);
  }

  MassFit m_fit;
  MassFit m_start;
  double m_strength;
  MassFitter m_fitter;
};

/// Fits of the data with a signal of a given mass.
class MassHypotheses {
public:
  MassHypotheses(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit)
      : m_fitter({channels.begin(), channels.end()}, withShapeOf(fit, options.settings)), m_strength(strengthName(fit)),
        m_yield(yieldPerStrength(fit)), m_last(fit),
        m_nllWithout(testDiscovery(channels, options, fit).background.nllMin) {}

  MassScanPoint at(double mass) {
    m_fitter.setSetting({.name = "mass", .value = mass, .isFixed = true});
    m_fitter.setSetting({.name = m_strength, .minimum = lowestStrength(m_last, mass)});
    m_last = m_fitter.fit(FitErrors::Hessian, &m_last);
    const FittedParameter& strength = *m_last.find(m_strength);
    MassScanPoint point{.mass = mass, .signalYield = strength.value * m_yield, .signalError = strength.error * m_yield};
    point.z = signedZ(m_nllWithout, m_last.nllMin, strength.value);
    point.q0 = point.z > 0.0 ? point.z * point.z : 0.0;
    point.p0 = pValue(point.z);
    return point;
  }

private:
  MassFitter m_fitter;
  std::string m_strength;
  double m_yield;
  MassFit m_last;
  double m_nllWithout;
};

void setLimits(MassScanPoint& point, std::span<const FitChannel> channels, const FitOptions& options,
               const MassFit& fit) {
  std::vector<ParameterSetting> settings = withShapeOf(fit, options.settings);
  settings = withSetting(std::move(settings), {.name = "mass", .value = point.mass, .isFixed = true});
  const UpperLimit limit = upperLimit(channels, {settings, FitErrors::None});
  point.upperLimit = limit.observed * yieldPerStrength(fit);
  point.upperLimitExpected = limit.expected[2] * yieldPerStrength(fit);
}

/// How often a signal appears where there was a deficit at the mass before.
int countUpCrossings(const std::vector<MassScanPoint>& points) {
  int crossings = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    crossings += points[i - 1].q0 <= 0.0 && points[i].q0 > 0.0;
  return crossings;
}

void lookElsewhere(MassScan& scan) {
  scan.upCrossings = countUpCrossings(scan.points);
  const double q0 = scan.best()->q0;
  scan.globalP0 = globalPValue(q0, scan.upCrossings);
  scan.globalZ = globalSignificance(q0, scan.upCrossings);
}

} // namespace

Discovery testDiscovery(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit) {
  MassFitter fitter({channels.begin(), channels.end()}, withStrength(withShapeOf(fit, options.settings), fit, 0.0));
  Discovery discovery;
  const MassFit start = startWithoutSignal(fit);
  discovery.background = fitter.fit(FitErrors::Hessian, &start);
  discovery.z = signedZ(discovery.background.nllMin, fit.nllMin, fit.value(strengthName(fit)));
  discovery.q0 = discovery.z > 0.0 ? discovery.z * discovery.z : 0.0;
  discovery.p0 = pValue(discovery.z);
  return discovery;
}

double expectedSignificance(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
                            double strength, std::optional<double> mass) {
  return Expectation(channels, options, fit, strength).significance(mass);
}

const MassScanPoint* MassScan::best() const {
  const auto found = std::ranges::max_element(points, {}, &MassScanPoint::z);
  return found == points.end() ? nullptr : &*found;
}

MassScan scanMasses(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
                    const MassScanOptions& scan) {
  check(scan.range, channels);
  MassHypotheses hypotheses(channels, options, fit);
  MassScan result;
  for (const double mass : massesOf(scan.range))
    result.points.push_back(hypotheses.at(mass));
  if (scan.expectedStrength) {
    Expectation expectation(channels, options, fit, *scan.expectedStrength);
    for (MassScanPoint& point : result.points)
      point.zExpected = expectation.significance(point.mass);
  }
  if (scan.areLimitsWanted)
    for (MassScanPoint& point : result.points)
      setLimits(point, channels, options, fit);
  lookElsewhere(result);
  return result;
}

} // namespace voir
