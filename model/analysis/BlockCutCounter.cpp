#include "model/analysis/BlockCuts.h"
#include "model/analysis/BlockObjects.h"
#include "model/analysis/CutDistributions.h"

#include <algorithm>

namespace voir {

namespace {

using Channels = std::vector<const DecayChannel*>;
using EventMask = std::vector<std::uint8_t>;

/// Events of a block of which a channel has a candidate.
EventMask selectedEvents(BlockObjects& objects, const Channels& channels, const Selection& selection) {
  EventMask selected(objects.block().count);
  for (const DecayChannel* channel : channels)
    for (const std::uint32_t event : findBest(objects, *channel, selection).events)
      selected[event] = 1;
  return selected;
}

/// Raises the number of steps of the events that are selected.
void raise(std::vector<std::size_t>& steps, const EventMask& selected, std::size_t passed) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (selected[i] != 0)
      steps[i] = std::max(steps[i], passed);
}

void fill(CutDistribution& distribution, const BlockCandidates& candidates, const CandidateValues& values,
          const EventMask& wanted) {
  for (std::size_t i = 0; i < values.values.size(); ++i)
    if (wanted[candidates.events[values.candidates[i]]] != 0)
      distribution.fill(values.values[i]);
}

} // namespace

std::vector<std::size_t> CutCounter::passedSteps(BlockObjects& objects) const {
  std::vector<std::size_t> steps(objects.block().count, 1);
  const EventMask withObjects = selectedEvents(objects, m_channels, m_withoutCuts);
  raise(steps, withObjects, 2);
  for (std::size_t cuts = 1; cuts < m_rows.size(); ++cuts)
    raise(steps, selectedEvents(objects, m_channels, m_rows[cuts].before), 2 + cuts);
  raise(steps, selectedEvents(objects, m_channels, beginningOf(m_selection, m_rows.size())), 2 + m_rows.size());
  if (!m_selection.expression.text().empty())
    raise(steps, selectedEvents(objects, m_channels, m_selection), 3 + m_rows.size());
  for (std::size_t i = 0; i < steps.size(); ++i)
    steps[i] = withObjects[i] != 0 ? steps[i] : 1;
  return steps;
}

void CutCounter::count(CutFlow& flow, BlockObjects& objects) const {
  std::vector<std::uint64_t> ending(flow.steps.size() + 1);
  for (const std::size_t steps : passedSteps(objects))
    ++ending[std::min(steps, flow.steps.size())];
  std::uint64_t passing = 0;
  for (std::size_t i = flow.steps.size(); i-- > 0;)
    flow.steps[i].events += passing += ending[i + 1];
}

void CutCounter::fill(CutDistributions& distributions, BlockObjects& objects) const {
  const EventMask withObjects = selectedEvents(objects, m_channels, m_withoutCuts);
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    EventMask wanted = withObjects;
    for (const DecayChannel* channel : m_channels) {
      const BlockCandidates candidates = findBest(objects, *channel, m_rows[i].others);
      voir::fill(distributions.cuts[i], candidates, valuesOf(objects, *channel, candidates, m_rows[i].cut), wanted);
      for (const std::uint32_t event : candidates.events)
        wanted[event] = 0;
    }
  }
}

} // namespace voir
