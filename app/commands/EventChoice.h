#pragma once

#include "model/io/EventChain.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace voir {

/// Two whole numbers from 0 with a sign between them; nullopt for any other text.
std::optional<std::pair<std::int64_t, std::int64_t>> parsePair(std::string_view text, char separator);

/// Place over all files of an event chosen by its number from 0 or as RUN:EVENT. Throws std::runtime_error where there
/// is none.
std::size_t eventIndex(EventChain& chain, const std::string& choice);

/// Reads it in full. What cannot be read of it is told on the error output.
EventPtr readFully(EventChain& chain, std::size_t index);

} // namespace voir
