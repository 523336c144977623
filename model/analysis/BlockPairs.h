#pragma once

#include "model/analysis/BlockCandidates.h"

namespace voir {

/// Gathers candidates of two objects of one kind, in the order of the events.
class BlockPairs {
public:
  BlockPairs(const EventBlock& block, ObjectKind kind);

  /// Places of two objects in the block.
  void add(std::size_t event, std::uint32_t first, std::uint32_t second) {
    m_candidates.events.push_back(static_cast<std::uint32_t>(event));
    m_candidates.daughters.push_back({m_kind, first});
    m_candidates.daughters.push_back({m_kind, second});
  }
  /// With their masses.
  BlockCandidates complete() &&;

private:
  const EventBlock& m_block;
  ObjectKind m_kind;
  BlockCandidates m_candidates;
};

} // namespace voir
