#pragma once

#include "model/Event.h"
#include "model/io/RootReader.h"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// What `voir inspect` found in a file.
struct InspectReport {
  std::string path;
  std::string_view format;
  std::uint64_t bytes = 0;               ///< of the file; 0 for a built-in sample
  std::optional<std::size_t> eventCount; ///< none: no events that Voir reads
  std::optional<Event> firstEvent;
  std::optional<RootEvents> root;    ///< of a ROOT file
  std::vector<std::string> problems; ///< what could not be read, a sentence each
};

/// "6.32.02" for 63202.
std::string rootVersion(int version);
/// With the counter, or the dimensions, of an array: "Float_t[nMuon]".
std::string typeText(const Column& column);

/// For people: aligned lines.
void writeInspectText(const InspectReport& report, std::ostream& out);
/// For programs: an object for each file.
void writeInspectJson(const std::vector<InspectReport>& reports, std::ostream& out);

} // namespace voir
