#include "model/statistics/FitParameters.h"

#include "model/statistics/ShapeFunctions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

namespace voir {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

[[noreturn]] void refuse(const ParameterSetting& setting, const std::string& why) {
  throw std::invalid_argument("the parameter " + setting.name + " " + why);
}

void check(const ParameterSetting& setting) {
  const double minimum = setting.minimum.value_or(-infinity);
  const double maximum = setting.maximum.value_or(infinity);
  if (std::isnan(minimum) || std::isnan(maximum) || minimum > maximum)
    refuse(setting, "has a minimum above its maximum");
  if (setting.value && !std::isfinite(*setting.value))
    refuse(setting, "has a value that is not a finite number");
  if (setting.value && (*setting.value < minimum || *setting.value > maximum))
    refuse(setting, "has a value outside of its bounds");
  if (setting.constraint && !(setting.constraint->sigma > 0.0 && std::isfinite(setting.constraint->mean)))
    refuse(setting, "is constrained to a mean and a standard deviation that are not finite or not positive");
}

/// A distribution has no width, and a tail no power, that is zero or less.
bool isPositive(const std::string& parameter) {
  return std::ranges::any_of(std::array{"width", "alpha", "n"}, [&](std::string_view name) {
    return parameter == name || parameter.starts_with(std::string(name) + ":") ||
           parameter.starts_with(std::string(name) + "_");
  });
}

bool isNotNegative(const std::string& parameter) {
  return parameter.starts_with("gamma") || parameter.starts_with("background_yield");
}

void checkSign(const ParameterSetting& setting, const FitParameter& parameter) {
  const double least = std::min(parameter.start, parameter.isFixed ? parameter.start : parameter.minimum);
  if (isPositive(parameter.name) && !(least > 0.0))
    refuse(setting, "must be above 0");
  if (isNotNegative(parameter.name) && least < 0.0)
    refuse(setting, "must not be negative");
}

/// What a setting says goes before the default, whose bounds make way for it.
void apply(const ParameterSetting& setting, FitParameter& parameter) {
  check(setting);
  parameter.minimum = setting.minimum.value_or(parameter.minimum);
  parameter.maximum = setting.maximum.value_or(parameter.maximum);
  parameter.constraint = setting.constraint;
  parameter.isFixed = setting.isFixed;
  parameter.isStartGiven = setting.value || setting.constraint;
  if (setting.value)
    parameter.start = *setting.value;
  else if (setting.constraint)
    parameter.start = setting.constraint->mean;
  if (parameter.isStartGiven) {
    parameter.minimum = setting.minimum.value_or(std::min(parameter.minimum, parameter.start));
    parameter.maximum = setting.maximum.value_or(std::max(parameter.maximum, parameter.start));
  }
  if (parameter.minimum > parameter.maximum)
    refuse(setting, "has bounds that leave no value");
  parameter.start = std::clamp(parameter.start, parameter.minimum, parameter.maximum);
  checkSign(setting, parameter);
}

FitParameter parameterOf(const ShapeParameter& parameter, const ParameterDefault& standard, const FitRange& range) {
  return {std::string(parameter.name),
          std::string(parameter.unit),
          standard.on(range, &ParameterDefault::start),
          standard.on(range, &ParameterDefault::minimum),
          standard.on(range, &ParameterDefault::maximum),
          standard.isFixed};
}

/// Of a channel that can be fitted.
FitRange checkedRange(const FitChannel& channel) {
  const FitRange range{channel.data.minimum, channel.data.maximum};
  if (!(range.minimum < range.maximum) || !std::isfinite(range.width()))
    throw std::invalid_argument("the range of masses to fit must have its minimum below its maximum");
  if (backgroundFunction(channel.model.background).needsPositiveMasses && range.minimum <= 0.0)
    throw std::invalid_argument("a power of the mass needs a range of masses above 0");
  if (!std::ranges::all_of(channel.data.counts, [](double count) { return count >= 0.0 && std::isfinite(count); }))
    throw std::invalid_argument("counts of masses to fit must be finite and not negative");
  if (!(channel.expectedSignal >= 0.0) || !std::isfinite(channel.expectedSignal))
    throw std::invalid_argument("the expected signal of a channel must be finite and not negative");
  return range;
}

/// Puts the parameters of the channels in order.
class Collector {
public:
  explicit Collector(bool isCombination) : m_isCombination(isCombination) {}

  /// Strength and mass before those that each channel has for itself.
  void addCommon(const FitChannel& channel) {
    const ShapeFunction& signal = signalFunction(channel.model.signal);
    if (!signal.densities)
      return;
    signalYield();
    addShared(parameterOf(signal.shape.parameters[0], signal.defaults[0], checkedRange(channel)));
  }

  void add(const FitChannel& channel) {
    const FitRange range = checkedRange(channel);
    const ShapeFunction& signal = signalFunction(channel.model.signal);
    const ShapeFunction& background = backgroundFunction(channel.model.background);
    ChannelPlaces places{{}, m_isCombination ? channel.expectedSignal : 1.0, signal.shape.parameters.size()};
    places.places.push_back(signal.densities ? signalYield() : -1);
    places.places.push_back(addOwn({"background_yield", "", channel.data.entries(), 0.0, infinity}, channel));
    addShape(signal, range, channel, places);
    addShape(background, range, channel, places);
    m_parameters.channels.push_back(std::move(places));
  }

  FitParameters take() { return std::move(m_parameters); }

private:
  int signalYield() { return addShared({m_isCombination ? "strength" : "signal_yield", "", 0.0, 0.0, infinity}); }

  void addShape(const ShapeFunction& function, const FitRange& range, const FitChannel& channel,
                ChannelPlaces& places) {
    for (std::size_t i = 0; i < function.defaults.size(); ++i) {
      const FitParameter parameter = parameterOf(function.shape.parameters[i], function.defaults[i], range);
      places.places.push_back(parameter.name == "mass" ? addShared(parameter) : addOwn(parameter, channel));
    }
  }

  /// One for all channels; its bounds are those of every channel.
  int addShared(const FitParameter& parameter) {
    const auto found = std::ranges::find(m_parameters.rows, parameter.name, &FitParameter::name);
    if (found == m_parameters.rows.end())
      return append(parameter);
    found->minimum = std::max(found->minimum, parameter.minimum);
    found->maximum = std::min(found->maximum, parameter.maximum);
    if (found->minimum > found->maximum)
      throw std::invalid_argument("the ranges of the channels have no mass in common");
    found->start = std::clamp(found->start, found->minimum, found->maximum);
    return static_cast<int>(found - m_parameters.rows.begin());
  }

  int addOwn(FitParameter parameter, const FitChannel& channel) {
    if (m_isCombination)
      parameter.name += ":" + channel.name;
    return append(std::move(parameter));
  }

  int append(FitParameter parameter) {
    m_parameters.rows.push_back(std::move(parameter));
    return static_cast<int>(m_parameters.rows.size()) - 1;
  }

  bool m_isCombination;
  FitParameters m_parameters;
};

void checkNames(std::span<const FitChannel> channels) {
  if (channels.empty())
    throw std::invalid_argument("there is no channel to fit");
  std::set<std::string> names;
  for (const FitChannel& channel : channels)
    if (!names.insert(channel.name).second)
      throw std::invalid_argument("two channels that are fitted together are both named \"" + channel.name + "\"");
}

/// A name without a channel means that of every channel.
bool isMeant(const FitParameter& parameter, const std::string& name) {
  return parameter.name == name || parameter.name.starts_with(name + ":");
}

std::string listed(const std::vector<FitParameter>& rows) {
  std::string names;
  for (const FitParameter& row : rows)
    names += " " + row.name;
  return names;
}

} // namespace

Eigen::VectorXd FitParameters::starts() const {
  Eigen::VectorXd values(static_cast<Eigen::Index>(rows.size()));
  std::ranges::transform(rows, values.begin(), &FitParameter::start);
  return values;
}

FitParameters fitParameters(std::span<const FitChannel> channels, std::span<const ParameterSetting> settings) {
  checkNames(channels);
  const bool isCombination = channels.size() > 1;
  Collector collector(isCombination);
  if (isCombination)
    for (const FitChannel& channel : channels)
      collector.addCommon(channel);
  for (const FitChannel& channel : channels)
    collector.add(channel);
  FitParameters parameters = collector.take();
  for (const ParameterSetting& setting : settings) {
    bool isKnown = false;
    for (FitParameter& row : parameters.rows)
      if (isMeant(row, setting.name)) {
        apply(setting, row);
        isKnown = true;
      }
    if (!isKnown)
      throw std::invalid_argument("there is no parameter \"" + setting.name + "\" to set but" +
                                  listed(parameters.rows));
  }
  return parameters;
}

std::vector<double> valuesAt(const Eigen::VectorXd& parameters, std::span<const int> places) {
  std::vector<double> values;
  for (const int place : places)
    values.push_back(parameters[place]);
  return values;
}

Box boxOf(const FitParameters& parameters) {
  const auto size = static_cast<Eigen::Index>(parameters.rows.size());
  Box box{Eigen::VectorXd(size), Eigen::VectorXd(size)};
  for (Eigen::Index i = 0; i < size; ++i) {
    const FitParameter& row = parameters.rows[static_cast<std::size_t>(i)];
    box.lower[i] = row.isFixed ? row.start : row.minimum;
    box.upper[i] = row.isFixed ? row.start : row.maximum;
  }
  return box;
}

} // namespace voir
