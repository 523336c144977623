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

/// Whether the fit cannot tell the shape of this channel's signal.
bool isShapeUnknown(const MassFit& fit, const FittedChannel& channel) {
  if (channel.signalYield < fewestForShape || !fit.isConverged)
    return true;
  for (std::size_t i = 0; i < channel.signalValues.size(); ++i)
    if (shapeParameter(fit, channel, i).isAtBound)
      return true;
  return false;
}

/// Fixes all of the signal but its mass; false where it was fixed already.
bool fixShape(std::vector<ParameterSetting>& settings, const MassFit& fit, const FittedChannel& channel) {
  bool isAnyFixed = false;
  for (std::size_t i = 0; i < channel.signalValues.size(); ++i) {
    const FittedParameter& parameter = shapeParameter(fit, channel, i);
    if (parameter.name == "mass" || parameter.isFixed)
      continue;
    ParameterSetting setting = settingOf(settings, parameter.name);
    setting.name = parameter.name;
    setting.isFixed = true;
    settings = withSetting(std::move(settings), setting);
    isAnyFixed = true;
  }
  return isAnyFixed;
}

/// A signal too small to show its shape is given the one it would have started with.
void fitWithKnownShapes(PeakResult& result) {
  bool isAnyUnknown = false;
  for (const FittedChannel& channel : result.fit.channels)
    if (isShapeUnknown(result.fit, channel))
      isAnyUnknown |= fixShape(result.options.settings, result.fit, channel);
  if (isAnyUnknown)
    result.fit = fitMasses(result.channels, result.options);
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
  fitWithKnownShapes(result);
  result.discovery = testDiscovery(result.channels, result.options, result.fit);
  result.zExpected =
      expectedSignificance(result.channels, result.options, result.fit, strengthToExpect(order, result.fit));
  result.isExpectationKnown = order.expectedStrength.has_value();
  if (order.scan)
    result.scan = scanMasses(result.channels, result.options, result.fit, *order.scan);
  return result;
}

} // namespace voir
