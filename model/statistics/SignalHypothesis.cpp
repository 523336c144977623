#include "model/statistics/SignalHypothesis.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace voir {

namespace {

// Parts of the range, and at least ten of the width of the peak, which is 2.5 standard deviations of a Gaussian.
constexpr double fewestFineBins = 300.0;
constexpr double mostFineBins = 5000.0;
constexpr double binsOfPeak = 10.0;

/// Of the signal, per entry, at its mass: the first of the values of every signal.
double peakDensity(const FittedChannel& channel) {
  if (!hasSignal(channel))
    return 0.0;
  return density(*findSignal(channel.model.signal), channel.signalValues, channel.minimum, channel.maximum,
                 channel.signalValues.front());
}

std::size_t asimovBins(const FittedChannel& channel) {
  if (channel.binCount > 0)
    return channel.binCount;
  const double bins = binsOfPeak * peakDensity(channel) * (channel.maximum - channel.minimum);
  return static_cast<std::size_t>(std::clamp(bins, fewestFineBins, mostFineBins));
}

/// A setting without the name of a channel is meant for all.
bool isMeant(const FittedParameter& parameter, const std::string& name) {
  return !parameter.isFixed && (parameter.name == name || parameter.name.starts_with(name + ":"));
}

} // namespace

bool hasSignal(const MassFit& fit) {
  return fit.find(strengthName(fit)) != nullptr;
}

bool hasSignal(const FittedChannel& channel) {
  return !channel.signalValues.empty();
}

std::string strengthName(const MassFit& fit) {
  return fit.channels.size() == 1 ? "signal_yield" : "strength";
}

double yieldPerStrength(const MassFit& fit) {
  double sum = 0.0;
  for (const FittedChannel& channel : fit.channels)
    sum += hasSignal(channel) ? channel.yieldPerStrength : 0.0;
  return sum;
}

const FittedParameter& shapeParameter(const MassFit& fit, const FittedChannel& channel, std::size_t value) {
  constexpr std::size_t yields = 2; // before the values of the shapes
  return fit.parameters[static_cast<std::size_t>(channel.places[value + yields])];
}

std::vector<std::string> shapeNames(const MassFit& fit) {
  std::vector<std::string> names;
  for (const FittedChannel& channel : fit.channels)
    for (std::size_t i = 0; i < channel.signalValues.size(); ++i) {
      const std::string& name = shapeParameter(fit, channel, i).name;
      if (std::ranges::find(names, name) == names.end())
        names.push_back(name);
    }
  return names;
}

std::vector<ParameterSetting> withSetting(std::vector<ParameterSetting> settings, const ParameterSetting& setting) {
  std::erase_if(settings, [&](const ParameterSetting& earlier) { return earlier.name == setting.name; });
  settings.push_back(setting);
  return settings;
}

std::vector<ParameterSetting> withStrength(std::vector<ParameterSetting> settings, const MassFit& fit,
                                           double strength) {
  return withSetting(std::move(settings), {.name = strengthName(fit), .value = strength, .isFixed = true});
}

std::vector<ParameterSetting> withShapeOf(const MassFit& fit, std::vector<ParameterSetting> settings) {
  for (const std::string& name : shapeNames(fit))
    settings = withSetting(std::move(settings), {.name = name, .value = fit.value(name), .isFixed = true});
  return withSetting(std::move(settings), {.name = strengthName(fit)});
}

MassFit withSignal(MassFit fit, double strength, std::optional<double> mass) {
  for (FittedChannel& channel : fit.channels) {
    if (!hasSignal(channel))
      continue;
    channel.signalYield = strength * channel.yieldPerStrength;
    channel.signalValues.front() = mass.value_or(channel.signalValues.front());
  }
  return fit;
}

double lowestStrength(const MassFit& fit, double mass) {
  constexpr double room = 0.9;
  double lowest = -std::numeric_limits<double>::infinity();
  for (const FittedChannel& channel : withSignal(fit, 1.0, mass).channels) {
    if (!hasSignal(channel))
      continue;
    const double background = density(*findBackground(channel.model.background), channel.backgroundValues,
                                      channel.minimum, channel.maximum, mass);
    const double most = channel.backgroundYield * background / (channel.signalYield * peakDensity(channel));
    lowest = std::max(lowest, -room * most);
  }
  return lowest;
}

MassFit startWithoutSignal(MassFit fit) {
  for (FittedChannel& channel : fit.channels)
    fit.parameters[static_cast<std::size_t>(channel.places[1])].value += channel.signalYield;
  return fit;
}

std::vector<MassData> asimovData(const MassFit& model) {
  std::vector<MassData> data;
  for (std::size_t channel = 0; channel < model.channels.size(); ++channel)
    data.push_back(asimovData(model, asimovBins(model.channels[channel]), channel));
  return data;
}

std::vector<FitChannel> asimovChannels(std::span<const FitChannel> channels, const MassFit& model) {
  std::vector<FitChannel> replaced(channels.begin(), channels.end());
  std::vector<MassData> data = asimovData(model);
  for (std::size_t channel = 0; channel < replaced.size(); ++channel)
    replaced[channel].data = std::move(data[channel]);
  return replaced;
}

std::vector<ParameterSetting> asimovSettings(std::vector<ParameterSetting> settings, const MassFit& model) {
  const std::vector<ParameterSetting> asked = settings;
  for (const ParameterSetting& setting : asked)
    for (const FittedParameter& parameter : model.parameters)
      if (setting.constraint && isMeant(parameter, setting.name)) {
        ParameterSetting met = setting;
        met.name = parameter.name;
        met.constraint->mean = parameter.value;
        settings = withSetting(std::move(settings), met);
      }
  return settings;
}

} // namespace voir
