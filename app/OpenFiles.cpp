#include "app/OpenFiles.h"

#include <algorithm>

namespace voir {

qsizetype OpenFiles::indexOf(std::string_view path, std::uint32_t eventIndex) const {
  const auto found = std::ranges::find(paths, path);
  if (found == paths.end())
    return -1;
  const auto file = static_cast<std::size_t>(found - paths.begin());
  const qsizetype index = firstEvents[file] + static_cast<qsizetype>(eventIndex);
  return index < firstEvents[file + 1] ? index : -1;
}

QString OpenFiles::schemaOf(int file) const {
  const auto place = static_cast<std::size_t>(file);
  return place < schemas.size() ? QString::fromStdString(schemas[place]) : QString();
}

} // namespace voir
