#pragma once

#include "model/analysis/DecayChannels.h"
#include "model/analysis/Selection.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace voir {

struct Event;

/// How many events are left after each step of a selection.
struct CutFlow {
  struct Step {
    std::string name; ///< "events", "objects" (enough of them for the channel), then the text of each cut
    std::uint64_t events = 0;

    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps;

  /// Adds the counts of other events. Throws std::invalid_argument where the steps differ.
  void add(const CutFlow& other);
  bool operator==(const CutFlow&) const = default;
};

/// Steps with no events yet: for the channels of a family, an event counts where any of them has a candidate.
CutFlow emptyCutFlow(const Selection& selection);
/// Counts an event in each step that it passes; a step is passed with all those before it.
void count(CutFlow& flow, const Event& event, std::span<const DecayChannel* const> channels,
           const Selection& selection);

} // namespace voir
