#include "model/analysis/BlockScan.h"

#include "model/analysis/BlockCandidates.h"
#include "model/analysis/BlockObjects.h"
#include "model/analysis/ScanNeeds.h"

#include <algorithm>

namespace voir {

namespace {

using ChannelCandidates = std::vector<BlockCandidates>; // as ScanOptions::channels

ChannelCandidates findAll(BlockObjects& objects, const ScanOptions& options) {
  ChannelCandidates all;
  for (const DecayChannel* channel : options.channels) {
    const Selection& selection =
        options.selection ? *options.selection : channel->defaultSelection(objects.block().provenance.experiment);
    all.push_back(findBest(objects, *channel, selection));
  }
  return all;
}

std::size_t candidateCount(const ChannelCandidates& candidates) {
  std::size_t count = 0;
  for (const BlockCandidates& ofChannel : candidates)
    count += ofChannel.size();
  return count;
}

void addPassed(const ChannelCandidates& candidates, std::vector<bool>& passed) {
  for (const BlockCandidates& ofChannel : candidates)
    for (const std::uint32_t event : ofChannel.events)
      passed[event] = true;
}

std::uint32_t eventIndex(const EventBlock& block, std::size_t event) {
  return static_cast<std::uint32_t>(block.first + event);
}

EventId idOf(const EventBlock& block, std::size_t event) {
  return event < block.ids.size() ? block.ids[event] : EventId();
}

/// Entries of all channels, in the order of the events and, of one event, of the channels.
class EntryMaker {
public:
  EntryMaker(const EventBlock& block, const ScanOptions& options, int file)
      : m_block(block), m_channels(options.channels), m_file(file) {}

  void add(const ChannelCandidates& candidates, std::vector<MassEntry>& entries) {
    std::vector<std::size_t> next(candidates.size());
    for (std::size_t event = 0; event < m_block.count; ++event)
      for (std::size_t i = 0; i < candidates.size(); ++i)
        if (next[i] < candidates[i].size() && candidates[i].events[next[i]] == event)
          entries.push_back(entry(candidates[i], next[i]++, m_channels[i]->id));
  }

private:
  MassEntry entry(const BlockCandidates& candidates, std::size_t i, std::string_view channel) {
    const std::size_t event = candidates.events[i];
    fillCandidate(m_block, candidates, i, channel, m_candidate);
    return makeMassEntry(m_candidate, idOf(m_block, event), m_file, eventIndex(m_block, event), ChosenBy::Rule);
  }

  const EventBlock& m_block;
  const std::vector<const DecayChannel*>& m_channels;
  int m_file;
  Candidate m_candidate;
};

EventSummary failedSummary(int file, std::uint32_t event) {
  EventSummary summary;
  summary.file = file;
  summary.eventIndex = event;
  summary.state = EventSummary::State::Failed;
  return summary;
}

std::string eventName(const EventBlock& block, std::size_t event) {
  const EventId id = idOf(block, event);
  return "event " + std::to_string(block.first + event + 1) + " (run " + std::to_string(id.run) + ", event " +
         std::to_string(id.event) + ")";
}

void addFailure(const BlockOrder& order, const ReadError& error, const ScanOptions& options, ScanBlock& out) {
  out.failed += order.range.count;
  out.problems.push_back(error);
  out.remarks.emplace_back(error.what());
  for (std::size_t i = 0; options.areSummariesWanted && i < order.range.count; ++i)
    out.summaries.push_back(failedSummary(order.fileIndex, static_cast<std::uint32_t>(order.range.first + i)));
}

} // namespace

BlockNeeds needsOf(const ScanOptions& options, std::string_view experiment) {
  BlockNeeds needs =
      options.selection ? needsOf(options.channels, *options.selection) : defaultNeeds(options.channels, experiment);
  if (options.areSummariesWanted)
    add(needs, summaryNeeds(experiment));
  needs.areIdsNeeded |= options.areEntriesWanted;
  return needs;
}

BlockNeeds needsOf(const ScanOptions& options, BlockReader& reader) {
  EventBlock block;
  reader.read({0, 1}, {}, block);
  return needsOf(options, block.provenance.experiment);
}

void BlockScan::read(const BlockOrder& order) {
  order.reader.read(order.range, order.needs, m_block);
  // The first event may have told nothing of the experiment.
  BlockNeeds needs = needsOf(m_options, m_block.provenance.experiment);
  voir::add(needs, order.needs);
  if (needs != order.needs)
    order.reader.read(order.range, needs, m_block);
}

void BlockScan::scan(const BlockOrder& order, ScanBlock& out) {
  try {
    read(order);
  } catch (const ReadError& error) {
    addFailure(order, error, m_options, out);
    return;
  }
  add(order, out);
}

void BlockScan::add(const BlockOrder& order, ScanBlock& out) {
  addOnce(out.provenances, m_block.provenance);
  BlockObjects objects(m_block);
  addCandidates(objects, order, out);
  addCounts(objects, out);
  if (m_options.areSummariesWanted)
    addSummaries(order, out);
  addRemarks(order, out);
}

void BlockScan::addCandidates(BlockObjects& objects, const BlockOrder& order, ScanBlock& out) const {
  const ChannelCandidates candidates = findAll(objects, m_options);
  if (order.areEntriesWanted)
    EntryMaker(m_block, m_options, order.fileIndex).add(candidates, out.entries);
  else if (m_options.areEntriesWanted)
    out.leftOut += candidateCount(candidates);
  if (m_options.arePassedWanted)
    addPassed(candidates, out.passed);
  for (std::size_t i = 0; m_options.areMassesWanted && i < candidates.size(); ++i)
    out.masses[i].insert(out.masses[i].end(), candidates[i].mass.begin(), candidates[i].mass.end());
}

void BlockScan::addCounts(BlockObjects& objects, ScanBlock& out) const {
  if (!m_counter)
    return;
  if (m_options.isCutFlowWanted)
    m_counter->count(out.cutFlow, objects);
  if (m_options.areDistributionsWanted)
    m_counter->fill(out.distributions, objects);
}

void BlockScan::addSummaries(const BlockOrder& order, ScanBlock& out) const {
  const std::size_t first = out.summaries.size();
  for (std::size_t i = 0; i < m_block.count; ++i)
    out.summaries.push_back(summarise(eventOf(m_block, i), order.fileIndex, eventIndex(m_block, i)));
  for (const EventRemark& remark : m_block.remarks)
    if (remark.isDamaged)
      out.summaries[first + remark.event] = failedSummary(order.fileIndex, eventIndex(m_block, remark.event));
}

/// Damaged events have no objects, so that they have passed the first step of a cut flow alone.
void BlockScan::addRemarks(const BlockOrder& order, ScanBlock& out) const {
  if (order.isFirstOfFile)
    for (const std::string& warning : m_block.warnings)
      out.remarks.emplace_back(ReadError(std::string(order.file), "", "", warning).what());
  for (const EventRemark& remark : m_block.remarks) {
    const ReadError error(std::string(order.file), eventName(m_block, remark.event), "", remark.sentence);
    out.remarks.emplace_back(error.what());
    if (!remark.isDamaged)
      continue;
    ++out.failed;
    out.problems.push_back(error);
    if (!out.cutFlow.steps.empty())
      --out.cutFlow.steps.front().events;
  }
}

} // namespace voir
