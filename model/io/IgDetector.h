#pragma once

#include "model/Event.h"
#include "model/io/IgTables.h"

namespace voir {

/// Fills what the detector saw: calorimeter cells and towers, muon chambers and segments, hits in the tracker.
void addIgDetectorSignals(const IgTables& tables, Event& event);

} // namespace voir
