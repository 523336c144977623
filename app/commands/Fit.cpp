#include "app/commands/FitInput.h"
#include "app/commands/FitReport.h"
#include "app/commands/Numbers.h"
#include "model/analysis/SelectionFile.h"
#include "model/simulation/ExpectedSignal.h"
#include "model/statistics/SignalHypothesis.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace voir {

namespace {

constexpr auto footer =
    "INPUT: event files, sample:NAME, a CSV with a column mass_GeV, or a text file with one mass in GeV a line.\n"
    "Signals: gauss, crystalball, dscb, voigt, bwgauss, none. Backgrounds: exp, exppoly2, exppoly3, bernstein1 to 5, "
    "chebyshev1 to 5, power.\n"
    "Parameters: signal_yield, background_yield, mass, width, and those of the shapes; of combined inputs strength and "
    "mass, then NAME:1, NAME:2, ...\n"
    "Combined inputs share mass and strength; their expected signals are as --expect says or built-in samples hold, "
    "else in proportion to their entries.\n"
    "z_expected: for the signal expected by --expect or of a built-in sample, else for the one that was fitted. Binned "
    "fits take the integrals of bins.\n"
    "nll_min: binned, half the deviance; unbinned, expected entries minus the sum of ln(entries per GeV).";

struct FitArguments {
  std::vector<std::string> input;
  std::vector<std::string> combined;
  std::string channel;
  std::string selection;
  std::string range;
  std::size_t bins = 0;
  bool isUnbinned = false;
  std::string signal;
  std::string background;
  std::vector<std::string> fixed;
  std::vector<std::string> started;
  std::vector<std::string> bounded;
  std::vector<std::string> constrained;
  std::vector<double> expected;
  std::string scan;
  bool isLimitWanted = false;
  std::size_t toys = 0;
  std::uint64_t seed = 1;
  bool isJson = false;
};

struct Assignment {
  std::string name;
  std::string value;
};

Assignment parseAssignment(const std::string& text, const std::string& option) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos || sign == 0)
    throw std::invalid_argument(option + " " + text + ": expected NAME=VALUE");
  return {text.substr(0, sign), text.substr(sign + 1)};
}

ParameterSetting& settingOf(std::vector<ParameterSetting>& settings, const std::string& name) {
  const auto found = std::ranges::find(settings, name, &ParameterSetting::name);
  if (found != settings.end())
    return *found;
  ParameterSetting& added = settings.emplace_back();
  added.name = name;
  return added;
}

/// A value that was asked for counts more than the usual range.
void setValue(ParameterSetting& setting, double value) {
  setting.value = value;
  if (setting.minimum && *setting.minimum > value)
    setting.minimum.reset();
  if (setting.maximum && *setting.maximum < value)
    setting.maximum.reset();
}

void addSettings(std::vector<ParameterSetting>& settings, const FitArguments& arguments) {
  for (const std::string& text : arguments.started) {
    const auto [name, value] = parseAssignment(text, "--start");
    setValue(settingOf(settings, name), parseNumber(value, "--start " + name));
  }
  for (const std::string& text : arguments.bounded) {
    const auto [name, value] = parseAssignment(text, "--bound");
    const auto [minimum, maximum] = parseNumbers<2>(value, "--bound " + name);
    settingOf(settings, name).minimum = minimum;
    settingOf(settings, name).maximum = maximum;
  }
  for (const std::string& text : arguments.constrained) {
    const auto [name, value] = parseAssignment(text, "--constrain");
    const auto [mean, sigma] = parseNumbers<2>(value, "--constrain " + name);
    settingOf(settings, name).constraint = GaussianConstraint{mean, sigma};
  }
  for (const std::string& text : arguments.fixed) {
    const auto [name, value] = parseAssignment(text, "--fix");
    ParameterSetting& setting = settingOf(settings, name);
    setValue(setting, parseNumber(value, "--fix " + name));
    setting.isFixed = true;
  }
}

using Range = NumberRange;

/// What is usual for the channel, without what lies beyond the masses: there may have been a preselection. Masses that
/// all lie close together do not tell their range.
Range usualRange(const FitInput& input, const FitDefaults& defaults) {
  const auto [least, most] = std::ranges::minmax(input.masses);
  const Range found{std::floor(least), std::floor(most) + 1.0};
  const Range both{std::max(found.minimum, defaults.minimum), std::min(found.maximum, defaults.maximum)};
  constexpr double leastPart = 0.2; // of the usual range
  if (both.minimum >= both.maximum)
    return found;
  const bool isRangeTold = both.maximum - both.minimum >= leastPart * (defaults.maximum - defaults.minimum);
  return isRangeTold ? both : Range{defaults.minimum, defaults.maximum};
}

Range rangeOf(const FitInput& input, const FitArguments& arguments) {
  if (arguments.range.empty())
    return usualRange(input, fitDefaults(input.channel));
  return parseMassRange(arguments.range, "--range");
}

std::string told(const Range& range) {
  std::ostringstream text;
  text << range.minimum << " and " << range.maximum << " GeV";
  return text.str();
}

/// Bins are fine enough for the peak that is known in this range, unless their number is told.
FitChannel channelOf(const FitInput& input, const FitArguments& arguments, const Range& range,
                     const FitDefaults& defaults) {
  const std::size_t bins = arguments.bins > 0 ? arguments.bins : static_cast<std::size_t>(defaults.bins);
  FitChannel channel;
  channel.data = arguments.isUnbinned ? unbinnedMasses(input.masses, range.minimum, range.maximum)
                                      : binnedMasses(input.masses, range.minimum, range.maximum, bins);
  if (channel.data.entries() == 0.0)
    throw std::runtime_error(input.name + ": no mass between " + told(range));
  channel.model = defaults.model;
  if (!arguments.signal.empty())
    channel.model.signal = arguments.signal;
  if (!arguments.background.empty())
    channel.model.background = arguments.background;
  return channel;
}

/// A peak is only seen within the range.
void requireMassWithin(const std::vector<ParameterSetting>& settings, const MassData& data) {
  const auto mass = std::ranges::find(settings, "mass", &ParameterSetting::name);
  if (mass == settings.end())
    return;
  const double least = mass->value.value_or(mass->minimum.value_or(data.minimum));
  const double most = mass->value.value_or(mass->maximum.value_or(data.maximum));
  if (most < data.minimum || least > data.maximum)
    throw std::invalid_argument("the parameter mass must lie within the range of the fit, between " +
                                told({data.minimum, data.maximum}));
}

/// Settings of the channel's defaults that its model still has.
void addDefaults(std::vector<ParameterSetting>& settings, const FitChannel& channel, const FitDefaults& defaults,
                 bool isCombined) {
  const auto parameters = parametersOf(channel.model);
  for (ParameterSetting setting : defaults.settings) {
    const bool isKnown = std::ranges::find(parameters, setting.name, &ShapeParameter::name) != parameters.end();
    const bool isCommon = setting.name == "mass" || setting.name == "signal_yield";
    if (!isKnown || channel.model.signal != defaults.model.signal || (isCombined && isCommon))
      continue;
    if (isCombined)
      setting.name += ":" + channel.name;
    settings.push_back(setting);
  }
}

/// The signals that built-in samples hold; empty where an input is no such sample.
std::vector<double> simulatedSignals(const PeakOrder& order, const std::vector<FitInput>& inputs,
                                     const std::optional<Selection>& selection) {
  std::vector<double> signals;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const MassData& data = order.channels[i].data;
    const auto signal =
        expectedHiggsSignal(inputs[i].name, parseChannels(inputs[i].channel), selection, {data.minimum, data.maximum});
    if (!signal)
      return {};
    signals.push_back(*signal);
  }
  return signals;
}

/// Shares of combined inputs in a signal of which nothing is known.
std::vector<double> sharesOfEntries(const PeakOrder& order) {
  std::vector<double> shares;
  double entries = 0.0;
  for (const FitChannel& channel : order.channels)
    entries += channel.data.entries();
  for (const FitChannel& channel : order.channels)
    shares.push_back(channel.data.entries() / entries);
  return shares;
}

void expectSignals(PeakOrder& order, const std::vector<double>& expected) {
  const bool isCombined = order.channels.size() > 1;
  const std::vector<double> signals = expected.empty() ? sharesOfEntries(order) : expected;
  for (std::size_t i = 0; isCombined && i < order.channels.size(); ++i)
    order.channels[i].expectedSignal = signals[i];
  if (!expected.empty())
    order.expectedStrength = isCombined ? 1.0 : expected.front();
}

MassRange parseScan(const std::string& text) {
  const auto [first, last, step] = parseNumbers<3>(text, "--scan");
  return {first, last, step};
}

void requireScanWithin(const MassRange& scan, const MassData& data, const std::string& input) {
  if (scan.first < data.minimum || scan.last > data.maximum)
    throw std::invalid_argument("--scan: expected masses within the range of the fit of " + input + ", between " +
                                told({data.minimum, data.maximum}));
}

std::vector<FitInput> readInputs(const FitArguments& arguments, const std::optional<Selection>& selection) {
  std::vector<FitInput> inputs{readFitInput(arguments.input, arguments.channel, selection)};
  for (const std::string& input : arguments.combined)
    inputs.push_back(readFitInput({input}, arguments.channel, selection));
  for (const FitInput& input : inputs)
    if (input.masses.empty())
      throw std::runtime_error(input.name + ": no mass" +
                               (input.channel.empty() ? std::string() : " of " + input.channel) + " to fit");
  return inputs;
}

PeakOrder orderOf(const std::vector<FitInput>& inputs, const FitArguments& arguments,
                  const std::optional<Selection>& selection) {
  if (!arguments.expected.empty() && arguments.expected.size() != inputs.size())
    throw std::invalid_argument("--expect: expected one number for each input");
  PeakOrder order;
  order.options.errors = FitErrors::Profile;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Range range = rangeOf(inputs[i], arguments);
    const FitDefaults defaults = fitDefaults(inputs[i].channel, range.minimum, range.maximum);
    FitChannel channel = channelOf(inputs[i], arguments, range, defaults);
    channel.name = std::to_string(i + 1);
    addDefaults(order.options.settings, channel, defaults, inputs.size() > 1);
    order.channels.push_back(std::move(channel));
  }
  addSettings(order.options.settings, arguments);
  for (const FitChannel& channel : order.channels)
    requireMassWithin(order.options.settings, channel.data);
  expectSignals(order, arguments.expected.empty() ? simulatedSignals(order, inputs, selection) : arguments.expected);
  if (arguments.scan.empty())
    return order;
  order.scan = MassScanOptions{parseScan(arguments.scan), order.expectedStrength};
  for (std::size_t i = 0; i < inputs.size(); ++i)
    requireScanWithin(order.scan->range, order.channels[i].data, inputs[i].name);
  return order;
}

/// With the shape of the signal as it was fitted.
UpperLimit limitOf(const PeakResult& peak) {
  return upperLimit(peak.channels, {withShapeOf(peak.fit, peak.options.settings), peak.options.errors});
}

ToyStudy toysOf(const PeakResult& peak, const FitArguments& arguments) {
  ToyOptions toys;
  toys.toys = arguments.toys;
  toys.seed = arguments.seed;
  return studyToys(peak.channels, peak.options, peak.fit, peak.discovery.background, peak.discovery.q0, toys);
}

/// Counts in bins determine no more parameters than there are bins, but for those that are constrained.
void requireBins(const MassFit& fit, std::size_t constraints) {
  std::size_t bins = 0;
  for (const FittedChannel& channel : fit.channels)
    bins += channel.binCount;
  const auto free = std::ranges::count(fit.parameters, false, &FittedParameter::isFixed);
  if (bins > 0 && bins + constraints < static_cast<std::size_t>(free))
    throw std::invalid_argument("--bins: " + std::to_string(bins) + " bins cannot tell " + std::to_string(free) +
                                " parameters that are not fixed");
}

void requireSignalToTest(const FitArguments& arguments) {
  if (arguments.signal != "none")
    return;
  if (!arguments.scan.empty() || arguments.isLimitWanted || arguments.toys > 0 || !arguments.expected.empty())
    throw std::invalid_argument("--signal none: --scan, --limit, --toys and --expect need a signal");
}

int fit(const FitArguments& arguments) {
  requireSignalToTest(arguments);
  std::optional<Selection> selection;
  if (!arguments.selection.empty())
    selection = readSelection(arguments.selection);
  const std::vector<FitInput> inputs = readInputs(arguments, selection);
  const PeakOrder order = orderOf(inputs, arguments, selection);
  FitReport report;
  report.peak = analysePeak(order);
  requireBins(report.peak.fit, arguments.constrained.size());
  ExitCode code = report.peak.fit.isConverged ? AllRead : SomeSkipped;
  for (const FitInput& input : inputs) {
    report.inputs.push_back(input.name);
    report.channelIds.push_back(input.channel);
    code = std::max(code, input.code);
  }
  if (arguments.isLimitWanted && hasSignal(report.peak.fit))
    report.peak.limit = limitOf(report.peak);
  if (arguments.toys > 0 && hasSignal(report.peak.fit))
    report.toys = toysOf(report.peak, arguments);
  arguments.isJson ? writeFitJson(report, std::cout) : writeFitText(report, std::cout);
  return code;
}

void declareModel(CLI::App& options, FitArguments& values) {
  options.add_option("--range", values.range, "A:B, in GeV; as usual for the channel without it");
  auto* bins = options.add_option("--bins", values.bins, "Number of equal bins")->check(CLI::Range(1, 100000));
  options.add_flag("--unbinned", values.isUnbinned, "Fit every mass, not counts in bins")->excludes(bins);
  options.add_option("--signal", values.signal, "Shape of the signal, or none");
  options.add_option("--background", values.background, "Shape of the background");
  options.add_option("--fix", values.fixed, "NAME=VALUE: a parameter that stays")->allow_extra_args(false);
  options.add_option("--start", values.started, "NAME=VALUE: where a parameter begins")->allow_extra_args(false);
  options.add_option("--bound", values.bounded, "NAME=A:B: the range of a parameter")->allow_extra_args(false);
  options.add_option("--constrain", values.constrained, "NAME=MEAN:SIGMA: measured elsewhere")->allow_extra_args(false);
}

} // namespace

Action declareFit(CLI::App& options) {
  const auto values = std::make_shared<FitArguments>();
  options.add_option("INPUT", values->input, "What to fit; several files are one input")->required();
  options.add_option("--combine", values->combined, "Further inputs, with a common mass and strength");
  options.add_option("--channel", values->channel,
                     "Decay channel or family; without it that of the sample's name, or of most events");
  options.add_option("--selection", values->selection, "JSON file of cuts, instead of the channel's default ones");
  declareModel(options, *values);
  options.add_option("--expect", values->expected, "Signal entries expected, NUMBER[,NUMBER] one for each input")
      ->delimiter(',')
      ->allow_extra_args(false);
  options.add_option("--scan", values->scan, "A:B:STEP: local p0 at these masses, GeV");
  options.add_flag("--limit", values->isLimitWanted, "Upper limit on the signal at the fitted mass, 95 % CLs");
  options.add_option("--toys", values->toys, "Number of toy experiments")->check(CLI::Range(1, 1000000));
  options.add_option("--seed", values->seed, "Of the toys");
  options.add_flag("--json", values->isJson, "The result as JSON");
  options.footer(footer);
  return [values] { return fit(*values); };
}

} // namespace voir
