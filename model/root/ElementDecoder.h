#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ColumnTable.h"
#include "model/root/Element.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// A number or text of an element, that a column is made of.
struct ElementLeaf {
  std::string name;     ///< with those of the members that it is in; empty: the element itself
  std::string typeName; ///< of the member, with the lists that it has
  std::string title;
  const Element* element = nullptr;
  std::vector<std::size_t> path; ///< places among the parts of Members and Rows
  int depth = 0;                 ///< of lists
};

/// All leaves of an element, in their order, with those that cannot be read.
std::vector<ElementLeaf> leavesOf(const Element& element);

/// Where decoders put what they read.
struct DecodingTarget {
  ColumnData* data = nullptr;
  std::size_t count = 0; ///< of the present entry, told by another column
};

/// Reads elements.
class ElementDecoder {
public:
  virtual ~ElementDecoder() = default;
  /// Some successive elements. Throws RootError.
  virtual void decode(ByteCursor& cursor, std::size_t count) = 0;
};

/// Reads elements and keeps the leaf at the end of the path. Both the element and the target have to outlive it.
std::shared_ptr<ElementDecoder> makeDecoder(const Element& element, std::span<const std::size_t> path,
                                            DecodingTarget& target);
/// Reads elements and keeps nothing, but for the count of the target.
std::shared_ptr<ElementDecoder> makeSkipper(const Element& element, DecodingTarget& target);

/// Makes what data holds values of this type. What it held of this type before is emptied, keeping its memory.
void prepare(ColumnData& data, ElementType type, std::size_t depth);

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
