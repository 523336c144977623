#pragma once

#include "model/analysis/Selection.h"

#include <string>
#include <string_view>

namespace voir {

/// JSON, with a line per cut.
std::string toJson(const Selection& selection);
/// Throws ReadError naming the file, the key or cut and what was expected.
Selection parseSelection(std::string_view json, const std::string& file);
Selection readSelection(const std::string& path);

} // namespace voir
