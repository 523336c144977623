#pragma once

#include "model/io/RootSchema.h"
#include "model/io/SchemaParts.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A mapped column with its place in a table.
struct BoundColumn {
  std::size_t place = 0;
  MappedColumn mapped; ///< of the alternatives the one that is there
};
using BoundColumns = std::map<std::string, BoundColumn, std::less<>>;

/// A group of which the table tells the four-vectors.
struct BoundGroup {
  const GroupKind* kind = nullptr;
  MomentumForm form{};
  BoundColumns columns; ///< those that are there, by role
  std::optional<double> mass;
  std::optional<std::size_t> index; ///< place of the column of places
};

/// What a table has of a schema.
struct BoundSchema {
  BoundColumns event;
  BoundColumns missingEt;
  std::vector<BoundGroup> groups;
  std::vector<std::string> omissions; ///< groups that are left out, a sentence each
  std::size_t columnCount = 0;        ///< how many columns of the table are used

  bool has(ObjectKind kind) const;
};

/// Columns of no use (texts, lists of lists, of another shape than the group's, unreadable ones) count as missing.
BoundSchema bind(const RootSchema& schema, const ColumnTable& table);

/// Whether a table has the name that a schema expects; those in directories are called "dir/Events".
bool isTableOf(const RootSchema& schema, const ColumnTable& table);

/// Whether the events of a table are simulated; reads the first of them where a value tells.
Origin originOf(const RootSchema& schema, const ColumnTable& table);

} // namespace voir
