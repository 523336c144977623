#include "app/LaboratoryBench.h"

#include "model/analysis/DecayChannels.h"
#include "widgets/HistogramPanel.h"
#include "widgets/LaboratoryPanel.h"
#include "widgets/TimeLapseBar.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr auto renewalInterval = 150ms;

/// Whether it was these masses that were fitted.
bool isOf(const MassData& data, const std::vector<double>& masses) {
  if (!data.isBinned())
    return data.masses == unbinnedMasses(masses, data.minimum, data.maximum).masses;
  MassHistogram histogram({data.minimum, data.maximum, static_cast<int>(data.counts.size())});
  for (const double mass : masses)
    histogram.fill(mass);
  return binnedMasses(histogram).counts == data.counts;
}

/// The file that all masses of a channel come from, and the last of its events among them.
struct Origin {
  int file;
  std::uint32_t lastEvent;
};

std::optional<Origin> commonOrigin(const MassTable& table, std::string_view channelOrFamily) {
  const auto channels = parseChannels(channelOrFamily);
  std::optional<Origin> origin;
  for (const MassEntry& entry : table.entries()) {
    if (std::ranges::find(channels, entry.channel, &DecayChannel::id) == channels.end())
      continue;
    if (!origin)
      origin = Origin{entry.file, entry.eventIndex};
    if (entry.file != origin->file)
      return std::nullopt;
    origin->lastEvent = std::max(origin->lastEvent, entry.eventIndex);
  }
  return origin;
}

} // namespace

TimeLine timeLineOf(const MassTable& table, std::string_view channelOrFamily, std::size_t masses,
                    std::span<const SampleDescription> samples, double typedLuminosity) {
  const auto origin = commonOrigin(table, channelOrFamily);
  if (!origin)
    return TimeLine(masses, typedLuminosity);
  const std::string& file = table.files()[static_cast<std::size_t>(origin->file)];
  const auto sample = std::ranges::find(samples, file, fileNameOf);
  if (sample == samples.end())
    return TimeLine(masses, typedLuminosity);
  const double part = (origin->lastEvent + 1.0) / static_cast<double>(sample->eventCount);
  return TimeLine(masses, sample->luminosity * std::min(part, 1.0), sample->periods);
}

LaboratoryBench::LaboratoryBench(HistogramPanel& histogram, TimeLapseBar& timeLapse, LaboratoryPanel& panel)
    : QObject(&panel), m_panel(panel), m_timeLapse(timeLapse), m_samples(builtInSamples()) {
  connect(&panel, &LaboratoryPanel::altered, &histogram, &HistogramPanel::setAltered);
  connect(&panel, &LaboratoryPanel::luminosityChanged, &timeLapse, &TimeLapseBar::setPosition);
  connect(&timeLapse, &TimeLapseBar::positionRequested, &panel, &LaboratoryPanel::setLuminosity);
  connect(&timeLapse, &TimeLapseBar::luminosityTyped, this, [this](double luminosity) {
    m_typedLuminosity = luminosity;
    renew();
  });
  m_renewal.setSingleShot(true);
  m_renewal.setInterval(renewalInterval);
  connect(&m_renewal, &QTimer::timeout, this, &LaboratoryBench::renew);
}

void LaboratoryBench::setTable(std::shared_ptr<const MassTable> table) {
  m_table = std::move(table);
  m_counted.setTable(m_table);
  if (!m_renewal.isActive())
    m_renewal.start();
}

void LaboratoryBench::setChannel(const QString& channelOrFamily) {
  m_channel = channelOrFamily.toStdString();
  m_counted.setChannel(m_channel);
  m_panel.reset();
  renew();
}

void LaboratoryBench::renew() {
  auto masses = m_counted.masses();
  if (!m_masses || *m_masses != masses) {
    m_masses = std::make_shared<const std::vector<double>>(std::move(masses));
    if (m_masses->empty())
      m_panel.reset();
    m_panel.setMasses(m_masses);
    setPeak(m_peak);
  }
  const TimeLine line = m_table ? timeLineOf(*m_table, m_channel, m_masses->size(), m_samples, m_typedLuminosity)
                                : TimeLine(m_masses->size(), m_typedLuminosity);
  m_panel.setTimeLine(line);
  m_timeLapse.setTimeLine(line);
}

void LaboratoryBench::setPeak(const std::shared_ptr<const PeakResult>& peak) {
  m_peak = peak;
  const bool isPeak = peak && peak->fit.find("mass");
  m_timeLapse.setSignificance(isPeak ? std::optional(peak->discovery.z) : std::nullopt);
  if (peak && m_masses && isOf(peak->channels.front().data, *m_masses))
    m_panel.setPeak(peak);
  else if (!m_masses || m_masses->empty())
    m_panel.setPeak(nullptr);
}

} // namespace voir
