#include "model/io/ReadAhead.h"

#include <exception>
#include <utility>

namespace voir {

ReadAhead::ReadAhead(Read read) : m_read(std::move(read)) {}

void ReadAhead::want(const EventRange& range) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_wanted == range || m_reading == range || m_ready == range)
      return;
    m_wanted = range;
  }
  if (!m_thread.joinable())
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  m_changed.notify_all();
}

bool ReadAhead::take(const EventRange& range, EventBlock& block) {
  std::unique_lock lock(m_mutex);
  if (m_wanted == range && m_reading) {
    m_wanted.reset(); // another one is being read: who asks is faster
    return false;
  }
  m_changed.wait(lock, [&] { return m_wanted != range && m_reading != range; });
  if (m_ready != range)
    return false;
  std::swap(block, m_block);
  m_ready.reset();
  return true;
}

void ReadAhead::run(const std::stop_token& stop) {
  std::unique_lock lock(m_mutex);
  while (m_changed.wait(lock, stop, [this] { return m_wanted.has_value(); }) && !stop.stop_requested())
    readWanted(lock);
}

void ReadAhead::readWanted(std::unique_lock<std::mutex>& lock) {
  m_reading = std::exchange(m_wanted, std::nullopt);
  m_ready.reset();
  lock.unlock();
  bool isRead = true;
  try {
    m_read(*m_reading, m_block);
  } catch (const std::exception&) {
    isRead = false; // who asks for it reads it again, and meets the error
  }
  lock.lock();
  if (isRead)
    m_ready = m_reading;
  m_reading.reset();
  m_changed.notify_all();
}

} // namespace voir
