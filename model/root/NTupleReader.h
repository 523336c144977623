#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/NTupleLeaves.h"
#include "model/root/NTuplePageReader.h"

#include <memory>
#include <string>

namespace voir {

/// Reads a leaf of an RNTuple. place: of the column. The content has to outlive it. Throws RootError.
std::unique_ptr<ColumnReader> makeNTupleReader(const NTupleContent& content, const NTupleLeaf& leaf,
                                               const Column& column, std::string place);

} // namespace voir
