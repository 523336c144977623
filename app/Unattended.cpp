#include "app/Unattended.h"

#include "app/MainWindow.h"
#include "app/PictureFile.h"
#include "app/commands/Commands.h"
#include "model/analysis/DecayChannels.h"
#include "model/statistics/MassHistogram.h"
#include "model/statistics/PeakAnalysis.h"

#include <QApplication>
#include <QImage>
#include <QTimer>

#include <chrono>
#include <cmath>
#include <iostream>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr unsigned mostShown = 1000; // events; more are played all at once
constexpr double fewestFitted = 100; // entries
constexpr auto settleTime = 800ms;   // flights, bars and the full-quality picture

std::map<std::string_view, int> candidateCounts(const MassTable& masses) {
  std::map<std::string_view, int> counts;
  for (const MassEntry& entry : masses.entries())
    ++counts[entry.channel];
  return counts;
}

double rounded(double value, double unit) {
  return unit * std::round(value / unit);
}

/// What the running fit of the window says of these masses, where there are enough for one.
void printPeak(const MassTable& masses, const std::string& channelOrFamily) {
  const FitDefaults defaults = fitDefaults(channelOrFamily);
  const MassHistogram histogram =
      histogramOf(masses, channelOrFamily, {defaults.minimum, defaults.maximum, defaults.bins});
  if (histogram.total() - histogram.underflow() - histogram.overflow() < fewestFitted)
    return;
  PeakOrder order;
  order.channels.push_back({channelOrFamily, binnedMasses(histogram), defaults.model});
  order.options.settings = defaults.settings;
  const PeakResult peak = analysePeak(order);
  if (!peak.fit.isConverged || !peak.fit.find("mass"))
    return;
  std::cout << "A fit from " << defaults.minimum << " to " << defaults.maximum << " GeV finds "
            << std::lround(peak.fit.value("signal_yield")) << " entries of a peak at "
            << rounded(peak.fit.value("mass"), 0.01) << " GeV: " << rounded(peak.discovery.z, 0.1)
            << " standard deviations.\n";
}

void printHistogram(const MassTable& masses, const std::string& channelOrFamily) {
  const DecayChannel* channel = parseChannels(channelOrFamily).front();
  const MassHistogram histogram = histogramOf(masses, channelOrFamily, channel->binning);
  const int bin = histogram.fullestBin();
  if (bin < 0)
    return;
  const double lower = histogram.binLower(bin);
  std::cout << "The " << channelOrFamily << " histogram is fullest from " << lower << " to "
            << lower + channel->binning.binWidth() << " GeV, with " << histogram.count(bin) << " of "
            << histogram.total() << " entries.\n";
  printPeak(masses, channelOrFamily);
}

} // namespace

Unattended::Unattended(MainWindow& window, const UnattendedRun& run) : m_window(window), m_run(run) {
  if (!run.isWanted())
    return;
  // The first summaries tell which channel the events are about.
  connect(&window.summaries(), &ScanRunner::advanced, this, &Unattended::start);
  connect(&window.summaries(), &ScanRunner::finished, this, &Unattended::start); // where there are none
  connect(&window.loader(), &EventLoader::notOpened, this, [this] { end(NothingDone); });
  watchDamage();
}

void Unattended::watchDamage() {
  const auto note = [this](const QStringList& problems) { m_isDamaged = m_isDamaged || !problems.isEmpty(); };
  connect(&m_window.loader(), &EventLoader::opened, this,
          [note](const auto&, const auto& problems) { note(problems); });
  connect(&m_window.loader(), &EventLoader::failed, this, [this] { m_isDamaged = true; });
  connect(&m_window.player(), &Player::failed, this, [this] { m_isDamaged = true; });
  connect(&m_window.summaries(), &ScanRunner::advanced, this,
          [note](const ScanSnapshot& snapshot) { note(snapshot.problems); });
}

void Unattended::start() {
  if (std::exchange(m_isStarted, true))
    return;
  if (m_run.eventCount == 0)
    return finishSoon();
  connect(&m_window.player(), &Player::playingChanged, this, [this](bool isPlaying) {
    if (!isPlaying)
      finishSoon();
  });
  m_window.player().setSpeed(m_run.eventCount > mostShown ? std::numeric_limits<double>::infinity()
                                                          : Player::fastestShown);
  m_window.player().play(static_cast<qsizetype>(m_run.eventCount) - 1);
}

void Unattended::finishSoon() {
  QTimer::singleShot(settleTime, this, &Unattended::finish);
}

void Unattended::finish() {
  const QString path = QString::fromStdString(m_run.picture);
  const QString problem = path.isEmpty() ? QString() : savePicture(m_window.picture(), path);
  if (!problem.isEmpty()) {
    std::cerr << "voir: " << problem.toStdString() << '\n';
    return end(NothingDone);
  }
  print();
  if (!m_window.session().shown().event)
    return end(NothingDone);
  end(m_isDamaged ? SomeSkipped : AllRead);
}

void Unattended::print() const {
  const MassTable& masses = *m_window.session().masses();
  std::cout << "Events seen: " << m_window.session().position() + 1 << " of " << m_window.session().files().eventCount()
            << '\n';
  for (const auto& [channel, count] : candidateCounts(masses))
    std::cout << "Candidates, " << channel << ": " << count << '\n';
  printHistogram(masses, m_window.session().channel().toStdString());
  if (!m_run.picture.empty())
    std::cout << "Picture of the window: " << m_run.picture << '\n';
  std::cout.flush();
}

void Unattended::end(int exitCode) {
  if (m_run.isQuitting)
    QApplication::exit(exitCode);
}

} // namespace voir
