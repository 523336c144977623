#include "model/analysis/ScanQueue.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// What may wait for an earlier block.
constexpr std::size_t mostBlocks = 64;
constexpr std::size_t mostEvents = 100'000;

} // namespace

bool ScanQueue::hasRoomFor(std::size_t number) const {
  return number == m_next || (number < m_next + mostBlocks && m_waitingEvents < mostEvents);
}

bool ScanQueue::put(std::size_t number, ScanBlock&& block) {
  std::unique_lock lock(m_mutex);
  m_turn.wait(lock, [&] { return m_isStopped || hasRoomFor(number); });
  m_waitingEvents += block.count;
  m_waiting.emplace(number, std::move(block));
  while (!m_isStopped && !m_waiting.empty() && m_waiting.begin()->first == m_next)
    passOn();
  m_turn.notify_all();
  return !m_isStopped;
}

void ScanQueue::fail(std::exception_ptr error) {
  const std::lock_guard lock(m_mutex);
  m_isStopped = true;
  if (!m_error)
    m_error = std::move(error);
  m_turn.notify_all();
}

void ScanQueue::rethrow() const {
  if (m_error)
    std::rethrow_exception(m_error);
}

void ScanQueue::passOn() {
  ScanBlock block = std::move(m_waiting.extract(m_waiting.begin()).mapped());
  ++m_next;
  m_waitingEvents -= block.count;
  m_progress.done += block.count;
  m_progress.failed += block.failed;
  leaveOutSurplus(block);
  m_isStopped = !m_deliver(std::move(block), m_progress);
}

void ScanQueue::leaveOutSurplus(ScanBlock& block) {
  const std::size_t kept = std::min<std::size_t>(block.entries.size(), m_room);
  block.leftOut += block.entries.size() - kept;
  block.entries.resize(kept);
  m_room -= kept;
}

} // namespace voir
