#include "app/ScanRunner.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

namespace voir {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;
constexpr std::chrono::milliseconds snapshotInterval{100};

void waitUntil(Clock::time_point time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_until(lock, stop, time, [] { return false; });
}

/// With blocks no longer than what comes between two snapshots.
ScanOptions paced(const ScanOrder& order) {
  ScanOptions options = order.options;
  const double between = order.eventsPerSecond * Seconds(snapshotInterval).count();
  if (between < static_cast<double>(options.longestBlock))
    options.longestBlock = static_cast<std::size_t>(std::max(1.0, between));
  return options;
}

/// Counts of a block, if it has some, are added to those before.
template <typename Counts> void addCounts(std::optional<Counts>& sum, Counts&& counts) {
  if (counts == Counts())
    return;
  if (sum)
    sum->add(counts);
  else
    sum = std::move(counts);
}

/// A file that is gone would shift the places of files and events.
void requireAll(const std::vector<std::string>& files, const std::vector<std::string>& opened) {
  for (std::size_t i = 0; i < files.size(); ++i)
    if (i >= opened.size() || opened[i] != files[i])
      throw std::runtime_error(
          ScanRunner::tr("%1 cannot be opened any more").arg(QString::fromStdString(files[i])).toStdString());
}

} // namespace

/// Gathers blocks in the worker until it is time for a snapshot.
class ScanRunner::Collection {
public:
  explicit Collection(std::function<void(ScanSnapshot)> post) : m_post(std::move(post)) {}

  void add(ScanBlock&& block, const ScanProgress& progress) {
    if (std::exchange(m_isEmpty, false))
      m_snapshot.first = static_cast<qsizetype>(block.first);
    std::ranges::move(block.summaries, std::back_inserter(m_snapshot.summaries));
    std::ranges::move(block.entries, std::back_inserter(m_snapshot.entries));
    m_snapshot.leftOut += block.leftOut;
    m_snapshot.passed.insert(m_snapshot.passed.end(), block.passed.begin(), block.passed.end());
    addCounts(m_snapshot.cutFlow, std::move(block.cutFlow));
    addCounts(m_snapshot.distributions, std::move(block.distributions));
    for (const ReadError& problem : block.problems)
      m_snapshot.problems << QString::fromUtf8(problem.what());
    m_snapshot.progress = progress;
    if (Clock::now() - m_latest >= snapshotInterval)
      post();
  }

  void post() {
    m_post(std::exchange(m_snapshot, {}));
    m_isEmpty = true;
    m_latest = Clock::now();
  }

private:
  std::function<void(ScanSnapshot)> m_post;
  ScanSnapshot m_snapshot;
  bool m_isEmpty = true;
  Clock::time_point m_latest = Clock::now();
};

ScanRunner::~ScanRunner() = default;

void ScanRunner::start(const ScanOrder& order) {
  stop();
  m_isRunning = true;
  // The new worker waits for the old one, not the GUI thread.
  m_worker =
      std::jthread([this, order, number = m_number, before = std::move(m_worker)](const std::stop_token& stop) mutable {
        if (before.joinable())
          before.join();
        run(order, number, stop);
      });
}

void ScanRunner::stop() {
  ++m_number;
  m_isRunning = false;
  m_worker.request_stop();
}

void ScanRunner::run(const ScanOrder& order, int number, const std::stop_token& stop) {
  Collection collection([this, number](ScanSnapshot snapshot) {
    QMetaObject::invokeMethod(
        this, [this, number, snapshot = std::move(snapshot)] { receive(number, snapshot); }, Qt::QueuedConnection);
  });
  QString error;
  try {
    scan(order, collection, stop);
    collection.post();
  } catch (const std::exception& exception) {
    error = QString::fromUtf8(exception.what());
  }
  QMetaObject::invokeMethod(
      this, [this, number, error] { receiveEnd(number, error); }, Qt::QueuedConnection);
}

void ScanRunner::scan(const ScanOrder& order, Collection& collection, const std::stop_token& stop) {
  std::optional<Clock::time_point> start; // once the files are open
  scanEvents(order.files, paced(order), [&](ScanBlock&& block, const ScanProgress& progress) {
    requireAll(order.files, *block.files);
    collection.add(std::move(block), progress);
    if (!start)
      start = Clock::now();
    const Seconds due(static_cast<double>(progress.done) / order.eventsPerSecond);
    waitUntil(*start + std::chrono::duration_cast<Clock::duration>(due), stop);
    return !stop.stop_requested();
  });
}

void ScanRunner::receive(int number, const ScanSnapshot& snapshot) {
  if (number == m_number)
    emit advanced(snapshot);
}

void ScanRunner::receiveEnd(int number, const QString& error) {
  if (number != m_number)
    return;
  m_isRunning = false;
  emit finished(error);
}

} // namespace voir
