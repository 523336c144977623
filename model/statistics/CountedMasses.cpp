#include "model/statistics/CountedMasses.h"

#include <algorithm>
#include <tuple>
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

bool isRecordedBefore(const MassEntry* a, const MassEntry* b) {
  return std::tie(a->file, a->eventIndex) < std::tie(b->file, b->eventIndex);
}

MassCount emptyCount(const MassBinning& binning) {
  return {MassHistogram(binning)};
}

} // namespace

bool isSampleName(std::string_view file) {
  return file.starts_with("sample:");
}

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
  return !m_simulated.empty() && m_recorded.histogram.total() == 0.0;
}

bool CountedMasses::setChannel(std::string_view channelOrFamily) {
  auto called = channelsCalled(channelOrFamily);
  if (called.empty())
    return false;
  m_channels = std::move(called);
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
  if (isAltered())
    return {};
  if (before && !(m_table && m_table->startsWith(*before))) {
    recount();
    return {true, std::nullopt};
  }
  const auto newest = countFrom(before ? before->size() : 0);
  return {newest.has_value(), newest};
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

std::optional<double> CountedMasses::countFrom(std::size_t firstEntry) {
  std::optional<double> last;
  for (std::size_t place = firstEntry; m_table && place < m_table->size(); ++place) {
    const MassEntry& entry = m_table->entries()[place];
    if (!isOfChannel(entry))
      continue;
    count(entry);
    last = entry.mass;
  }
  return last;
}

void CountedMasses::count(const MassEntry& entry) {
  m_all.fill(entry.mass);
  if (!isOfSample(entry)) {
    m_recorded.fill(entry.mass);
    return;
  }
  auto sample = std::ranges::lower_bound(m_simulated, entry.file, {}, &SimulatedCount::file);
  if (sample == m_simulated.end() || sample->file != entry.file) {
    const std::string& name = m_table->files()[static_cast<std::size_t>(entry.file)];
    sample = m_simulated.insert(sample, SimulatedCount{entry.file, name, MassHistogram(binning())});
  }
  sample->histogram.fill(entry.mass);
}

bool CountedMasses::isOfChannel(const MassEntry& entry) const {
  return std::ranges::find(m_channels, entry.channel, &DecayChannel::id) != m_channels.end();
}

bool CountedMasses::isOfSample(const MassEntry& entry) const {
  const auto file = static_cast<std::size_t>(entry.file);
  return file < m_table->files().size() && isSampleName(m_table->files()[file]);
}

bool CountedMasses::isCounted(const MassEntry& entry) const {
  return isOfChannel(entry) && !(areBothPresent() && isOfSample(entry));
}

std::vector<double> CountedMasses::masses() const {
  if (isAltered())
    return *m_altered;
  std::vector<const MassEntry*> entries;
  for (std::size_t place = 0; m_table && place < m_table->size(); ++place) {
    if (isCounted(m_table->entries()[place]))
      entries.push_back(&m_table->entries()[place]);
  }
  if (!std::ranges::is_sorted(entries, isRecordedBefore))
    std::ranges::stable_sort(entries, isRecordedBefore);
  std::vector<double> masses(entries.size());
  std::ranges::transform(entries, masses.begin(), &MassEntry::mass);
  return masses;
}

std::vector<const MassEntry*> CountedMasses::entriesOf(int bin) const {
  std::vector<const MassEntry*> found;
  for (std::size_t place = 0; m_table && !isAltered() && place < m_table->size(); ++place) {
    const MassEntry& entry = m_table->entries()[place];
    if (isCounted(entry) && histogram().bin(entry.mass) == bin)
      found.push_back(&entry);
  }
  return found;
}

} // namespace voir
