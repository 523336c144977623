#pragma once

#include "model/Event.h"
#include "model/ObjectRef.h"

#include <optional>
#include <span>
#include <vector>

namespace voir {

/// Photons, leptons, jets and the missing transverse momentum by transverse momentum, the largest first, then the
/// tracks by theirs: what an event is about before the rest. Of equals, the one that tables show first.
std::vector<ObjectRef> objectsByPt(const Event& event);

/// The one so many places after (or before) another, round from the last to the first; from nothing or one that is not
/// there to the first (or last). Empty where there are none.
std::optional<ObjectRef> stepped(std::span<const ObjectRef> objects, std::optional<ObjectRef> from, int step);

} // namespace voir
