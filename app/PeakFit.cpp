#include "app/PeakFit.h"

#include "model/simulation/SampleDescription.h"
#include "model/statistics/SignalHypothesis.h"
#include "widgets/FitPanel.h"
#include "widgets/HistogramPanel.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

constexpr double farWider = 2.0;       // than the range of a peak by itself
constexpr double fewestEntries = 10.0; // that are fitted

/// Those of a single channel that its model knows.
std::vector<ParameterSetting> settingsFor(const FitChoice& choice) {
  const auto parameters = parametersOf(choice.model);
  std::vector<ParameterSetting> settings;
  for (const ParameterSetting& setting : choice.settings)
    if (std::ranges::find(parameters, setting.name, &ShapeParameter::name) != parameters.end())
      settings.push_back(setting);
  return settings;
}

/// Whether a parameter is named as one of several channels has it.
bool isOfTogether(const ParameterSetting& setting) {
  return setting.name == "strength" || setting.name.find(':') != std::string::npos;
}

/// The settings of one channel among several: their mass is common, their yields follow from the strength.
std::vector<ParameterSetting> namedAmongOthers(const PeakOrder& part) {
  std::vector<ParameterSetting> settings;
  for (ParameterSetting setting : part.options.settings) {
    if (setting.name == "signal_yield")
      continue;
    if (setting.name != "mass")
      setting.name += ':' + part.channels.front().name;
    settings.push_back(setting);
  }
  return settings;
}

std::vector<double> massesOf(const MassTable& table, std::string_view family) {
  std::vector<double> masses;
  for (const MassEntry& entry : table.entries())
    if (const DecayChannel* channel = findChannel(entry.channel); channel && channel->family == family)
      masses.push_back(entry.mass);
  return masses;
}

/// Of a histogram far wider than a peak, the bins around it: what lies elsewhere is described by no simple background.
MassData dataAround(const MassHistogram& histogram, const std::string& channel) {
  if (histogram.binning().isLogarithmic) // never fitted
    return {histogram.binning().minimum, histogram.binning().maximum, {}, {}};
  MassData data = binnedMasses(histogram);
  const FitDefaults peak = fitDefaults(channel);
  const double range = data.maximum - data.minimum;
  if (data.minimum > peak.minimum || data.maximum < peak.maximum || range < farWider * (peak.maximum - peak.minimum))
    return data;
  const double width = range / static_cast<double>(data.counts.size());
  const auto first = std::lround((peak.minimum - data.minimum) / width);
  const auto last = std::lround((peak.maximum - data.minimum) / width);
  data.counts = {data.counts.begin() + first, data.counts.begin() + last};
  data.maximum = data.minimum + width * static_cast<double>(last);
  data.minimum += width * static_cast<double>(first);
  return data;
}

MassRange common(const std::vector<FitChannel>& channels, MassRange range) {
  for (const FitChannel& channel : channels) {
    range.first = std::max(range.first, channel.data.minimum);
    range.last = std::min(range.last, channel.data.maximum);
  }
  return range;
}

} // namespace

PeakFit::PeakFit(HistogramPanel& histogram, FitPanel& panel) : QObject(&panel), m_histogram(histogram), m_panel(panel) {
  connect(&histogram, &HistogramPanel::dataChanged, this, &PeakFit::fitAnew);
  connectPanel();
  connect(&m_runner, &FitRunner::analysed, this, [this](const PeakPtr& peak) { show(peak, {}); });
  connect(&m_runner, &FitRunner::partsAnalysed, &panel, &FitPanel::setParts);
  connect(&m_runner, &FitRunner::failed, this, [this](const QString& sentence) { show(nullptr, sentence); });
  fitAnew();
}

PeakFit::~PeakFit() = default;

void PeakFit::connectPanel() {
  connect(&m_panel, &FitPanel::settingsChanged, this, &PeakFit::fitAnew);
  connect(&m_panel, &FitPanel::toysRequested, this, &PeakFit::startToys);
  connect(&m_panel, &FitPanel::toyStopRequested, &m_toys, &ToyRunner::stop);
  connect(&m_toys, &ToyRunner::progressed, &m_panel, &FitPanel::setToyProgress);
  connect(&m_toys, &ToyRunner::finished, &m_panel, [this](const auto& toys, const PeakPtr& peak) {
    m_panel.setToys(toys, peak);
    m_panel.setToyProgress(std::nullopt);
  });
  connect(&m_toys, &ToyRunner::failed, &m_panel, [this](const QString& sentence) {
    m_panel.setProblem(sentence);
    m_panel.setToyProgress(std::nullopt);
  });
}

void PeakFit::setTable(std::shared_ptr<const MassTable> table) {
  const auto before = std::exchange(m_table, std::move(table));
  const bool hasGrown = before && m_table && m_table->startsWith(*before);
  if (!hasGrown)
    m_families.clear();
  countFamilies(hasGrown ? before->size() : 0);
  showFamilies();
}

void PeakFit::countFamilies(std::size_t firstEntry) {
  for (std::size_t place = firstEntry; m_table && place < m_table->size(); ++place)
    if (const DecayChannel* channel = findChannel(m_table->entries()[place].channel))
      m_families[channel->family].add(m_table->entries()[place]);
}

void PeakFit::Family::add(const MassEntry& entry) {
  if (entries++ == 0)
    file = entry.file;
  else if (file != entry.file)
    file.reset();
  lastEvent = std::max(lastEvent, entry.eventIndex);
}

void PeakFit::setSelection(const Selection& selection) {
  m_selection = selection;
}

/// Known of masses as they were recorded, of one built-in sample.
std::optional<SampleExpectation> PeakFit::expectation() const {
  const auto family = std::ranges::find_if(m_families, [this](const auto& row) { return isOwn(row.first); });
  if (m_histogram.isAltered() || family == m_families.end() || !family->second.file)
    return std::nullopt;
  const std::string& file = m_table->files()[static_cast<std::size_t>(*family->second.file)];
  const std::optional<SampleDescription> sample = findSample(file);
  if (!sample)
    return std::nullopt;
  const double fraction = (family->second.lastEvent + 1.0) / static_cast<double>(sample->eventCount);
  return SampleExpectation{file, m_channel, m_selection, fraction};
}

/// Whether the histogram shows masses of this family.
bool PeakFit::isOwn(std::string_view family) const {
  const DecayChannel* channel = findChannel(m_channel);
  return family == m_channel || (channel && family == channel->family);
}

void PeakFit::showFamilies() {
  std::vector<FamilyMasses> families{{m_channel, static_cast<std::size_t>(m_histogram.histogram().total())}};
  for (const auto& [name, family] : m_families)
    if (!isOwn(name))
      families.push_back({std::string(name), family.entries});
  m_panel.setFamilies(families);
}

void PeakFit::fitAnew() {
  applyDefaults();
  showFamilies();
  if (const QString reason = obstacle(); !m_panel.choice().isOn || !reason.isEmpty()) {
    m_runner.stop();
    return show(nullptr, reason);
  }
  std::vector<PeakOrder> parts{ownOrder()};
  for (const std::string& family : m_panel.choice().together)
    if (m_families.contains(family) && !isOwn(family))
      parts.push_back(otherOrder(family));
  if (parts.size() == 1)
    m_runner.start(parts.front(), {}, expectation());
  else
    m_runner.start(orderTogether(parts), parts);
}

/// Why the masses of the histogram cannot be fitted; empty where they can.
QString PeakFit::obstacle() const {
  const MassHistogram& histogram = m_histogram.histogram();
  if (histogram.binning().isLogarithmic)
    return tr("A spectrum with a logarithmic mass axis is not fitted: choose the range of one peak.");
  const double entries = histogram.total() - histogram.underflow() - histogram.overflow();
  if (entries < fewestEntries)
    return tr("Masses within the range: %1. A fit needs at least %2.").arg(entries).arg(fewestEntries);
  return {};
}

/// What a person has chosen stays, unless another peak is looked at.
void PeakFit::applyDefaults() {
  const std::string channel = m_histogram.channel().toStdString();
  const MassData data = dataAround(m_histogram.histogram(), channel);
  const FitDefaults before = std::exchange(m_defaults, fitDefaults(channel, data.minimum, data.maximum));
  const bool isSamePeak = m_defaults.model == before.model && m_defaults.settings == before.settings;
  if (std::exchange(m_channel, channel) == channel && isSamePeak)
    return;
  FitChoice choice = m_panel.choice();
  choice.model = m_defaults.model;
  choice.settings = m_defaults.settings;
  m_panel.setChoice(choice);
}

PeakOrder PeakFit::ownOrder() const {
  const FitChoice& choice = m_panel.choice();
  MassData data = dataAround(m_histogram.histogram(), m_channel);
  if (choice.isUnbinned)
    data = unbinnedMasses(m_histogram.masses(), data.minimum, data.maximum);
  PeakOrder order;
  order.channels = {{m_channel, std::move(data), choice.model}};
  order.options = {settingsFor(choice), FitErrors::Profile};
  order.scan.emplace();
  order.scan->range = m_defaults.scan;
  order.scan->areLimitsWanted = choice.areLimitsWanted;
  expectTypedSignals(order);
  return order;
}

PeakOrder PeakFit::otherOrder(const std::string& family) const {
  const FitDefaults defaults = fitDefaults(family);
  const std::vector<double> masses = massesOf(*m_table, family);
  MassData data = m_panel.choice().isUnbinned ? unbinnedMasses(masses, defaults.minimum, defaults.maximum)
                                              : binnedMasses(masses, defaults.minimum, defaults.maximum,
                                                             static_cast<std::size_t>(defaults.bins));
  PeakOrder order;
  order.channels = {{family, std::move(data), defaults.model}};
  order.options = {defaults.settings, FitErrors::Profile};
  expectTypedSignals(order);
  return order;
}

PeakOrder PeakFit::orderTogether(const std::vector<PeakOrder>& parts) const {
  PeakOrder order = parts.front();
  order.channels.clear();
  order.options.settings.clear();
  for (const PeakOrder& part : parts) {
    order.channels.push_back(part.channels.front());
    for (const ParameterSetting& setting : namedAmongOthers(part))
      if (setting.name != "mass" || &part == &parts.front())
        order.options.settings.push_back(setting);
  }
  for (const ParameterSetting& setting : m_panel.choice().settings)
    if (isOfTogether(setting))
      order.options.settings = withSetting(std::move(order.options.settings), setting);
  order.scan->range = common(order.channels, order.scan->range);
  expectTypedSignals(order);
  return order;
}

/// Several channels share the strength as their signals are expected to do; where that is not known of all of them, in
/// proportion to their masses.
void PeakFit::expectTypedSignals(PeakOrder& order) const {
  const auto& typed = m_panel.choice().expectedSignals;
  const bool isKnown =
      std::ranges::all_of(order.channels, [&](const FitChannel& channel) { return typed.contains(channel.name); });
  for (FitChannel& channel : order.channels)
    channel.expectedSignal = isKnown ? typed.at(channel.name) : channel.data.entries();
  order.expectedStrength.reset();
  if (isKnown)
    order.expectedStrength = order.channels.size() == 1 ? order.channels.front().expectedSignal : 1.0;
  if (order.scan)
    order.scan->expectedStrength = order.expectedStrength;
}

void PeakFit::show(const PeakPtr& peak, const QString& problem) {
  m_peak = peak;
  m_panel.setProblem(problem);
  m_panel.setPeak(peak);
  m_histogram.setPeak(peak);
  if (!peak)
    m_panel.setParts({});
  emit peakChanged(peak);
}

void PeakFit::startToys(int toys) {
  if (!m_peak || !hasSignal(m_peak->fit))
    return;
  m_panel.setToyProgress(0.0);
  m_toys.start(m_peak, static_cast<std::size_t>(toys));
}

} // namespace voir
