#pragma once

#include "model/analysis/Scan.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>

namespace voir {

/// Passes blocks of a scan on in their order, whatever the order in which they come.
class ScanQueue {
public:
  /// mostEntries: those beyond are left out.
  ScanQueue(const ScanDelivery& deliver, std::size_t total, std::size_t mostEntries)
      : m_deliver(deliver), m_room(mostEntries), m_progress{0, total, 0} {}

  /// Whether entries that come now may still be passed on.
  bool hasRoomForEntries() const { return m_room > 0; }

  /// Waits while too much is ahead of its turn. False: stop.
  bool put(std::size_t number, ScanBlock&& block);
  /// Passes on a block out of the sequence, before all others.
  void announce(ScanBlock&& block) { m_isStopped = !m_deliver(std::move(block), m_progress); }
  /// After an exception in a worker.
  void fail(std::exception_ptr error);
  void rethrow() const;

private:
  bool hasRoomFor(std::size_t number) const;
  void passOn();
  void leaveOutSurplus(ScanBlock& block);

  const ScanDelivery& m_deliver;
  std::mutex m_mutex;
  std::condition_variable m_turn;
  std::map<std::size_t, ScanBlock> m_waiting;
  std::size_t m_waitingEvents = 0;
  std::size_t m_next = 0;
  std::atomic<std::size_t> m_room; // for entries
  ScanProgress m_progress;
  bool m_isStopped = false;
  std::exception_ptr m_error;
};

} // namespace voir
