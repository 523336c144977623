#pragma once

#include <string_view>

namespace voir {

class MassTable;

/// Whether masses of this channel or family come from built-in samples as well as from files.
bool mixesDataAndSimulation(const MassTable& masses, std::string_view channelOrFamily);

} // namespace voir
