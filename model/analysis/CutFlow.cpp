#include "model/analysis/CutFlow.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace voir {

namespace {

constexpr std::size_t allSteps = std::numeric_limits<std::size_t>::max();

bool isSelected(const Event& event, std::span<const DecayChannel* const> channels, const Selection& selection) {
  return std::ranges::any_of(
      channels, [&](const DecayChannel* channel) { return findBest(event, *channel, selection).has_value(); });
}

/// A later cut on objects may lead to another candidate, which passes what the one before failed: so an event passes
/// as many steps as the longest of the selection's beginnings that accepts it has, and all selected events pass all.
std::size_t passedSteps(const Event& event, std::span<const DecayChannel* const> channels, const Selection& selection) {
  if (isSelected(event, channels, selection))
    return allSteps;
  Selection beginning{selection.cuts};
  while (!isSelected(event, channels, beginning)) {
    if (beginning.cuts.empty())
      return 1;
    beginning.cuts.pop_back();
  }
  return 2 + beginning.cuts.size();
}

} // namespace

void CutFlow::add(const CutFlow& other) {
  if (!std::ranges::equal(steps, other.steps, {}, &Step::name, &Step::name))
    throw std::invalid_argument("cut flows with the same steps were expected");
  for (std::size_t i = 0; i < steps.size(); ++i)
    steps[i].events += other.steps[i].events;
}

CutFlow emptyCutFlow(const Selection& selection) {
  CutFlow flow{{{"events"}, {"objects"}}};
  for (const Cut& cut : selection.cuts)
    flow.steps.push_back({textOf(cut)});
  if (!selection.expression.text().empty())
    flow.steps.push_back({selection.expression.text()});
  return flow;
}

void count(CutFlow& flow, const Event& event, std::span<const DecayChannel* const> channels,
           const Selection& selection) {
  const std::size_t passed = std::min(passedSteps(event, channels, selection), flow.steps.size());
  for (std::size_t i = 0; i < passed; ++i)
    ++flow.steps[i].events;
}

} // namespace voir
