#include "model/statistics/CountedMasses.h"

#include "model/simulation/SampleDescription.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace voir {
namespace {

/// Channels that a channel or family stands for; empty for an unknown one.
std::vector<const DecayChannel*> channelsCalled(std::string_view name) {
  std::vector<const DecayChannel*> called;
  for (const DecayChannel& channel : decayChannels()) {
    if (channel.id == name || channel.family == name)
      called.push_back(&channel);
  }
  return called;
}

MassCount emptyCount(const MassBinning& binning) {
  return {MassHistogram(binning)};
}

} // namespace

void MassCount::fill(double mass) {
  histogram.fill(mass);
  const MassBinning& binning = histogram.binning();
  if (mass >= binning.minimum && mass < binning.maximum)
    sum += mass;
}

std::optional<double> MassCount::mean() const {
  const double inside = histogram.total() - histogram.underflow() - histogram.overflow();
  return inside > 0.0 ? std::optional(sum / inside) : std::nullopt;
}

CountedMasses::CountedMasses()
    : m_channels{&decayChannels().front()}, m_all(emptyCount(channel().binning)),
      m_recorded(emptyCount(channel().binning)) {}

bool CountedMasses::areBothPresent() const {
  return !m_simulated.empty() && m_recorded.histogram.total() > 0.0;
}

const MassCount& CountedMasses::counted() const {
  return areBothPresent() ? m_recorded : m_all;
}

std::vector<SimulatedCount> CountedMasses::simulated() const {
  return areBothPresent() ? m_simulated : std::vector<SimulatedCount>();
}

bool CountedMasses::isSimulated() const {
  // Altered masses come from all recorded ones.
  if (isAltered())
    return !m_masses.empty() &&
           std::ranges::all_of(m_masses, [this](const Recorded& each) { return isOfSample(each.file); });
  return !m_simulated.empty() && m_recorded.histogram.total() == 0.0;
}

bool CountedMasses::setChannel(std::string_view channelOrFamily) {
  auto called = channelsCalled(channelOrFamily);
  if (called.empty())
    return false;
  m_channels = std::move(called);
  m_masses.clear();
  collectFrom(0);
  setBinning(channel().binning);
  return true;
}

void CountedMasses::setBinning(const MassBinning& binning) {
  m_all = emptyCount(binning);
  recount();
}

void CountedMasses::setAltered(std::shared_ptr<const std::vector<double>> masses) {
  if (masses == m_altered)
    return;
  m_altered = std::move(masses);
  recount();
}

CountedMasses::Change CountedMasses::setTable(std::shared_ptr<const MassTable> table) {
  if (table == m_table)
    return {};
  const auto before = std::exchange(m_table, std::move(table));
  const bool hasGrown = !before || (m_table && m_table->startsWith(*before));
  if (!hasGrown)
    m_masses.clear();
  const std::size_t known = m_masses.size();
  collectFrom(before && hasGrown ? before->size() : 0);
  if (isAltered())
    return {};
  if (!hasGrown) {
    recount();
    return {true, std::nullopt};
  }
  countFrom(known);
  return known < m_masses.size() ? Change{true, m_masses.back().mass} : Change{};
}

void CountedMasses::collectFrom(std::size_t firstEntry) {
  for (std::size_t place = firstEntry; m_table && place < m_table->size(); ++place) {
    const MassEntry& entry = m_table->entries()[place];
    if (isOfChannel(entry))
      m_masses.push_back({entry.file, entry.eventIndex, entry.mass});
  }
}

void CountedMasses::recount() {
  m_all = emptyCount(binning());
  m_recorded = emptyCount(binning());
  m_simulated.clear();
  if (!isAltered()) {
    countFrom(0);
    return;
  }
  for (const double mass : *m_altered)
    m_all.fill(mass);
}

void CountedMasses::countFrom(std::size_t firstRecorded) {
  for (std::size_t place = firstRecorded; place < m_masses.size(); ++place)
    count(m_masses[place]);
}

void CountedMasses::count(const Recorded& recorded) {
  m_all.fill(recorded.mass);
  if (!isOfSample(recorded.file)) {
    m_recorded.fill(recorded.mass);
    return;
  }
  auto sample = std::ranges::lower_bound(m_simulated, recorded.file, {}, &SimulatedCount::file);
  if (sample == m_simulated.end() || sample->file != recorded.file) {
    const std::string& name = m_table->files()[static_cast<std::size_t>(recorded.file)];
    sample = m_simulated.insert(sample, SimulatedCount{recorded.file, name, MassHistogram(binning())});
  }
  sample->histogram.fill(recorded.mass);
}

bool CountedMasses::isOfChannel(const MassEntry& entry) const {
  return std::ranges::find(m_channels, entry.channel, &DecayChannel::id) != m_channels.end();
}

bool CountedMasses::isOfSample(int file) const {
  const auto place = static_cast<std::size_t>(file);
  return place < m_table->files().size() && isSampleName(m_table->files()[place]);
}

std::vector<double> CountedMasses::masses() const {
  if (isAltered())
    return *m_altered;
  std::vector<Recorded> recorded;
  std::ranges::copy_if(m_masses, std::back_inserter(recorded),
                       [&](const Recorded& mass) { return !(areBothPresent() && isOfSample(mass.file)); });
  const auto place = [](const Recorded& mass) { return std::pair(mass.file, mass.eventIndex); };
  if (!std::ranges::is_sorted(recorded, {}, place))
    std::ranges::stable_sort(recorded, {}, place);
  std::vector<double> masses(recorded.size());
  std::ranges::transform(recorded, masses.begin(), &Recorded::mass);
  return masses;
}

std::vector<const MassEntry*> CountedMasses::entriesOf(int bin) const {
  std::vector<const MassEntry*> found;
  for (std::size_t place = 0; m_table && !isAltered() && place < m_table->size(); ++place) {
    const MassEntry& entry = m_table->entries()[place];
    const bool isBeside = areBothPresent() && isOfSample(entry.file);
    if (isOfChannel(entry) && !isBeside && histogram().bin(entry.mass) == bin)
      found.push_back(&entry);
  }
  return found;
}

} // namespace voir
