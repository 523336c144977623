#pragma once

#include "model/analysis/CutFlow.h"
#include "model/analysis/MassEntries.h"
#include "model/analysis/Scan.h"
#include "model/io/EventChain.h"
#include "model/statistics/MassHistogram.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voir {

/// Which part of all events a scan went through: number 1 to count.
struct Shard {
  std::size_t number = 1;
  std::size_t count = 1;

  auto operator<=>(const Shard&) const = default;
};
/// "2/5"; 0 is the last, too, so that numbers may begin with 0 or 1. Throws std::invalid_argument saying what was
/// expected.
Shard parseShard(std::string_view text);
std::string textOf(const Shard& shard);
/// First and number of its events of all: successive parts whose lengths differ by one at most.
std::pair<std::size_t, std::size_t> eventsOf(const Shard& shard, std::size_t eventCount);
/// The one of so many shards that goes through an event.
Shard shardWith(std::size_t event, std::size_t shardCount, std::size_t eventCount);

/// A file of a scan, named as it was given.
struct ScannedFile {
  std::string name;
  std::optional<std::size_t> events; ///< none: it did not open

  bool operator==(const ScannedFile&) const = default;
};

/// What a scan found, such that parts can be put together: the merged parts are the whole.
struct ScanResult {
  std::vector<ScannedFile> files;
  std::vector<Shard> shards; ///< those it holds, ascending; 1/1 for a whole scan
  std::vector<const DecayChannel*> channels;
  std::optional<Selection> selection{}; ///< none: the default of each channel
  std::uint64_t events = 0;             ///< read
  std::uint64_t failed = 0;             ///< could not be read
  CutFlow cutFlow;                      ///< only with a selection
  std::vector<MassEntry> masses;        ///< in the order of the events; file is an index into files
};

/// A result without events. files: as they were given, of which the chain opened some.
ScanResult emptyResult(const std::vector<std::string>& files, const EventChain& chain, const ScanOptions& options,
                       const Shard& shard);
/// Adds what some of its events gave, in their order.
void add(ScanResult& result, const ScanBlock& block);
/// Adds another part of the same scan. Throws std::invalid_argument telling what differs (files, channels, selection,
/// number of shards) or which shard is there twice; then the result is as it was.
void merge(ScanResult& result, ScanResult part);
/// Those that would make it whole.
std::vector<Shard> missingShards(const ScanResult& result);
std::size_t eventCount(const ScanResult& result);
/// Masses of a channel, in its binning.
MassHistogram histogramOf(const ScanResult& result, const DecayChannel& channel);
/// Its bins, without under- and overflow.
std::vector<double> countsOf(const MassHistogram& histogram);

} // namespace voir
