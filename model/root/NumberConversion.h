#pragma once

#include "model/root/ColumnTable.h"

#include <cstddef>

namespace voir {

/// Whether values of one type may be told as another: numbers of the same sort.
bool isConvertible(ElementType from, ElementType to);
/// Converts count values. Throws RootError for an integer that the other type does not hold.
void convertElements(const std::byte* from, ElementType fromType, std::byte* to, ElementType toType, std::size_t count);
/// Bytes of a value in memory; of numbers only.
std::size_t sizeOf(ElementType type);

} // namespace voir
