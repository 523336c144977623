#include "model/analysis/CutValues.h"

#include <stdexcept>

namespace voir {

const CutVariable& variableOf(const Cut& cut) {
  const CutVariable* variable = findCutVariable(cut.variable);
  if (!variable)
    throw std::invalid_argument("there is no cut variable \"" + cut.variable + "\"");
  return *variable;
}

CutValues valuesOf(const Cut& cut, const CutVariable& variable, const Event& event, const Candidate& candidate) {
  CutValues values;
  if (variable.ofEvent)
    values.push_back(variable.ofEvent(event));
  if (variable.ofCandidate)
    values.push_back(variable.ofCandidate(event, candidate));
  for (std::size_t place = 0; place < candidate.daughters.size(); ++place)
    if (variable.concerns(candidate.daughters[place].kind) &&
        (cut.rank == 0 || harderDaughters(candidate, place) == cut.rank - 1))
      values.push_back(variable.value(event, candidate.daughters[place].index));
  return values;
}

} // namespace voir
