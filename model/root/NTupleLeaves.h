#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/NTupleSchema.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voir {

/// A level between an entry and a number: each element has either a list of elements of the next level, or always the
/// same number of them.
struct NTupleLevel {
  std::uint32_t field = 0;
  std::uint64_t repetitions = 0; ///< 0: a list, whose ends are the first column of the field

  bool isList() const { return repetitions == 0; }
};

/// What a leaf's columns are.
enum class LeafContent : std::uint8_t {
  Numbers,
  Text,  ///< ends of texts, and their characters
  Sizes, ///< ends of lists, of which the lengths are shown
};

/// How to read a Column of the table.
struct NTupleLeaf {
  std::uint32_t field = 0;
  LeafContent content{};
  bool isProjected = false;
  std::vector<NTupleLevel> levels; ///< without fixed arrays at the end, which are Column::fixedLength
};

struct NTupleLeaves {
  std::vector<Column> columns; ///< without sizes
  std::vector<NTupleLeaf> leaves;
};

/// The columns that the fields of an RNTuple make: names of members are joined by dots, "Muon.pt", those of the
/// elements of collections and of base classes are left out. Throws RootError for names that are too long.
NTupleLeaves findLeaves(const NTupleSchema& schema, const std::string& place);

} // namespace voir
