#pragma once

#include "model/Event.h"
#include "model/io/IgTables.h"

namespace voir {

/// The event that these tables tell of, in Voir's units. The provenance's source is left to the caller.
Event makeIgEvent(const IgTables& tables);

/// iSpy's "2012-Aug-18 14:12:31.867428 GMT" as "2012-08-18 14:12:31"; other texts as they are.
std::string normalisedTime(const std::string& time);

} // namespace voir
