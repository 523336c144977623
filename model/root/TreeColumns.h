#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/ElementDecoder.h"
#include "model/root/RootFile.h"
#include "model/root/RootObject.h"
#include "model/root/TreeBranch.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A branch, and what its entries are.
struct ReadableBranch {
  TreeBranch branch;
  Element element;
};

/// Where a column comes from.
struct ColumnSource {
  const ReadableBranch* branch = nullptr;
  ElementLeaf leaf; ///< without element where the branch cannot be read
};

/// The columns of a tree: one for each number or text of its branches.
class TreeColumns {
public:
  /// Throws RootError.
  TreeColumns(const RootObject& tree, const RootFile& file);

  std::uint64_t entryCount() const { return m_entryCount; }
  std::span<const Column> columns() const { return m_columns; }
  std::optional<std::size_t> find(std::string_view name) const;
  const ColumnSource& source(std::size_t column) const { return m_sources[column]; }
  const TreeBranch& branch(std::size_t column) const { return m_sources[column].branch->branch; }

private:
  void add(const ReadableBranch& branch);
  void addLeaf(const ReadableBranch& branch, const ElementLeaf& leaf);
  void addUnreadable(const ReadableBranch& branch, std::string reason);
  void add(Column column, ColumnSource source);
  void checkCounters();

  std::uint64_t m_entryCount = 0;
  std::vector<std::unique_ptr<const ReadableBranch>> m_branches;
  std::vector<Column> m_columns;
  std::vector<ColumnSource> m_sources; // of the columns
  std::map<std::string, std::size_t, std::less<>> m_places;
};

} // namespace voir
