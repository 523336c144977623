#pragma once

#include "model/analysis/DecayChannels.h"
#include "model/io/EventBlock.h"

#include <span>

namespace voir {

/// What candidates of these channels are made of, and what the selection looks at.
BlockNeeds needsOf(std::span<const DecayChannel* const> channels, const Selection& selection);
/// The same for each channel's default selection for an experiment.
BlockNeeds defaultNeeds(std::span<const DecayChannel* const> channels, std::string_view experiment);
/// What an EventSummary tells.
BlockNeeds summaryNeeds(std::string_view experiment);

void add(BlockNeeds& needs, const BlockNeeds& others);

} // namespace voir
