#pragma once

#include "app/LoadedEvent.h"

#include <cstddef>
#include <list>
#include <optional>

namespace voir {

/// Events kept for coming back to, bounded by bytes: the one not asked for longest goes first. The newest one is kept
/// whatever its size.
class EventCache {
public:
  explicit EventCache(std::size_t maximumBytes) : m_maximumBytes(maximumBytes) {}

  std::optional<LoadedEvent> find(qsizetype index);
  bool contains(qsizetype index) const;
  void insert(const LoadedEvent& event);
  void clear();
  std::size_t bytes() const { return m_bytes; }

private:
  struct Entry {
    LoadedEvent event;
    std::size_t bytes;
  };

  std::list<Entry>::const_iterator place(qsizetype index) const;

  std::size_t m_maximumBytes;
  std::size_t m_bytes = 0;
  std::list<Entry> m_entries; // the latest asked for first
};

} // namespace voir
