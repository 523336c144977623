#pragma once

#include "model/analysis/BlockCandidates.h"

namespace voir {

/// Gathers candidates of a block one by one, in the order of the events.
class GrowingCandidates {
public:
  GrowingCandidates(const EventBlock& block, std::size_t daughterCount);

  /// Its daughters are objects of the event.
  void add(std::size_t event, const Candidate& candidate);
  BlockCandidates complete() &&;

private:
  const EventBlock& m_block;
  BlockCandidates m_candidates;
  std::vector<double> m_mass, m_m12, m_m34; // GeV
};

} // namespace voir
