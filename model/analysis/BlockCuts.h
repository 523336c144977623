#pragma once

#include "model/analysis/BlockCandidates.h"

#include <cstdint>
#include <vector>

namespace voir {

/// What a cut looks at in the candidates of a block, in their order; of one candidate there may be several values, or
/// none.
struct CandidateValues {
  std::vector<std::uint32_t> candidates; ///< whose value it is
  std::vector<double> values;            ///< in the unit of the variable, NaN where it is not told
};

/// The same values as valuesOf an event and its candidate. Throws std::invalid_argument for an unknown variable.
CandidateValues valuesOf(BlockObjects& objects, const DecayChannel& channel, const BlockCandidates& candidates,
                         const Cut& cut);

/// Leaves out candidates that do not pass as a whole; their daughters pass the cuts of rank 0.
void keepPassing(BlockObjects& objects, const DecayChannel& channel, BlockCandidates& candidates,
                 const Selection& selection);

} // namespace voir
