#pragma once

#include <stdexcept>
#include <string>

namespace voir {

/// What is wrong in a ROOT file. Readers of events make a ReadError of it, which names the file.
struct RootError : std::runtime_error {
  /// what() is "PLACE: REASON", an empty place left out.
  RootError(std::string place, std::string reason);

  std::string place;  ///< "key \"Events;1\"", "branch \"Muon_pt\", basket 3", "byte 1024"
  std::string reason; ///< what was met and what was expected
};

} // namespace voir
