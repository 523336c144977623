#include "model/analysis/ScanPlan.h"

#include "model/analysis/BlockScan.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

/// Its part of a scan, over all files.
ScanStretch partOf(const EventChain& chain, int file, const ScanPlan& plan) {
  const auto ends = chain.firstEvents().begin() + file;
  return {std::max(plan.first, ends[0]), std::min(plan.first + plan.count, ends[1])};
}

BlockNeeds needsOfFile(BlockReader& reader, const ScanOptions& options) {
  try {
    return needsOf(options, reader);
  } catch (const ReadError&) { // its scan tells
    return needsOf(options, std::string_view());
  }
}

/// firstOfFile: of its events, over all files.
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

} // namespace

ScanPlan planScan(EventChain& chain, const ScanOptions& options) {
  ScanPlan plan;
  plan.first = std::min(options.first, chain.eventCount());
  plan.count = std::min(options.count, chain.eventCount() - plan.first);
  for (int file = 0; file < static_cast<int>(chain.files().size()); ++file) {
    const ScanStretch part = partOf(chain, file, plan);
    if (part.first >= part.end)
      continue;
    BlockReader* blocks = options.rowsOf ? nullptr : chain.blocks(file);
    if (!blocks) {
      addOneByOne(plan.stretches, part);
      continue;
    }
    const BlockNeeds& needs = plan.needs.emplace(file, needsOfFile(*blocks, options)).first->second;
    const std::size_t firstOfFile = chain.firstEvents()[static_cast<std::size_t>(file)];
    addBlocks(plan.stretches, part, firstOfFile, blocks->ranges(needs));
  }
  return plan;
}

} // namespace voir
