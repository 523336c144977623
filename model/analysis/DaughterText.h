#pragma once

#include "model/ObjectRef.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// "photon0 photon1": kind and place, from 0, in the event's list of that kind.
std::string daughtersText(std::span<const ObjectRef> daughters);
/// What daughtersText wrote; nullopt for anything else.
std::optional<std::vector<ObjectRef>> parseDaughters(std::string_view text);

} // namespace voir
