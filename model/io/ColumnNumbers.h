#pragma once

#include "model/io/RootSchema.h"

#include <Eigen/Core>

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace voir {

/// What a column holds as numbers of Voir's units, or as flags; replaces numbers. Texts become NaN.
void toNumbers(const ColumnData& data, const MappedColumn& mapped, Eigen::ArrayXd& numbers);
/// The same for whole numbers that may need all 64 bits, as those of events do.
void toIntegers(const ColumnData& data, const MappedColumn& mapped, std::vector<std::int64_t>& integers);

/// Columns of a table as they are needed, each read once for a range of entries.
class ColumnCache {
public:
  explicit ColumnCache(const ColumnTable& table) : m_table(table) {}

  void setRange(const EntryRange& range) { m_range = range; }
  const EntryRange& range() const { return m_range; }
  const Column& column(std::size_t place) const { return m_table.columns()[place]; }
  /// Throws RootError.
  const ColumnData& data(std::size_t place);

private:
  struct Read {
    std::unique_ptr<ColumnReader> reader;
    ColumnData data;
    EntryRange range;
    bool isRead = false;
  };

  const ColumnTable& m_table;
  EntryRange m_range;
  std::map<std::size_t, Read> m_columns;
};

} // namespace voir
