#pragma once

#include <stdexcept>
#include <string>

namespace voir {

/// Where reading failed and what was expected there: the one exception type that readers throw.
struct ReadError : std::runtime_error {
  /// what() is a sentence: "FILE, EVENT, PLACE: REASON", empty parts left out.
  ReadError(std::string file, std::string event, std::string place, std::string reason);

  std::string file;
  std::string event;  ///< "event 17 (run 1, event 2)", or empty for the file as a whole
  std::string place;  ///< "\"Tracks_V2\" row 4", "line 12", "byte 1024"
  std::string reason; ///< what was met and what was expected
};

} // namespace voir
