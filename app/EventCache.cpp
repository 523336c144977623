#include "app/EventCache.h"

#include <algorithm>

namespace voir {

std::list<EventCache::Entry>::const_iterator EventCache::place(qsizetype index) const {
  return std::ranges::find_if(m_entries, [index](const Entry& entry) { return entry.event.index == index; });
}

std::optional<LoadedEvent> EventCache::find(qsizetype index) {
  const auto found = place(index);
  if (found == m_entries.end())
    return std::nullopt;
  m_entries.splice(m_entries.begin(), m_entries, found);
  return m_entries.front().event;
}

bool EventCache::contains(qsizetype index) const {
  return place(index) != m_entries.end();
}

void EventCache::insert(const LoadedEvent& event) {
  if (find(event.index))
    return;
  m_entries.push_front({event, byteSize(*event.event)});
  m_bytes += m_entries.front().bytes;
  while (m_bytes > m_maximumBytes && m_entries.size() > 1) {
    m_bytes -= m_entries.back().bytes;
    m_entries.pop_back();
  }
}

void EventCache::clear() {
  m_entries.clear();
  m_bytes = 0;
}

} // namespace voir
