#pragma once

#include "model/Event.h"
#include "model/io/IgTables.h"

namespace voir {

/// Fills photons, electrons, muons, jets and missing transverse momentum, each sorted by falling pt.
/// The event's tracks and vertices must be there already: objects are linked to them.
void addIgObjects(const IgTables& tables, Event& event);

} // namespace voir
