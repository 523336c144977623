#include "model/io/EventStore.h"

#include "model/io/EventChain.h"

#include <memory>

namespace voir {

EventPtr EventStore::read(EventChain& chain, std::size_t i) {
  if (EventPtr kept = find(i))
    return kept;
  const auto event = std::make_shared<const Event>(chain.read(i, Detail::Physics));
  keep(i, event);
  return event;
}

std::size_t EventStore::bytes() const {
  const std::lock_guard lock(m_mutex);
  return m_bytes;
}

EventPtr EventStore::find(std::size_t i) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_events.find(i);
  return found == m_events.end() ? nullptr : found->second;
}

void EventStore::keep(std::size_t i, const EventPtr& event) {
  const std::size_t size = byteSize(*event);
  const std::lock_guard lock(m_mutex);
  if (m_bytes + size <= m_maximumBytes && m_events.emplace(i, event).second)
    m_bytes += size;
}

} // namespace voir
