#pragma once

#include "model/root/ColumnTable.h"

#include <cstdint>
#include <string>

namespace voir {

/// Calls visit with a zero of the type that values of a column have.
template <typename Visit> auto visitType(ElementType type, Visit visit) {
  switch (type) {
  case ElementType::Int8:
    return visit(std::int8_t{});
  case ElementType::Int16:
    return visit(std::int16_t{});
  case ElementType::UInt16:
    return visit(std::uint16_t{});
  case ElementType::Int32:
    return visit(std::int32_t{});
  case ElementType::UInt32:
    return visit(std::uint32_t{});
  case ElementType::Int64:
    return visit(std::int64_t{});
  case ElementType::UInt64:
    return visit(std::uint64_t{});
  case ElementType::Float32:
    return visit(float{});
  case ElementType::Float64:
    return visit(double{});
  case ElementType::Text:
    return visit(std::string{});
  case ElementType::Bool:
  case ElementType::UInt8:
    break;
  }
  return visit(std::uint8_t{});
}

} // namespace voir
