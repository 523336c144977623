#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"

namespace voir {

/// Fills in what speaks for or against a candidate, Against first, and whether it passes the default selection of its
/// channel for the event's experiment.
void judge(Candidate& candidate, const Event& event);

} // namespace voir
