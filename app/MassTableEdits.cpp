#include "app/MassTableEdits.h"

namespace voir {

MassTable emptyLike(const MassTable& table) {
  MassTable empty;
  for (const std::string& file : table.files())
    empty.fileIndex(file);
  return empty;
}

MassTable without(const MassTable& table, const MassTable& removed) {
  MassTable rest = emptyLike(table);
  for (const MassEntry& entry : table.entries())
    if (!removed.contains(entry))
      rest.add(entry);
  return rest;
}

MassTable with(const MassTable& table, const MassTable& restored, const std::vector<std::size_t>& places) {
  MassTable whole = emptyLike(table);
  auto rest = table.entries().begin();
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (; whole.size() < places[i] && rest != table.entries().end(); ++rest)
      whole.add(*rest);
    whole.add(restored.entries()[i]);
  }
  for (; rest != table.entries().end(); ++rest)
    whole.add(*rest);
  return whole;
}

MassTable onlyThose(const MassTable& table, const std::function<bool(const MassEntry&)>& condition) {
  MassTable chosen = emptyLike(table);
  for (const MassEntry& entry : table.entries())
    if (condition(entry))
      chosen.add(entry);
  return chosen;
}

} // namespace voir
