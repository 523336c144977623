#pragma once

#include "model/io/EventReader.h"
#include "model/io/ReadError.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A row of the table of formats.
struct EventFormat {
  std::string_view name;                    ///< "iSpy event display"
  std::vector<std::string_view> extensions; ///< "ig", without the dot
  bool (*isOurs)(std::string_view path, std::string_view firstBytes);
  std::unique_ptr<EventReader> (*open)(const std::string& path);
};

std::span<const EventFormat> eventFormats();

/// The row that opens a file. Throws ReadError as openEvents does.
const EventFormat& eventFormat(const std::string& path);

/// Opens a file, or a built-in sample named "sample:NAME". Throws ReadError naming the file and what was
/// expected (missing, a directory, no permission, empty, no known format, ...).
std::unique_ptr<EventReader> openEvents(const std::string& path);

} // namespace voir
