#pragma once

#include "model/analysis/CutDistributions.h"
#include "model/analysis/CutFlow.h"

#include <cstddef>

namespace voir {

/// What a selection makes of the events gone through so far.
struct SelectionResult {
  Selection selection;
  CutFlow cutFlow;
  CutDistributions distributions;
  std::size_t events = 0; ///< gone through
  std::size_t total = 0;  ///< of all files

  bool isComplete() const { return events == total; }
};

} // namespace voir
