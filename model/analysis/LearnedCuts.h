#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

#include <memory>
#include <span>
#include <vector>

namespace voir {

/// A candidate that a person accepted, with its event.
struct PickedCandidate {
  std::shared_ptr<const Event> event;
  Candidate candidate;
};

/// A cut that accepts all picks, and what speaks for it.
struct ProposedCut {
  Cut cut;
  double loosestPick = 0.0; ///< value of the pick that only just passes
  std::size_t acceptedPicks = 0;
};

/// Cuts, loose enough to accept every pick, on the variables that tell the picks from the candidates of the same events
/// (or of `others`) that were not picked; rounded to numbers that a person would choose. Fewer than two picks: none.
std::vector<ProposedCut> proposeCuts(std::span<const PickedCandidate> picks, std::span<const PickedCandidate> others);

} // namespace voir
