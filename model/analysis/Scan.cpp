#include "model/analysis/Scan.h"

#include "model/analysis/BlockScan.h"
#include "model/analysis/ScanPlan.h"
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

/// One scan: what its workers share.
struct Scan {
  const ScanOptions& options;
  Files files;
  std::optional<CutCounter> counter; ///< with a selection only
  std::map<int, BlockNeeds> needs;   ///< of files that are scanned by blocks
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
  ScanPlan plan = planScan(chain, options);
  Scan scan{options,
            std::make_shared<const std::vector<std::string>>(chain.files()),
            cutCounter(options),
            std::move(plan.needs),
            {std::move(plan.stretches), options.longestBlock},
            chain.eventCount(),
            {deliver, plan.count, options.mostEntries}};
  deliverProblems(scan, chain, plan.first);
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 1; i < threadCount(options, plan.count); ++i)
      workers.emplace_back([&] { scan.workWithOwnReaders(open); });
    scan.work(chain);
  }
  scan.queue.rethrow();
}

} // namespace voir
