#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace voir {

/// A table of columns written down in a test, with clusters of equal size.
class MadeTable : public ColumnTable {
public:
  explicit MadeTable(std::string name, std::uint64_t entries, std::uint64_t clusterSize = 1'000'000)
      : m_name(std::move(name)), m_entries(entries), m_clusterSize(clusterSize) {}

  /// A value in each entry.
  template <typename T> MadeTable& values(const std::string& column, std::vector<T> all) {
    add<T>(column, 0).data.values = std::move(all);
    return *this;
  }
  /// A list in each entry.
  template <typename T>
  MadeTable& lists(const std::string& column, const std::vector<std::vector<T>>& all, const std::string& counter = {}) {
    Made& made = add<T>(column, 1);
    m_columns.back().counter = counter;
    std::vector<std::uint32_t> offsets{0};
    std::vector<T> flat;
    for (const std::vector<T>& list : all) {
      flat.insert(flat.end(), list.begin(), list.end());
      offsets.push_back(static_cast<std::uint32_t>(flat.size()));
    }
    made.data.offsets = {offsets};
    made.data.values = std::move(flat);
    return *this;
  }
  /// Empty columns, for recognition.
  MadeTable& emptyLists(const std::vector<std::string>& names) {
    for (const std::string& column : names)
      lists<float>(column, std::vector<std::vector<float>>(m_entries));
    return *this;
  }
  MadeTable& zeros(const std::vector<std::string>& names) {
    for (const std::string& column : names)
      values<std::int32_t>(column, std::vector<std::int32_t>(m_entries));
    return *this;
  }
  /// Reading what holds this entry throws.
  MadeTable& damage(const std::string& column, std::uint64_t entry) {
    m_made[*find(column)]->damaged = entry;
    return *this;
  }
  Column& description(const std::string& column) { return m_columns[*find(column)]; }
  /// Names of the columns that were read.
  std::set<std::string> columnsRead() const {
    std::set<std::string> names;
    for (std::size_t i = 0; i < m_made.size(); ++i)
      if (m_made[i]->readCount > 0)
        names.insert(m_columns[i].name);
    return names;
  }
  int readCount(const std::string& column) const { return m_made[*find(column)]->readCount; }

  const std::string& name() const override { return m_name; }
  const std::string& title() const override { return m_name; }
  std::string_view format() const override { return "TTree"; }
  std::uint64_t entryCount() const override { return m_entries; }
  std::span<const Column> columns() const override { return m_columns; }
  std::optional<std::size_t> find(std::string_view column) const override {
    const auto found = std::ranges::find(m_columns, column, &Column::name);
    return found == m_columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_columns.begin()));
  }
  std::vector<EntryRange> clusters(std::span<const std::size_t>, std::uint64_t maximumEntries) const override {
    std::vector<EntryRange> ranges;
    const std::uint64_t step = std::min(m_clusterSize, maximumEntries);
    for (std::uint64_t first = 0; first < m_entries; first += step)
      ranges.push_back({first, std::min(step, m_entries - first)});
    return ranges;
  }
  std::unique_ptr<ColumnReader> reader(std::size_t column) const override {
    return std::make_unique<Reader>(m_columns[column], *m_made[column], m_entries);
  }

private:
  struct Made {
    ColumnData data;
    std::optional<std::uint64_t> damaged;
    mutable std::atomic<int> readCount = 0;
  };

  class Reader : public ColumnReader {
  public:
    Reader(const Column& column, const Made& made, std::uint64_t entries)
        : m_column(column), m_made(made), m_entries(entries) {}

    void read(const EntryRange& range, ColumnData& out) override {
      ++m_made.readCount;
      const std::string place = "branch \"" + m_column.name + '"';
      if (range.end() > m_entries)
        throw RootError(place, "the range is outside of the table");
      if (m_made.damaged && *m_made.damaged >= range.first && *m_made.damaged < range.end())
        throw RootError(place, "its basket is damaged");
      out.offsets.clear();
      std::size_t begin = range.first * m_column.fixedLength, end = range.end() * m_column.fixedLength;
      if (!m_made.data.offsets.empty()) {
        const std::vector<std::uint32_t>& offsets = m_made.data.offsets.front();
        begin = offsets[range.first];
        end = offsets[range.end()];
        std::vector<std::uint32_t>& own = out.offsets.emplace_back();
        for (std::uint64_t i = range.first; i <= range.end(); ++i)
          own.push_back(offsets[i] - offsets[range.first]);
      }
      std::visit(
          [&](const auto& all) {
            out.values = std::decay_t<decltype(all)>(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                                     all.begin() + static_cast<std::ptrdiff_t>(end));
          },
          m_made.data.values);
    }

  private:
    const Column& m_column;
    const Made& m_made;
    std::uint64_t m_entries;
  };

  template <typename T> static ElementType typeOf() {
    if constexpr (std::is_same_v<T, std::string>)
      return ElementType::Text;
    else if constexpr (std::is_floating_point_v<T>)
      return sizeof(T) == 4 ? ElementType::Float32 : ElementType::Float64;
    else if constexpr (std::is_signed_v<T>)
      return sizeof(T) == 1   ? ElementType::Int8
             : sizeof(T) == 2 ? ElementType::Int16
             : sizeof(T) == 4 ? ElementType::Int32
                              : ElementType::Int64;
    else
      return sizeof(T) == 1   ? ElementType::UInt8
             : sizeof(T) == 2 ? ElementType::UInt16
             : sizeof(T) == 4 ? ElementType::UInt32
                              : ElementType::UInt64;
  }

  template <typename T> Made& add(const std::string& name, int depth) {
    Column column;
    column.name = name;
    column.type = typeOf<T>();
    column.depth = depth;
    column.bytes = 8 * m_entries;
    m_columns.push_back(column);
    m_made.push_back(std::make_unique<Made>());
    return *m_made.back();
  }

  std::string m_name;
  std::uint64_t m_entries;
  std::uint64_t m_clusterSize;
  std::vector<Column> m_columns;
  std::vector<std::unique_ptr<Made>> m_made;
};

} // namespace voir
