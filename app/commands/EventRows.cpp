#include "app/commands/EventRows.h"

#include "app/Csv.h"
#include "app/EventWarnings.h"

#include <algorithm>
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <thread>

namespace voir {

namespace {

/// What a block of consecutive events gave.
struct Block {
  std::string rows;
  std::string warnings;
  std::size_t readCount = 0;
  std::size_t skippedCount = 0;
};

/// Hands out blocks of events to the workers and gives back their results in order. Workers that are far ahead of
/// the slowest wait, so that memory stays bounded.
class BlockOrder {
public:
  explicit BlockOrder(std::size_t blockCount) : m_blockCount(blockCount) {}

  std::optional<std::size_t> take() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_taken < m_given + maxAhead || m_taken == m_blockCount; });
    return m_taken < m_blockCount ? std::optional(m_taken++) : std::nullopt;
  }

  void put(std::size_t index, Block block) {
    const std::lock_guard lock(m_mutex);
    m_done.emplace(index, std::move(block));
    m_changed.notify_all();
  }

  std::optional<Block> next() {
    std::unique_lock lock(m_mutex);
    if (m_given == m_blockCount)
      return std::nullopt;
    m_changed.wait(lock, [this] { return m_done.contains(m_given); });
    Block block = std::move(m_done.extract(m_given++).mapped());
    m_changed.notify_all();
    return block;
  }

private:
  static constexpr std::size_t maxAhead = 256;

  const std::size_t m_blockCount;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::map<std::size_t, Block> m_done;
  std::size_t m_taken = 0;
  std::size_t m_given = 0;
};

/// Reads events of one thread's own chain.
class BlockReader {
public:
  BlockReader(const std::vector<std::string>& files, Detail detail, const RowsOf& rowsOf)
      : m_chain(files), m_detail(detail), m_rowsOf(rowsOf) {}

  Block read(std::size_t first, std::size_t last) {
    Block block;
    for (std::size_t i = first; i < std::min(last, m_chain.eventCount()); ++i)
      readInto(block, i);
    return block;
  }

private:
  void readInto(Block& block, std::size_t i) {
    const auto [file, index] = m_chain.locate(i);
    const EventPlace place{m_chain.files()[static_cast<std::size_t>(file)], index};
    try {
      const Event event = m_chain.read(i, m_detail);
      block.rows += m_rowsOf(event, place);
      for (const std::string& sentence : warningSentences(event, place.file, place.index))
        block.warnings += "voir: " + sentence + '\n';
      ++block.readCount;
    } catch (const std::exception& error) {
      block.warnings += std::string("voir: ") + error.what() + '\n';
      ++block.skippedCount;
    }
  }

  EventChain m_chain;
  Detail m_detail;
  const RowsOf& m_rowsOf;
};

struct Counts {
  std::size_t read = 0;
  std::size_t skipped = 0;
};

Counts writeInOrder(BlockOrder& order, std::ostream& out) {
  Counts counts;
  while (const std::optional<Block> block = order.next()) {
    out << block->rows;
    std::cerr << block->warnings;
    counts.read += block->readCount;
    counts.skipped += block->skippedCount;
  }
  return counts;
}

ExitCode exitCode(const Counts& counts) {
  if (counts.skipped == 0)
    return AllRead;
  return counts.read == 0 ? NothingDone : SomeSkipped;
}

} // namespace

ExitCode writeEventRows(const std::vector<std::string>& files, Detail detail, const RowsOf& rowsOf, std::ostream& out) {
  const EventChain chain(files);
  for (const ReadError& problem : chain.problems())
    std::cerr << "voir: " << problem.what() << '\n';
  const std::size_t workerCount = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t blockSize = std::clamp<std::size_t>(chain.eventCount() / (16 * workerCount), 1, 1024);
  BlockOrder order((chain.eventCount() + blockSize - 1) / blockSize);
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < workerCount; ++i)
    workers.emplace_back([&] {
      BlockReader reader(files, detail, rowsOf);
      while (const auto block = order.take())
        order.put(*block, reader.read(*block * blockSize, (*block + 1) * blockSize));
    });
  Counts counts = writeInOrder(order, out);
  counts.skipped += chain.problems().size();
  return exitCode(counts);
}

void requireWritten(const std::ostream& out, const std::string& name) {
  if (!out)
    throw std::runtime_error((name.empty() ? std::string("the standard output") : name) + ": cannot be written");
}

std::string csvEventFields(const Event& event, const EventPlace& place) {
  const auto& [run, lumiBlock, number] = event.id;
  return csvField(place.file) + ',' + std::to_string(place.index) + ',' + std::to_string(run) + ',' +
         std::to_string(lumiBlock) + ',' + std::to_string(number);
}

} // namespace voir
