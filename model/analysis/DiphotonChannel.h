#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

namespace voir {

class BlockObjects;
struct BlockCandidates;

/// ATLAS: that of Phys. Lett. B 716 (2012) 1, section 5.1; others: their acceptance.
const Selection& diphotonSelection(std::string_view experiment);
/// The two photons of highest pt among those that pass.
std::vector<Candidate> findDiphotons(const Event& event, const Selection& selection);
BlockCandidates findDiphotonsInBlock(BlockObjects& objects, const Selection& selection);

} // namespace voir
