#pragma once

#include "model/io/ReadError.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// Masses by the family of their channel, GeV, in the order of their events; an empty name where none is told.
using MassesByFamily = std::map<std::string, std::vector<double>>;

/// Masses that were found before.
struct MassList {
  MassesByFamily masses;
  std::size_t skipped = 0;         ///< lines that hold no mass
  std::vector<ReadError> problems; ///< of the first few of them
};

/// Reads a table with a column "mass_GeV" (and perhaps "channel": then of that channel or family only, unless it
/// is empty), or a text with one mass a line, # beginning a comment. nullopt: a file of another kind, of events say.
/// Throws ReadError where there is no such file, or no mass in it.
std::optional<MassList> readMassList(const std::string& path, const std::string& channel = {});

} // namespace voir
