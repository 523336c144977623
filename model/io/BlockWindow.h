#pragma once

#include "model/io/ReadAhead.h"
#include "model/io/RootBlocks.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace voir {

/// The block around the event that was asked for last. Where a block cannot be read as a whole, its events are read one
/// by one, so that a damaged one does not take the others with it.
class BlockWindow {
public:
  /// most: events of a block.
  BlockWindow(RootBlocks& blocks, const BlockNeeds& needs, std::size_t most)
      : m_blocks(blocks), m_needs(needs), m_most(most) {}
  /// With blocks read ahead by these others.
  void setReadAhead(ReadAhead* ahead) { m_ahead = ahead; }

  /// The block with an event. Throws ReadError.
  const EventBlock& at(std::size_t event);

private:
  bool has(std::size_t event) const;
  void findRanges();
  std::size_t rangeOf(std::size_t event) const;
  void load(std::size_t range, std::size_t event);
  void wantNext(std::size_t event);

  RootBlocks& m_blocks;
  BlockNeeds m_needs;
  std::size_t m_most;
  std::vector<EventRange> m_ranges; // found when the first event is asked for: scans ask for none
  std::vector<bool> m_isDamaged;    // of each range
  ReadAhead* m_ahead = nullptr;
  EventBlock m_block;
  bool m_isRead = false;
  std::optional<std::size_t> m_last; // event asked for
};

} // namespace voir
