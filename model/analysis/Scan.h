#pragma once

#include "model/EventSummary.h"
#include "model/analysis/CutDistributions.h"
#include "model/analysis/CutFlow.h"
#include "model/analysis/DecayChannels.h"
#include "model/analysis/MassTable.h"
#include "model/io/EventReader.h"
#include "model/io/EventStore.h"
#include "model/io/ReadError.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

class EventChain;

/// Events read and not readable so far, of all that the scan goes through.
struct ScanProgress {
  std::size_t done = 0; ///< with those that failed
  std::size_t total = 0;
  std::size_t failed = 0;
};

/// Where an event lies.
struct EventPlace {
  std::string_view file;
  std::size_t index = 0; ///< from 0 within the file
};

struct ScanOptions {
  std::vector<const DecayChannel*> channels; ///< whose best candidate of each event becomes an entry
  std::optional<Selection> selection{};      ///< instead of the channels' default ones
  bool areEntriesWanted = true;
  /// Entries beyond so many are counted, but left out: each takes some 350 bytes.
  std::size_t mostEntries = std::numeric_limits<std::size_t>::max();
  bool arePassedWanted = false;
  bool areMassesWanted = false; ///< without all that an entry tells: for histograms of very many
  bool areSummariesWanted = false;
  bool isCutFlowWanted = false;        ///< with a selection only
  bool areDistributionsWanted = false; ///< with a selection only
  Detail detail = Detail::Physics;     ///< at least; more where the selection needs it
  /// Of the same files: spares reading again with Detail::Physics. None: events are not kept.
  std::shared_ptr<EventStore> store{};
  /// Text of an event that was read, for the blocks' rows. Called from several threads.
  std::function<std::string(const Event& event, const EventPlace& place)> rowsOf{};
  unsigned threads = 0;  ///< 0: one for each core
  std::size_t first = 0; ///< global index of the first event
  std::size_t count = std::numeric_limits<std::size_t>::max();
  std::size_t longestBlock = std::numeric_limits<std::size_t>::max(); ///< events; at least 1
};

/// What some successive events gave.
struct ScanBlock {
  std::size_t first = 0; ///< global index, as in EventChain
  std::size_t count = 0;
  std::size_t failed = 0;                    ///< events that could not be read
  std::vector<EventSummary> summaries;       ///< count of them, if wanted
  CutFlow cutFlow{};                         ///< if wanted
  CutDistributions distributions{};          ///< if wanted
  std::vector<MassEntry> entries;            ///< if wanted, in the order of the events; file is an index into files
  std::size_t leftOut = 0;                   ///< entries beyond ScanOptions::mostEntries
  std::vector<bool> passed{};                ///< if wanted: for each event, whether a channel has a candidate
  std::vector<std::vector<double>> masses{}; ///< GeV, if wanted: for each of the channels, in the order of the events
  std::vector<ReadError> problems;           ///< damaged events; files that did not open, in a block without events
  std::vector<std::string> remarks;          ///< sentences in the order of the events: problems, warnings of those read
  std::string rows;                          ///< if wanted
  std::vector<Provenance> provenances{};     ///< of the events that were read, each once
  std::shared_ptr<const std::vector<std::string>> files; ///< those that opened, as EventChain::files()
};

/// Adds a provenance that is not there yet.
void addOnce(std::vector<Provenance>& provenances, const Provenance& provenance);

/// Takes a block, false to stop. Called by one thread at a time, not always the same, in the order of the events.
using ScanDelivery = std::function<bool(ScanBlock&&, const ScanProgress&)>;

/// Reads all events of the files, with what masses need, on several threads, each with its own readers; the calling
/// thread is one of them. Returns when all is delivered, or soon after the delivery said stop. Files that tell events
/// by columns are read in their ranges, of which a damaged one is one problem; rows and the store are of no use to
/// them. For others the blocks' lengths depend on the speed of the machine (some 20 ms of work each), what they hold
/// together does not. Exceptions of the delivery end the scan and are passed on.
void scanEvents(const std::vector<std::string>& files, const ScanOptions& options, const ScanDelivery& deliver);

/// Opens all files of a scan. Called by each of the threads.
using ChainSource = std::function<EventChain()>;
void scanEvents(const ChainSource& open, const ScanOptions& options, const ScanDelivery& deliver);

} // namespace voir
