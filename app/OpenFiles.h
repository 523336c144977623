#pragma once

#include <QtGlobal>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// The files that are open and how many events each has.
struct OpenFiles {
  std::vector<std::string> paths;
  std::vector<qsizetype> firstEvents{0}; ///< over all files; one more than paths

  qsizetype eventCount() const { return firstEvents.back(); }
  /// Place over all files of an event of one file; -1 where the file is not open or has no such event.
  qsizetype indexOf(std::string_view path, std::uint32_t eventIndex) const;

  bool operator==(const OpenFiles&) const = default;
};

} // namespace voir
