#pragma once

#include <QString>
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
  /// By which the columns of each file become events; empty for formats without columns.
  std::vector<std::string> schemas{};

  qsizetype eventCount() const { return firstEvents.back(); }
  /// Of a file, index into paths; empty: none.
  QString schemaOf(int file) const;
  /// Place over all files of an event of one file; -1 where the file is not open or has no such event.
  qsizetype indexOf(std::string_view path, std::uint32_t eventIndex) const;

  bool operator==(const OpenFiles&) const = default;
};

} // namespace voir
