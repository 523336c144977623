#include "model/analysis/BlockPairs.h"

#include "model/analysis/PairMasses.h"

#include <utility>

namespace voir {

BlockPairs::BlockPairs(const EventBlock& block, ObjectKind kind) : m_block(block), m_kind(kind) {
  m_candidates.events.reserve(block.count);
  m_candidates.daughters.reserve(2 * block.count);
}

BlockCandidates BlockPairs::complete() && {
  m_candidates.mass = pairMasses(m_block.of(m_kind), m_candidates.daughters);
  return std::move(m_candidates);
}

} // namespace voir
