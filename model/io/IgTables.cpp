#include "model/io/IgTables.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace voir {

namespace {

std::size_t widthOf(const IgColumn& column) {
  return column.isPoint ? 3 : 1;
}

} // namespace

IgTable::IgTable(const IgCollection& collection) : m_collection(&collection) {
  for (const IgColumn& column : collection.columns)
    m_width += widthOf(column);
}

std::size_t IgTable::place(std::string_view name) const {
  std::size_t place = 0;
  if (!m_collection)
    return place; // A table without rows: no one looks there.
  for (const IgColumn& column : m_collection->columns) {
    if (column.name == name)
      return place;
    place += widthOf(column);
  }
  throw std::logic_error("no such column in the table of collections: " + std::string(name));
}

std::span<double> IgTable::addRow() {
  m_values.resize(m_values.size() + m_width, std::numeric_limits<double>::quiet_NaN());
  m_isValid.push_back(0);
  return {m_values.data() + m_values.size() - m_width, m_width};
}

const IgTable& IgTables::table(std::string_view family) const {
  static const IgTable empty;
  const auto found = tables.find(family);
  return found == tables.end() ? empty : found->second;
}

std::span<const IgLink> IgTables::linksFrom(std::string_view family, std::size_t row) const {
  const auto found = links.find(family);
  if (found == links.end())
    return {};
  const auto less = [](const IgLink& a, const IgLink& b) { return a.first < b.first; };
  const IgLink key{static_cast<std::uint32_t>(row), 0};
  const auto [first, last] = std::equal_range(found->second.begin(), found->second.end(), key, less);
  return {first, last};
}

} // namespace voir
