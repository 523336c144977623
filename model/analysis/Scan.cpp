#include "model/analysis/Scan.h"

#include "model/analysis/BlockScan.h"
#include "model/analysis/ScanQueue.h"
#include "model/analysis/ScanRounds.h"
#include "model/io/EventChain.h"
#include "model/io/EventWarnings.h"
#include "model/simulation/SampleDescription.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <map>
#include <thread>
#include <utility>

namespace voir {

namespace {

using Clock = std::chrono::steady_clock;
using Files = std::shared_ptr<const std::vector<std::string>>;

MassEntry entryOf(const Event& event, const Candidate& candidate, const EventChain::Position& position) {
  return makeMassEntry(candidate, event.id, position.file, static_cast<std::uint32_t>(position.event), ChosenBy::Rule);
}

bool isCutFlowWanted(const ScanOptions& options) {
  return options.isCutFlowWanted && options.selection;
}

bool areDistributionsWanted(const ScanOptions& options) {
  return options.areDistributionsWanted && options.selection;
}

std::optional<Candidate> findBest(const Event& event, const DecayChannel& channel, const ScanOptions& options) {
  return options.selection ? findBest(event, channel, *options.selection) : findBest(event, channel);
}

/// place: over all files.
void addEvent(ScanBlock& block, const Event& event, std::size_t place, const EventChain::Position& position,
              const ScanOptions& options) {
  for (std::size_t i = 0; i < options.channels.size(); ++i) {
    const std::optional<Candidate> candidate = findBest(event, *options.channels[i], options);
    if (candidate && options.areEntriesWanted)
      block.entries.push_back(entryOf(event, *candidate, position));
    if (candidate && options.areMassesWanted)
      block.masses[i].push_back(candidate->mass);
    if (candidate && options.arePassedWanted)
      block.passed[place - block.first] = true;
  }
  if (options.areSummariesWanted)
    block.summaries.push_back(summarise(event, position.file, static_cast<std::uint32_t>(position.event)));
}

void addFailure(ScanBlock& block, const ReadError& error, const EventChain::Position& position,
                const ScanOptions& options) {
  ++block.failed;
  block.problems.push_back(error);
  block.remarks.emplace_back(error.what());
  if (!options.areSummariesWanted)
    return;
  EventSummary summary;
  summary.file = position.file;
  summary.eventIndex = static_cast<std::uint32_t>(position.event);
  summary.state = EventSummary::State::Failed;
  block.summaries.push_back(summary);
}

void addText(ScanBlock& block, const Event& event, const EventPlace& place, const ScanOptions& options) {
  for (std::string& sentence : warningSentences(event, place.file, place.index))
    block.remarks.push_back(std::move(sentence));
  if (options.rowsOf)
    block.rows += options.rowsOf(event, place);
}

EventPtr readEvent(EventChain& chain, std::size_t i, const ScanOptions& options) {
  return options.store && options.detail == Detail::Physics
             ? options.store->read(chain, i)
             : std::make_shared<const Event>(chain.read(i, options.detail));
}

void scanOneByOne(EventChain& chain, ScanBlock& block, const ScanOptions& options,
                  const std::optional<CutCounter>& counter) {
  for (std::size_t i = block.first; i < block.first + block.count; ++i) {
    const EventChain::Position position = chain.locate(i);
    try {
      const EventPtr event = readEvent(chain, i, options);
      addOnce(block.provenances, event->provenance);
      addEvent(block, *event, i, position, options);
      if (isCutFlowWanted(options))
        counter->count(block.cutFlow, *event);
      if (areDistributionsWanted(options))
        counter->fill(block.distributions, *event);
      addText(block, *event, {chain.files()[static_cast<std::size_t>(position.file)], position.event}, options);
    } catch (const ReadError& error) {
      addFailure(block, error, position, options);
    }
  }
}

/// A block without what its events give.
ScanBlock emptyBlock(const ScanRound& round, const ScanOptions& options) {
  ScanBlock block;
  block.first = round.first;
  block.count = round.count;
  if (isCutFlowWanted(options))
    block.cutFlow = emptyCutFlow(*options.selection);
  if (areDistributionsWanted(options))
    block.distributions = emptyDistributions(*options.selection);
  if (options.areMassesWanted)
    block.masses.resize(options.channels.size());
  if (options.arePassedWanted)
    block.passed.resize(round.count);
  return block;
}

/// Rows are made of events.
bool isScannedByBlocks(EventChain& chain, int file, const ScanOptions& options) {
  return !options.rowsOf && chain.blocks(file);
}

using FileNeeds = std::map<int, BlockNeeds>; // of those that are scanned by blocks

BlockNeeds needsOfFile(BlockReader& reader, const ScanOptions& options) {
  try {
    return needsOf(options, reader);
  } catch (const ReadError&) {
    return needsOf(options, std::string_view());
  }
}

FileNeeds fileNeeds(EventChain& chain, const ScanOptions& options) {
  FileNeeds needs;
  for (int file = 0; file < static_cast<int>(chain.files().size()); ++file)
    if (isScannedByBlocks(chain, file, options))
      needs.emplace(file, needsOfFile(*chain.blocks(file), options));
  return needs;
}

/// Part of a file that is scanned by blocks; firstOfFile: of its events, over all files.
void addBlocks(std::vector<ScanStretch>& stretches, const ScanStretch& part, std::size_t firstOfFile,
               const std::vector<EventRange>& ranges) {
  bool isFirst = true;
  for (const EventRange& range : ranges) {
    const std::size_t first = std::max(part.first, firstOfFile + range.first);
    const std::size_t end = std::min(part.end, firstOfFile + range.first + range.count);
    if (first < end)
      stretches.push_back({first, end, true, std::exchange(isFirst, false)});
  }
}

/// Events that are read one by one are one stretch over all their files.
void addOneByOne(std::vector<ScanStretch>& stretches, const ScanStretch& part) {
  if (!stretches.empty() && !stretches.back().isBlock)
    stretches.back().end = part.end;
  else
    stretches.push_back(part);
}

std::vector<ScanStretch> stretchesOf(EventChain& chain, const FileNeeds& needs, std::size_t first, std::size_t count) {
  std::vector<ScanStretch> stretches;
  for (int file = 0; file < static_cast<int>(chain.files().size()); ++file) {
    const auto ends = chain.firstEvents().begin() + file;
    const ScanStretch part{std::max(first, ends[0]), std::min(first + count, ends[1])};
    if (part.first >= part.end)
      continue;
    if (const auto needed = needs.find(file); needed != needs.end())
      addBlocks(stretches, part, ends[0], chain.blocks(file)->ranges(needed->second));
    else
      addOneByOne(stretches, part);
  }
  return stretches;
}

/// One scan: what its workers share.
struct Scan {
  const ScanOptions& options;
  Files files;
  std::optional<CutCounter> counter; ///< with a selection only
  FileNeeds needs;
  ScanRounds rounds;
  std::size_t eventCount = 0; ///< of all files
  ScanQueue queue;

  ScanBlock scan(EventChain& chain, BlockScan& blocks, const ScanRound& round);
  void work(EventChain& chain);
  void workWithOwnReaders(const ChainSource& open);
};

ScanBlock Scan::scan(EventChain& chain, BlockScan& blocks, const ScanRound& round) {
  ScanBlock block = emptyBlock(round, options);
  block.files = files;
  if (!round.isBlock) {
    scanOneByOne(chain, block, options, counter);
    return block;
  }
  const auto [file, event] = chain.locate(round.first);
  const std::string_view name = (*files)[static_cast<std::size_t>(file)];
  blocks.scan({*chain.blocks(file),
               needs.at(file),
               {event, round.count},
               name,
               file,
               round.isFirstOfFile,
               options.areEntriesWanted && queue.hasRoomForEntries()},
              block);
  return block;
}

void Scan::work(EventChain& chain) try {
  BlockScan blocks(options, counter);
  while (const std::optional<ScanRound> round = rounds.take()) {
    const Clock::time_point start = Clock::now();
    ScanBlock block = scan(chain, blocks, *round);
    rounds.learn(*round, Clock::now() - start);
    if (!queue.put(round->number, std::move(block)))
      return;
  }
} catch (...) {
  queue.fail(std::current_exception());
}

void Scan::workWithOwnReaders(const ChainSource& open) try {
  EventChain chain = open();
  // A file that changed since the scan began would shift the events: the other workers go on without this one.
  if (chain.files() == *files && chain.eventCount() == eventCount)
    work(chain);
} catch (...) {
  queue.fail(std::current_exception());
}

unsigned threadCount(const ScanOptions& options, std::size_t events) {
  const unsigned wanted = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<std::size_t>(wanted, events));
}

std::optional<CutCounter> cutCounter(const ScanOptions& options) {
  return options.selection ? std::optional(CutCounter(options.channels, *options.selection)) : std::nullopt;
}

/// Samples have tracks only in full detail, which takes them some milliseconds an event.
ScanOptions withTracksIfNeeded(ScanOptions options, const std::vector<std::string>& files) {
  if (std::ranges::any_of(files, isSampleName) && options.selection && needsTracks(*options.selection))
    options.detail = Detail::Full;
  return options;
}

void deliverProblems(Scan& scan, const EventChain& chain, std::size_t first) {
  ScanBlock block;
  block.first = first;
  block.problems = chain.problems();
  for (const ReadError& problem : block.problems)
    block.remarks.emplace_back(problem.what());
  block.files = scan.files;
  if (!block.problems.empty())
    scan.queue.announce(std::move(block));
}

} // namespace

void addOnce(std::vector<Provenance>& provenances, const Provenance& provenance) {
  if (std::ranges::find(provenances, provenance) == provenances.end())
    provenances.push_back(provenance);
}

void scanEvents(const std::vector<std::string>& files, const ScanOptions& options, const ScanDelivery& deliver) {
  scanEvents([&files] { return EventChain(files); }, withTracksIfNeeded(options, files), deliver);
}

void scanEvents(const ChainSource& open, const ScanOptions& options, const ScanDelivery& deliver) {
  EventChain chain = open();
  const std::size_t first = std::min(options.first, chain.eventCount());
  const std::size_t count = std::min(options.count, chain.eventCount() - first);
  const FileNeeds needs = fileNeeds(chain, options);
  Scan scan{options,
            std::make_shared<const std::vector<std::string>>(chain.files()),
            cutCounter(options),
            needs,
            {stretchesOf(chain, needs, first, count), options.longestBlock},
            chain.eventCount(),
            {deliver, count, options.mostEntries}};
  deliverProblems(scan, chain, first);
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 1; i < threadCount(options, count); ++i)
      workers.emplace_back([&] { scan.workWithOwnReaders(open); });
    scan.work(chain);
  }
  scan.queue.rethrow();
}

} // namespace voir
