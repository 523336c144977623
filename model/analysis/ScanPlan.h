#pragma once

#include "model/analysis/Scan.h"
#include "model/analysis/ScanRounds.h"
#include "model/io/EventBlock.h"

#include <cstddef>
#include <map>
#include <vector>

namespace voir {

/// How the events of a scan are read.
struct ScanPlan {
  std::size_t first = 0; ///< over all files
  std::size_t count = 0;
  std::map<int, BlockNeeds> needs; ///< of files that are scanned by blocks, by their index in EventChain::files()
  std::vector<ScanStretch> stretches;
};

/// Files that tell events by columns are read so, unless rows are to be made of the events.
ScanPlan planScan(EventChain& chain, const ScanOptions& options);

} // namespace voir
