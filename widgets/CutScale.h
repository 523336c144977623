#pragma once

#include "model/analysis/CutDistributions.h"
#include "widgets/RangeSlider.h"

#include <vector>

namespace voir {

/// The part of a variable's axis that its values fill, rounded, and wide enough for the limits of a cut.
RangeScale scaleFor(const CutDistribution& distribution, const Cut& cut);
/// Heights from 0 to 1 of at most about hundred bars over a scale. Where a few bars are far higher than the others,
/// heights go with the logarithm of the counts.
struct ScaledBars {
  std::vector<double> heights;
  bool isLogarithmic = false;
};
ScaledBars barsOf(const CutDistribution& distribution, const RangeScale& scale);

} // namespace voir
