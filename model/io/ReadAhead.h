#pragma once

#include "model/io/EventBlock.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace voir {

/// Reads a block on a thread of its own before it is asked for. Of several wishes the newest counts. The thread begins
/// with the first of them.
class ReadAhead {
public:
  /// read is called on that thread; what it throws makes the block one that was not read.
  using Read = std::function<void(const EventRange& range, EventBlock& block)>;
  explicit ReadAhead(Read read);
  /// Waits for at most the one block that is being read.
  ~ReadAhead() = default;
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  void want(const EventRange& range);
  /// Swaps the block in if it is the one that was wanted last, waiting while it is being read; else gives false.
  bool take(const EventRange& range, EventBlock& block);

private:
  void run(const std::stop_token& stop);
  void readWanted(std::unique_lock<std::mutex>& lock);

  Read m_read;
  EventBlock m_block;
  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::optional<EventRange> m_wanted;  // not begun
  std::optional<EventRange> m_reading; // m_block belongs to the thread
  std::optional<EventRange> m_ready;   // in m_block
  std::jthread m_thread;               // last: its end needs the others
};

} // namespace voir
