#pragma once

#include "model/Event.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// The warnings of an event as sentences that name file and event, as those of ReadError do. index: from 0 within the
/// file.
std::vector<std::string> warningSentences(const Event& event, std::string_view file, std::size_t index);

} // namespace voir
