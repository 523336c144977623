#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace voir {

/// A candidate with its event: one that a person accepted, or another.
struct PickedCandidate {
  std::shared_ptr<const Event> event;
  Candidate candidate;
};

/// A cut that accepts all picks, and what speaks for it.
struct ProposedCut {
  Cut cut;
  double loosestPick = 0.0; ///< value of the pick that only just passes
  std::size_t acceptedPicks = 0;
  std::size_t rejectedOthers = 0; ///< that pass the cuts proposed before
};

/// Cuts, loose enough to accept every pick, on the variables that tell the picks from other candidates: from `others`
/// and from those that one gets by exchanging one object of a pick for another of its event. The cut that rejects most
/// of them comes first, the next rejects most of the rest, at least one in twenty of all. Rounded outwards to numbers
/// that a person would choose. Never on the mass, of which cuts would make a peak, nor on directions in the detector.
/// Fewer than two picks, or no others: none.
std::vector<ProposedCut> proposeCuts(std::span<const PickedCandidate> picks, std::span<const PickedCandidate> others);

} // namespace voir
