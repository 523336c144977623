#pragma once

#include "model/root/NTupleLists.h"

#include <memory>

namespace voir {

/// Reads what a leaf holds, several pieces one after the other.
class NTupleValues {
public:
  virtual ~NTupleValues() = default;
  /// Appends these elements of a cluster behind the first `filled` values. Throws RootError.
  virtual void append(const NTupleCluster& cluster, const ElementRange& elements, std::size_t filled,
                      ColumnValues& values) = 0;
};

/// elementsPerEntry: as for ListLevel.
std::unique_ptr<NTupleValues> makeNTupleValues(const NTupleContent& content, const NTupleLeaf& leaf, ElementType type,
                                               std::uint64_t elementsPerEntry);

/// Makes values a list of this type, keeping it if it is one.
void setValueType(ColumnValues& values, ElementType type);

} // namespace voir
