#pragma once

#include "model/root/BasketReader.h"
#include "model/root/ColumnTable.h"
#include "model/root/EntryDecoder.h"
#include "model/root/RootFile.h"
#include "model/root/TreeColumns.h"

#include <memory>

namespace voir {

/// Reads a column of a tree.
class TreeReader : public ColumnReader {
public:
  /// Throws RootError where the column cannot be read. File and columns have to outlive it.
  TreeReader(const RootFile& file, const TreeColumns& columns, std::size_t column);
  ~TreeReader() override;

  void read(const EntryRange& entries, ColumnData& data) override;

private:
  class Counter;

  /// Appends those of the entries that are in a basket. Gives the entry after them.
  std::uint64_t append(std::size_t place, const EntryRange& wanted, ColumnData& data);

  std::uint64_t m_entryCount;
  const Column& m_column;
  std::unique_ptr<Counter> m_counter;
  BasketReader m_baskets;
  std::unique_ptr<EntryDecoder> m_decoder;
};

} // namespace voir
