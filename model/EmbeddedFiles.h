#pragma once

#include <string_view>
#include <vector>

namespace voir {

/// Text of a file built into the program ("detectors/atlas.json", "samples/pileup.json"); empty for an unknown name.
std::string_view embeddedFile(std::string_view name);
/// Names of all of them, sorted.
std::vector<std::string_view> embeddedFileNames();

} // namespace voir
