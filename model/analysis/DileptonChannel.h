#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"

namespace voir {

class BlockObjects;
struct BlockCandidates;

/// The acceptance of the tracker, or of the muon chambers.
const Selection& dielectronSelection(std::string_view experiment);
const Selection& dimuonSelection(std::string_view experiment);
/// The positive and the negative lepton of highest pt among those that pass, the harder one first.
std::vector<Candidate> findDielectrons(const Event& event, const Selection& selection);
std::vector<Candidate> findDimuons(const Event& event, const Selection& selection);
BlockCandidates findDielectronsInBlock(BlockObjects& objects, const Selection& selection);
BlockCandidates findDimuonsInBlock(BlockObjects& objects, const Selection& selection);

} // namespace voir
