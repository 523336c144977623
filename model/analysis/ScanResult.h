#pragma once

#include "model/analysis/CutFlow.h"
#include "model/analysis/MassTable.h"
#include "model/analysis/Scan.h"
#include "model/statistics/MassHistogram.h"

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Which part of all events a scan went through: number 1 to count; 0 is the last, too.
struct Shard {
  std::size_t number = 1;
  std::size_t count = 1;

  bool operator==(const Shard&) const = default;
};
/// "2/5". Throws std::invalid_argument saying what was expected.
Shard parseShard(std::string_view text);
/// First and number of its events of all: successive parts whose lengths differ by one at most.
std::pair<std::size_t, std::size_t> eventsOf(const Shard& shard, std::size_t eventCount);

/// What a scan found, such that parts can be put together: the merged parts are the whole.
struct ScanResult {
  std::vector<std::string> files; ///< as they were given
  std::size_t eventCount = 0;     ///< of all files
  std::vector<Shard> shards;      ///< those it holds, ascending; one of 1/1 for a whole scan
  std::vector<std::string> channels;
  Selection selection; ///< that was asked for; empty: the default of each channel
  bool isSelectionDefault = true;
  std::uint64_t events = 0;              ///< read
  std::uint64_t failed = 0;              ///< could not be read
  CutFlow cutFlow;                       ///< only with a selection
  std::vector<MassHistogram> histograms; ///< one for each channel, in its binning
  MassTable masses;                      ///< in the order of the events
};

/// Throws std::invalid_argument naming what differs (files, selection, channels), which shard is there twice.
ScanResult mergeScans(std::vector<ScanResult> parts);
void writeScanResult(const ScanResult& result, std::ostream& out);
/// Throws ReadError.
ScanResult readScanResult(const std::string& path);

} // namespace voir
