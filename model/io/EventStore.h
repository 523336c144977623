#pragma once

#include "model/Event.h"

#include <cstddef>
#include <mutex>
#include <unordered_map>

namespace voir {

class EventChain;

/// Events of one set of files as masses need them, kept in memory for the next scan: the first ones that have room.
/// Several threads may use it.
class EventStore {
public:
  explicit EventStore(std::size_t maximumBytes) : m_maximumBytes(maximumBytes) {}

  /// Event i (from 0 over all files) with Detail::Physics: from the store, or read and kept where there is room.
  /// Throws ReadError.
  EventPtr read(EventChain& chain, std::size_t i);
  std::size_t bytes() const;

private:
  EventPtr find(std::size_t i) const;
  void keep(std::size_t i, const EventPtr& event);

  const std::size_t m_maximumBytes;
  mutable std::mutex m_mutex;
  std::unordered_map<std::size_t, EventPtr> m_events;
  std::size_t m_bytes = 0;
};

} // namespace voir
