#include "model/analysis/Scan.h"

#include "model/io/EventChain.h"
#include "model/io/EventWarnings.h"
#include "model/simulation/SampleDescription.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace voir {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::duration<double> blockTime{0.02};
/// Blocks that may wait for an earlier one.
constexpr std::size_t patience = 64;

struct Range {
  std::size_t number = 0; ///< of the block
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Hands out the events in blocks whose length follows the measured speed.
class Rounds {
public:
  Rounds(std::size_t first, std::size_t end, std::size_t longest) : m_next(first), m_end(end), m_longest(longest) {}

  std::optional<Range> take() {
    const std::lock_guard lock(m_mutex);
    if (m_next >= m_end)
      return std::nullopt;
    const Range range{m_number++, m_next, std::min(m_length, m_end - m_next)};
    m_next += range.count;
    return range;
  }

  void learn(std::size_t count, std::chrono::duration<double> taken) {
    const double fitting = static_cast<double>(count) * (blockTime / std::max(taken, blockTime / 1e6));
    const std::lock_guard lock(m_mutex);
    // No faster than by doubling: the first events of a file may be small.
    const std::size_t most = std::min(m_longest, 2 * m_length);
    m_length = std::max<std::size_t>(1, fitting < static_cast<double>(most) ? static_cast<std::size_t>(fitting) : most);
  }

  std::size_t end() const { return m_end; }

private:
  std::mutex m_mutex;
  std::size_t m_next;
  const std::size_t m_end;
  const std::size_t m_longest;
  std::size_t m_length = 1;
  std::size_t m_number = 0;
};

/// Passes blocks on in their order, whatever the order in which they come.
class Delivery {
public:
  Delivery(const ScanDelivery& deliver, std::size_t total) : m_deliver(deliver), m_progress{0, total, 0} {}

  /// Waits while too many blocks are ahead of their turn. False: stop.
  bool put(std::size_t number, ScanBlock&& block) {
    std::unique_lock lock(m_mutex);
    m_turn.wait(lock, [&] { return m_isStopped || number < m_next + patience; });
    m_waiting.emplace(number, std::move(block));
    while (!m_isStopped && !m_waiting.empty() && m_waiting.begin()->first == m_next)
      passOn();
    m_turn.notify_all();
    return !m_isStopped;
  }

  /// Passes on a block out of the sequence, before all others.
  void announce(ScanBlock&& block) { m_isStopped = !m_deliver(std::move(block), m_progress); }

  /// After an exception in a worker.
  void fail(std::exception_ptr error) {
    const std::lock_guard lock(m_mutex);
    m_isStopped = true;
    if (!m_error)
      m_error = std::move(error);
    m_turn.notify_all();
  }

  void rethrow() const {
    if (m_error)
      std::rethrow_exception(m_error);
  }

private:
  void passOn() {
    ScanBlock block = std::move(m_waiting.extract(m_waiting.begin()).mapped());
    ++m_next;
    m_progress.done += block.count;
    m_progress.failed += block.failed;
    m_isStopped = !m_deliver(std::move(block), m_progress);
  }

  const ScanDelivery& m_deliver;
  std::mutex m_mutex;
  std::condition_variable m_turn;
  std::map<std::size_t, ScanBlock> m_waiting;
  std::size_t m_next = 0;
  ScanProgress m_progress;
  bool m_isStopped = false;
  std::exception_ptr m_error;
};

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

void addEvent(ScanBlock& block, const Event& event, const EventChain::Position& position, const ScanOptions& options) {
  for (const DecayChannel* channel : options.channels)
    if (const std::optional<Candidate> candidate = findBest(event, *channel, options))
      block.entries.push_back(entryOf(event, *candidate, position));
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

ScanBlock scanRange(EventChain& chain, const Range& range, const ScanOptions& options,
                    const std::optional<CutCounter>& counter) {
  ScanBlock block;
  block.first = range.first;
  block.count = range.count;
  if (isCutFlowWanted(options))
    block.cutFlow = emptyCutFlow(*options.selection);
  if (areDistributionsWanted(options))
    block.distributions = emptyDistributions(*options.selection);
  for (std::size_t i = range.first; i < range.first + range.count; ++i) {
    const EventChain::Position position = chain.locate(i);
    try {
      const EventPtr event = readEvent(chain, i, options);
      addEvent(block, *event, position, options);
      if (isCutFlowWanted(options))
        counter->count(block.cutFlow, *event);
      if (areDistributionsWanted(options))
        counter->fill(block.distributions, *event);
      addText(block, *event, {chain.files()[static_cast<std::size_t>(position.file)], position.event}, options);
    } catch (const ReadError& error) {
      addFailure(block, error, position, options);
    }
  }
  return block;
}

/// One scan: what its workers share.
struct Scan {
  const ScanOptions& options;
  Files files;
  std::optional<CutCounter> counter; ///< with a selection only
  Rounds rounds;
  Delivery delivery;

  void work(EventChain& chain);
  void workWithOwnReaders(const std::vector<std::string>& paths);
};

void Scan::work(EventChain& chain) try {
  while (const std::optional<Range> range = rounds.take()) {
    const Clock::time_point start = Clock::now();
    ScanBlock block = scanRange(chain, *range, options, counter);
    rounds.learn(range->count, Clock::now() - start);
    block.files = files;
    if (!delivery.put(range->number, std::move(block)))
      return;
  }
} catch (...) {
  delivery.fail(std::current_exception());
}

void Scan::workWithOwnReaders(const std::vector<std::string>& paths) try {
  EventChain chain(paths);
  // A file that changed since the scan began would shift the events: the other workers go on without this one.
  if (chain.files() == *files && chain.eventCount() >= rounds.end())
    work(chain);
} catch (...) {
  delivery.fail(std::current_exception());
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
    scan.delivery.announce(std::move(block));
}

} // namespace

void scanEvents(const std::vector<std::string>& files, const ScanOptions& wanted, const ScanDelivery& deliver) {
  EventChain chain(files);
  const ScanOptions options = withTracksIfNeeded(wanted, files);
  const std::size_t first = std::min(options.first, chain.eventCount());
  const std::size_t count = std::min(options.count, chain.eventCount() - first);
  Scan scan{options, std::make_shared<const std::vector<std::string>>(chain.files()), cutCounter(options),
            Rounds(first, first + count, options.longestBlock), Delivery(deliver, count)};
  deliverProblems(scan, chain, first);
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 1; i < threadCount(options, count); ++i)
      workers.emplace_back([&] { scan.workWithOwnReaders(files); });
    scan.work(chain);
  }
  scan.delivery.rethrow();
}

} // namespace voir
