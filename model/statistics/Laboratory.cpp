#include "model/statistics/Laboratory.h"

#include "model/simulation/Random.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t steps = 2400;          // of the shapes: 25 MeV within 60 GeV
constexpr std::size_t binsOfUnbinned = 120;  // of expected masses
constexpr double windowHalfWidth = 1.4;      // standard deviations
constexpr double centralPart = 0.6826894921; // within one standard deviation

enum Stream : std::uint64_t { sorting = 1, addedSignal, addedBackground };

Random stream(std::uint64_t seed, Stream which) {
  return Random(mixBits(seed + which));
}

std::vector<double> edgesBetween(double minimum, double maximum, std::size_t bins) {
  std::vector<double> edges(bins + 1);
  for (std::size_t i = 0; i <= bins; ++i)
    edges[i] = minimum + (maximum - minimum) * static_cast<double>(i) / static_cast<double>(bins);
  edges.back() = maximum;
  return edges;
}

CumulatedShape cumulated(const FittedChannel& channel, const LineShape* shape, std::span<const double> values) {
  if (!shape || shape->id == "none")
    return {};
  const auto edges = edgesBetween(channel.minimum, channel.maximum, steps);
  std::vector<double> entries = integrals(*shape, values, channel.minimum, channel.maximum, edges);
  for (double& count : entries)
    count = std::max(count, 0.0);
  return {channel.minimum, channel.maximum, entries};
}

/// Of the shape "mass", or where there is none the middle of what it holds.
double peakOf(const FittedChannel& channel, const CumulatedShape& signal) {
  const auto& parameters = findSignal(channel.model.signal)->parameters;
  const auto mass = std::ranges::find(parameters, std::string_view("mass"), &ShapeParameter::name);
  if (mass == parameters.end())
    return signal.quantile(0.5);
  return channel.signalValues[static_cast<std::size_t>(mass - parameters.begin())];
}

/// The background as it was fitted, to start a fit without signal from.
std::vector<ParameterSetting> backgroundSettings(const MassFit& fit) {
  const FittedChannel& channel = fit.channels.front();
  const auto& parameters = findBackground(channel.model.background)->parameters;
  std::vector<ParameterSetting> settings;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    ParameterSetting setting;
    setting.name = parameters[i].name;
    setting.value = channel.backgroundValues[i];
    const FittedParameter* alone = fit.find(setting.name);
    const FittedParameter* fitted = alone ? alone : fit.find(setting.name + ":" + channel.name);
    setting.isFixed = fitted && fitted->isFixed;
    settings.push_back(setting);
  }
  return settings;
}

/// Signal entries to reckon with: as fitted, or as many as might be there unseen.
double seenStrength(const MassFit& fit) {
  if (fit.channels.front().signalYield > 0.0)
    return fit.channels.front().signalYield;
  const FittedParameter* fitted = fit.find("signal_yield");
  return fitted ? fitted->error : 0.0;
}

/// Of being signal, at equal steps of the mass.
std::vector<float> signalChances(const FittedChannel& channel, const CumulatedShape& signalShape,
                                 const CumulatedShape& backgroundShape) {
  const double signalYield = std::max(channel.signalYield, 0.0);
  const double step = (channel.maximum - channel.minimum) / static_cast<double>(steps);
  std::vector<float> chances;
  for (std::size_t i = 0; i < steps; ++i) {
    const double lower = channel.minimum + static_cast<double>(i) * step;
    const double signal = signalYield * signalShape.part(lower, lower + step);
    const double all = signal + channel.backgroundYield * backgroundShape.part(lower, lower + step);
    chances.push_back(all > 0.0 ? static_cast<float>(signal / all) : 0.0f);
  }
  return chances;
}

/// What has to be added to what thinning leaves, as a part of what the data hold.
double addedPart(double luminosity, double factor) {
  return luminosity * factor - std::min(luminosity, 1.0) * std::min(factor, 1.0);
}

/// How many are added where mean are expected: fluctuates as a Poisson number does. normal is the same for every mean,
/// so that more are added as a slider moves on.
std::size_t addedCount(double mean, double normal) {
  return static_cast<std::size_t>(std::max(0.0, std::round(mean + std::sqrt(mean) * normal)));
}

} // namespace

bool LaboratorySettings::isUnchanged() const {
  return luminosity == 1.0 && isPartOfData();
}

bool LaboratorySettings::isPartOfData() const {
  return luminosity <= 1.0 && resolution == 1.0 && background == 1.0 && signalStrength == 1.0 && massShift == 0.0;
}

Laboratory::Laboratory(std::span<const double> masses, const MassFit& fit, std::uint64_t seed, double strength)
    : m_seed(seed) {
  if (!fit.channels.empty()) {
    m_channel = fit.channels.front();
    m_backgroundSettings = backgroundSettings(fit);
    m_signal = cumulated(m_channel, findSignal(m_channel.model.signal), m_channel.signalValues);
    m_background = cumulated(m_channel, findBackground(m_channel.model.background), m_channel.backgroundValues);
  }
  if (hasSignal()) {
    m_peak = peakOf(m_channel, m_signal);
    m_width = 0.5 * (m_signal.quantile(0.5 + 0.5 * centralPart) - m_signal.quantile(0.5 - 0.5 * centralPart));
    m_strength = strength >= 0.0 ? strength : seenStrength(fit);
  }
  sortOut(masses);
}

void Laboratory::sortOut(std::span<const double> masses) {
  const double step = (m_channel.maximum - m_channel.minimum) / static_cast<double>(steps);
  const std::vector<float> chances =
      hasSignal() ? signalChances(m_channel, m_signal, m_background) : std::vector<float>();
  Random random = stream(m_seed, sorting);
  m_events.reserve(masses.size());
  for (const double mass : masses) {
    const double lot = random.uniform();
    const auto chance = static_cast<float>(random.uniform());
    const bool isInside = mass >= m_channel.minimum && mass < m_channel.maximum;
    const bool isSignal =
        isInside && !chances.empty() &&
        lot < chances[std::min(static_cast<std::size_t>((mass - m_channel.minimum) / step), steps - 1)];
    m_events.push_back({mass, chance, isSignal});
    if (!isInside)
      m_outside.push_back(mass);
  }
}

double Laboratory::peakMass(const LaboratorySettings& settings) const {
  return m_peak + settings.massShift;
}

double Laboratory::peakWidth(const LaboratorySettings& settings) const {
  return m_width * settings.resolution;
}

double Laboratory::movedMass(double mass, const LaboratorySettings& settings) const {
  return peakMass(settings) + (mass - m_peak) * settings.resolution;
}

double Laboratory::originalMass(double mass, const LaboratorySettings& settings) const {
  return m_peak + (mass - peakMass(settings)) / settings.resolution;
}

std::vector<double> Laboratory::masses(const LaboratorySettings& settings) const {
  const auto recorded =
      static_cast<std::size_t>(std::llround(std::min(settings.luminosity, 1.0) * static_cast<double>(m_events.size())));
  const bool isSignalMoved = settings.resolution != 1.0 || settings.massShift != 0.0;
  std::vector<double> masses;
  masses.reserve(recorded);
  for (const Member& event : std::span(m_events).first(recorded)) {
    if (event.chance > (event.isSignal ? settings.signalStrength : settings.background))
      continue;
    masses.push_back(event.isSignal && isSignalMoved ? movedMass(event.mass, settings) : event.mass);
  }
  addSignal(masses, settings);
  addBackground(masses, settings);
  return masses;
}

void Laboratory::addSignal(std::vector<double>& masses, const LaboratorySettings& settings) const {
  if (!hasSignal())
    return;
  Random random = stream(m_seed, addedSignal);
  const double mean = m_strength * addedPart(settings.luminosity, settings.signalStrength);
  for (std::size_t i = addedCount(mean, random.normal()); i > 0; --i)
    masses.push_back(movedMass(m_signal.quantile(random.uniform()), settings));
}

/// Beside the range of the fit no shape is known: there events are added by repeating recorded ones.
void Laboratory::addBackground(std::vector<double>& masses, const LaboratorySettings& settings) const {
  if (!hasBackground())
    return;
  Random random = stream(m_seed, addedBackground);
  const double part = addedPart(settings.luminosity, settings.background);
  const std::size_t within = addedCount(m_channel.backgroundYield * part, random.normal());
  const std::size_t beside = addedCount(static_cast<double>(m_outside.size()) * part, random.normal());
  masses.reserve(masses.size() + within + beside);
  for (std::size_t i = 0; i < within; ++i)
    masses.push_back(m_background.quantile(random.uniform()));
  for (std::size_t i = 0; i < beside; ++i)
    masses.push_back(m_outside[random.bits() % m_outside.size()]);
}

double Laboratory::expectedSignal(const LaboratorySettings& settings) const {
  return m_strength * settings.luminosity * settings.signalStrength;
}

double Laboratory::expectedBackground(const LaboratorySettings& settings) const {
  return m_channel.backgroundYield * settings.luminosity * settings.background;
}

PeakWindow Laboratory::window(const LaboratorySettings& settings) const {
  PeakWindow window;
  const double halfWidth = windowHalfWidth * peakWidth(settings);
  window.lower = peakMass(settings) - halfWidth;
  window.upper = peakMass(settings) + halfWidth;
  window.signal = expectedSignal(settings) *
                  m_signal.part(originalMass(window.lower, settings), originalMass(window.upper, settings));
  window.background = expectedBackground(settings) * m_background.part(window.lower, window.upper);
  window.backgroundError = settings.backgroundUncertainty * window.background;
  return window;
}

std::size_t Laboratory::binCount() const {
  return m_channel.binCount > 0 ? m_channel.binCount : binsOfUnbinned;
}

MassData Laboratory::expectedMasses(const LaboratorySettings& settings) const {
  const std::size_t bins = binCount();
  const auto edges = edgesBetween(m_channel.minimum, m_channel.maximum, bins);
  MassData data{.minimum = m_channel.minimum, .maximum = m_channel.maximum, .masses = {}, .counts = {}};
  for (std::size_t i = 0; i < bins; ++i)
    data.counts.push_back(expectedSignal(settings) *
                              m_signal.part(originalMass(edges[i], settings), originalMass(edges[i + 1], settings)) +
                          expectedBackground(settings) * m_background.part(edges[i], edges[i + 1]));
  return data;
}

FitChannel Laboratory::withoutSignal(MassData data) const {
  return {.name = {}, .data = std::move(data), .model = {.signal = "none", .background = m_channel.model.background}};
}

/// With signal these data are described exactly: -ln L, half the deviance, is 0 there. So q0 is twice that of the fit
/// without.
double Laboratory::expectedSignificance(const LaboratorySettings& settings) const {
  if (!hasSignal() || !hasBackground() || expectedSignal(settings) <= 0.0)
    return 0.0;
  const MassFit fit =
      fitMasses(withoutSignal(expectedMasses(settings)), {.settings = m_backgroundSettings, .errors = FitErrors::None});
  return std::sqrt(2.0 * std::max(fit.nllMin, 0.0));
}

/// Background as it was fitted to start from; the signal's shape is held: what is measured in GeV, beside the mass, is
/// a width.
std::vector<ParameterSetting> Laboratory::signalSettings(const LaboratorySettings& settings) const {
  std::vector<ParameterSetting> wanted = m_backgroundSettings;
  const auto& parameters = findSignal(m_channel.model.signal)->parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    ParameterSetting setting;
    setting.name = parameters[i].name;
    setting.value = m_channel.signalValues[i];
    setting.isFixed = true;
    if (parameters[i].name == "mass")
      *setting.value += settings.massShift;
    else if (parameters[i].unit == "GeV")
      *setting.value *= settings.resolution;
    wanted.push_back(setting);
  }
  return wanted;
}

double Laboratory::observedSignificance(std::span<const double> masses, const LaboratorySettings& settings) const {
  if (!hasSignal() || !hasBackground())
    return 0.0;
  FitChannel channel = withoutSignal(binnedMasses(masses, m_channel.minimum, m_channel.maximum, binCount()));
  if (channel.data.entries() <= 0.0)
    return 0.0;
  const double without = fitMasses(channel, {.settings = m_backgroundSettings, .errors = FitErrors::None}).nllMin;
  channel.model = m_channel.model;
  const MassFit with = fitMasses(channel, {.settings = signalSettings(settings), .errors = FitErrors::None});
  return with.channels.front().signalYield > 0.0 ? std::sqrt(2.0 * std::max(without - with.nllMin, 0.0)) : 0.0;
}

} // namespace voir
