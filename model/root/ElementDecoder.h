#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ColumnTable.h"
#include "model/root/Element.h"
#include "model/root/VisitType.h"

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

} // namespace voir
