#pragma once

#include <string>
#include <string_view>

namespace voir {

enum class Origin { Data, Simulation, Constructed };

/// "data", "simulation", "constructed": for files and the command line.
std::string_view wordOf(Origin origin);

/// Where an event comes from: shown on every picture.
struct Provenance {
  Origin origin = Origin::Data;
  std::string experiment; ///< "CMS", "ATLAS", "ATLAS-like"
  std::string source;     ///< software release, or what simulated it

  bool operator==(const Provenance&) const = default;
};

} // namespace voir
