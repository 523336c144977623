#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"

#include <span>

namespace voir {

/// The candidate of a channel with these daughters: momenta, sum and mass; no verdicts.
/// Daughters without a four-vector are left out.
Candidate combine(const Event& event, std::string_view channel, std::span<const ObjectRef> daughters);
/// A list of this one candidate; a braced list would copy it.
std::vector<Candidate> only(Candidate candidate);

} // namespace voir
