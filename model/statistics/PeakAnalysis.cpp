#include "model/statistics/PeakAnalysis.h"

#include "model/statistics/SignalHypothesis.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

/// What was asked of a parameter, by its name in one channel or in all.
ParameterSetting settingOf(const std::vector<ParameterSetting>& settings, const std::string& name) {
  const std::string inAll = name.substr(0, name.find(':'));
  for (const std::string& asked : {name, inAll}) {
    const auto found = std::ranges::find(settings, asked, &ParameterSetting::name);
    if (found != settings.end())
      return *found;
  }
  return {.name = name};
}

bool isCalled(const FittedParameter& parameter, std::string_view name) {
  return parameter.name.substr(0, parameter.name.find(':')) == name;
}

/// Whether the fit cannot tell how wide this channel's signal is.
bool isWidthUnknown(const MassFit& fit, const FittedChannel& channel) {
  if (channel.signalYield < fewestForShape || !fit.isConverged)
    return true;
  for (std::size_t i = 0; i < channel.signalValues.size(); ++i) {
    const FittedParameter& parameter = shapeParameter(fit, channel, i);
    if (isCalled(parameter, "width") && parameter.isAtBound)
      return true;
  }
  return false;
}

/// Fixes a free parameter where it would have started; false for the mass, which is always to be found.
bool fix(const FittedParameter& parameter, std::vector<ParameterSetting>& settings) {
  if (isCalled(parameter, "mass") || parameter.isFixed)
    return false;
  ParameterSetting setting = settingOf(settings, parameter.name);
  setting.name = parameter.name;
  setting.isFixed = true;
  settings = withSetting(std::move(settings), setting);
  return true;
}

/// Fits once more with those parameters of the signal fixed that isUnknown(channel, parameter).
template <typename IsUnknown> void refit(PeakResult& result, IsUnknown isUnknown) {
  bool isAnyFixed = false;
  for (const FittedChannel& channel : result.fit.channels)
    for (std::size_t i = 0; i < channel.signalValues.size(); ++i) {
      const FittedParameter& parameter = shapeParameter(result.fit, channel, i);
      if (isUnknown(channel, parameter))
        isAnyFixed |= fix(parameter, result.options.settings);
    }
  if (isAnyFixed)
    result.fit = fitMasses(result.channels, result.options);
}

void fixWhatIsUnknown(PeakResult& result) {
  // Tails are the first to make a fit fail.
  refit(result, [&](const FittedChannel&, const FittedParameter& parameter) {
    return !result.fit.isConverged && !isCalled(parameter, "width");
  });
  refit(result,
        [&](const FittedChannel& channel, const FittedParameter&) { return isWidthUnknown(result.fit, channel); });
}

double strengthToExpect(const PeakOrder& order, const MassFit& fit) {
  return order.expectedStrength.value_or(std::max(0.0, fit.value(strengthName(fit))));
}

} // namespace

PeakResult analysePeak(const PeakOrder& order) {
  PeakResult result;
  result.channels = order.channels;
  result.options = order.options;
  result.fit = fitMasses(order.channels, order.options);
  if (!hasSignal(result.fit))
    return result;
  fixWhatIsUnknown(result);
  result.discovery = testDiscovery(result.channels, result.options, result.fit);
  result.zExpected =
      expectedSignificance(result.channels, result.options, result.fit, strengthToExpect(order, result.fit));
  result.isExpectationKnown = order.expectedStrength.has_value();
  if (order.scan)
    result.scan = scanMasses(result.channels, result.options, result.fit, *order.scan);
  return result;
}

} // namespace voir
