#pragma once

#include "model/analysis/Scan.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>

namespace voir {

/// Passes blocks of a scan on in their order, whatever the order in which they come.
class ScanQueue {
public:
  ScanQueue(const ScanDelivery& deliver, std::size_t total) : m_deliver(deliver), m_progress{0, total, 0} {}

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

  const ScanDelivery& m_deliver;
  std::mutex m_mutex;
  std::condition_variable m_turn;
  std::map<std::size_t, ScanBlock> m_waiting;
  std::size_t m_waitingEvents = 0;
  std::size_t m_next = 0;
  ScanProgress m_progress;
  bool m_isStopped = false;
  std::exception_ptr m_error;
};

} // namespace voir
