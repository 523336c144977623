#include "model/statistics/SignalHypothesis.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// A fifth of a GeV in the range of two photons: far below the width of any peak that is fitted.
constexpr std::size_t fineBins = 300;

std::size_t asimovBins(const FittedChannel& channel) {
  return channel.binCount > 0 ? channel.binCount : fineBins;
}

void moveTo(FittedChannel& channel, double mass) {
  const auto& parameters = findSignal(channel.model.signal)->parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].name == "mass")
      channel.signalValues[i] = mass;
}

} // namespace

bool hasSignal(const MassFit& fit) {
  return fit.find(strengthName(fit)) != nullptr;
}

std::string strengthName(const MassFit& fit) {
  return fit.channels.size() == 1 ? "signal_yield" : "strength";
}

double yieldPerStrength(const MassFit& fit) {
  double sum = 0.0;
  for (const FittedChannel& channel : fit.channels)
    sum += channel.yieldPerStrength;
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
    channel.signalYield = strength * channel.yieldPerStrength;
    if (mass)
      moveTo(channel, *mass);
  }
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
  for (ParameterSetting& setting : settings)
    if (setting.constraint)
      setting.constraint->mean = model.value(setting.name);
  return settings;
}

} // namespace voir
