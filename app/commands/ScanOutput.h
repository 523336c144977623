#pragma once

#include "model/analysis/MassEntries.h"

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// Whether a file of this name takes a result as JSON, which can be merged; any other, the masses as CSV.
bool isJsonFile(const std::string& name);

/// The header line of masses as CSV.
void writeMassHeader(std::ostream& out);
/// A line for each mass; files: those that they are indices into.
void writeMasses(const std::vector<MassEntry>& masses, std::span<const std::string> files, std::ostream& out);

/// Throws a sentence where the file to write is one of those to read.
void requireOtherFile(const std::string& out, const std::vector<std::string>& files);

} // namespace voir
