#include "app/ScanRunner.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <functional>
#include <iterator>
#include <mutex>
#include <utility>

namespace voir {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds snapshotInterval{100};

void waitUntil(Clock::time_point time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_until(lock, stop, time, [] { return false; });
}

} // namespace

/// Gathers blocks in the worker until it is time for a snapshot.
class ScanRunner::Collection {
public:
  explicit Collection(std::function<void(ScanSnapshot)> post) : m_post(std::move(post)) {}

  void add(ScanBlock&& block, const ScanProgress& progress) {
    if (m_snapshot.summaries.empty())
      m_snapshot.first = static_cast<qsizetype>(block.first);
    std::ranges::move(block.summaries, std::back_inserter(m_snapshot.summaries));
    std::ranges::move(block.entries, std::back_inserter(m_snapshot.entries));
    for (const ReadError& problem : block.problems)
      m_snapshot.problems << QString::fromUtf8(problem.what());
    m_snapshot.progress = progress;
    if (Clock::now() - m_latest >= snapshotInterval)
      post();
  }

  void post() {
    m_post(std::exchange(m_snapshot, {}));
    m_latest = Clock::now();
  }

private:
  std::function<void(ScanSnapshot)> m_post;
  ScanSnapshot m_snapshot;
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
    if (std::isinf(order.eventsPerSecond))
      scan(order, collection, stop);
    else
      scanSlowly(order, collection, stop);
    collection.post();
  } catch (const std::exception& exception) {
    error = QString::fromUtf8(exception.what());
  }
  QMetaObject::invokeMethod(
      this, [this, number, error] { receiveEnd(number, error); }, Qt::QueuedConnection);
}

void ScanRunner::scan(const ScanOrder& order, Collection& collection, const std::stop_token& stop) {
  scanEvents(order.files, order.options, [&](ScanBlock&& block, const ScanProgress& progress) {
    collection.add(std::move(block), progress);
    return !stop.stop_requested();
  });
}

void ScanRunner::scanSlowly(const ScanOrder& order, Collection& collection, const std::stop_token& stop) {
  using Seconds = std::chrono::duration<double>;
  const Seconds interval = snapshotInterval;
  const auto slice = static_cast<std::size_t>(std::max(1.0, order.eventsPerSecond * interval.count()));
  ScanProgress whole{.done = 0, .total = order.options.count, .failed = 0};
  for (Clock::time_point due = Clock::now(); whole.done < whole.total && !stop.stop_requested();) {
    ScanOrder part = order;
    part.options.first += whole.done;
    part.options.count = std::min(slice, whole.total - whole.done);
    const ScanProgress before = whole;
    scanEvents(part.files, part.options, [&](ScanBlock&& block, const ScanProgress& progress) {
      whole.done = before.done + progress.done;
      whole.failed = before.failed + progress.failed;
      collection.add(std::move(block), whole);
      return !stop.stop_requested();
    });
    if (whole.done == before.done)
      return;
    due += std::chrono::duration_cast<Clock::duration>(
        Seconds(static_cast<double>(part.options.count) / order.eventsPerSecond));
    waitUntil(due, stop);
  }
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
