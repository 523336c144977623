#pragma once

#include "model/analysis/Selection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voir {

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

/// Steps with no events yet.
CutFlow emptyCutFlow(const Selection& selection);

} // namespace voir
