#include "model/analysis/CutFlow.h"

#include <algorithm>
#include <stdexcept>

namespace voir {

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

} // namespace voir
