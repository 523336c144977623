#pragma once

#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

#include <boost/container/small_vector.hpp>

namespace voir {

struct Event;

/// Throws std::invalid_argument naming a variable that is not in the table.
const CutVariable& variableOf(const Cut& cut);

using CutValues = boost::container::small_vector<double, 4>;

/// What a cut looks at, in the unit of its variable: the value of each daughter that it concerns, or the one of the
/// event or of the candidate. NaN where it is not told.
CutValues valuesOf(const Cut& cut, const CutVariable& variable, const Event& event, const Candidate& candidate);

} // namespace voir
