#pragma once

#include "model/root/FileBytes.h"
#include "model/root/RootFile.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voir {

/// The directory whose record (TDirectoryFile) begins at this byte, and all below it. What is damaged, or has been met
/// before, is left out, with a sentence for each in problems.
RootDirectory readDirectories(const FileBytes& file, std::uint64_t position, std::vector<std::string>& problems);

} // namespace voir
