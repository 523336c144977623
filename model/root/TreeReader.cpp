#include "model/root/TreeReader.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

namespace voir {

namespace {

std::string nameOf(const Column& column) {
  return "branch \"" + column.name + '"';
}

const Column& readableColumn(const TreeColumns& columns, std::size_t column) {
  const Column& found = columns.columns()[column];
  if (!found.isReadable())
    throw RootError(nameOf(found), found.unreadable);
  return found;
}

// A counter of the same branch is read with it.
bool isCountedElsewhere(const TreeColumns& columns, const Column& column, const TreeBranch& branch) {
  const auto counter = column.counter.empty() ? std::nullopt : columns.find(column.counter);
  return counter && &columns.branch(*counter) != &branch;
}

} // namespace

/// The counts that a column of whole numbers tells.
class TreeReader::Counter : public EntryCounts {
public:
  Counter(const RootFile& file, const TreeColumns& columns, std::size_t column)
      : m_name(nameOf(columns.columns()[column])), m_reader(file, columns, column) {}

  std::span<const std::uint32_t> counts(const EntryRange& entries) override {
    if (entries == m_entries)
      return m_counts;
    m_entries = {};
    m_reader.read(entries, m_data);
    std::visit([this](const auto& values) { take(values); }, m_data.values);
    m_entries = entries;
    return m_counts;
  }

private:
  template <typename Number> void take(const std::vector<Number>& values) {
    m_counts.clear();
    if constexpr (std::is_integral_v<Number>) {
      for (const Number value : values) {
        if (!std::in_range<std::uint32_t>(value))
          throw RootError(m_name, "tells that there are " + std::to_string(value) + " elements");
        m_counts.push_back(static_cast<std::uint32_t>(value));
      }
    }
  }

  std::string m_name;
  TreeReader m_reader;
  ColumnData m_data;
  EntryRange m_entries;
  std::vector<std::uint32_t> m_counts;
};

TreeReader::TreeReader(const RootFile& file, const TreeColumns& columns, std::size_t column)
    : m_entryCount(columns.entryCount()), m_column(readableColumn(columns, column)),
      m_counter(isCountedElsewhere(columns, m_column, columns.branch(column))
                    ? std::make_unique<Counter>(file, columns, *columns.find(m_column.counter))
                    : nullptr),
      m_baskets(file, columns.branch(column).name, columns.branch(column).baskets),
      m_decoder(
          makeEntryDecoder(columns.source(column).branch->element, columns.source(column).leaf, m_counter.get())) {}

TreeReader::~TreeReader() = default;

void TreeReader::read(const EntryRange& entries, ColumnData& data) {
  if (entries.end() < entries.first || entries.end() > m_entryCount)
    throw RootError(nameOf(m_column), "has no entries [" + std::to_string(entries.first) + ", " +
                                          std::to_string(entries.end()) + "), the tree has " +
                                          std::to_string(m_entryCount));
  prepare(data, m_column.type, static_cast<std::size_t>(m_column.depth));
  for (std::uint64_t next = entries.first; next < entries.end();)
    next = append(m_baskets.find(next), {.first = next, .count = entries.end() - next}, data);
}

std::uint64_t TreeReader::append(std::size_t place, const EntryRange& wanted, ColumnData& data) {
  try {
    Basket& basket = m_baskets.load(place);
    const std::uint64_t end = std::min(wanted.end(), basket.entries.end());
    m_decoder->append(basket, {.first = wanted.first, .count = end - wanted.first}, data);
    return end;
  } catch (const RootError& error) {
    throw RootError(m_baskets.name(place), error.what());
  }
}

} // namespace voir
