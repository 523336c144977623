#pragma once

#include "model/root/ClassLayouts.h"
#include "model/root/ColumnTable.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// What the bytes of an entry of a branch, or of a part of it, are. Several successive elements, as a collection that
/// is written member by member has them, stand one after the other.
struct Element {
  enum class Kind : std::uint8_t {
    Number,      ///< length numbers of a type
    Truncated,   ///< length numbers of which the file keeps some bits: Float16_t, Double32_t
    Text,        ///< a length in one byte, or 255 and four bytes, and as many characters
    CharText,    ///< a length in four bytes and as many characters
    Bits,        ///< the flags of a TObject, which tell of two more bytes
    Sized,       ///< as many of parts[0] as four bytes before them tell
    Counted,     ///< as many of parts[0] as another column, or a member before this one, tells
    Members,     ///< parts, each for all successive elements before the next one
    Rows,        ///< parts, all for each of the successive elements
    Object,      ///< its length and version, and parts[0]
    Collection,  ///< once for all successive elements length and version, then parts[0], which may be told to be
                 ///< written member by member; without parts it can only be left out
    Clones,      ///< a TClonesArray: what it is, and its elements, as parts[0], or member by member
    TObjectBase, ///< of no interest
    ClassName,   ///< of the object that follows, with the zero after it
    Pointer,     ///< to an object that is written at this place, or before, or to none; left out
    Unknown,     ///< left out; that is possible only where its length is told
  };

  Kind kind = Kind::Unknown;
  std::string name;      ///< of a member; empty: names of columns have nothing of it
  std::string typeName;  ///< as the file says
  std::string className; ///< of Object
  std::string title;
  ElementType type{};
  std::size_t length = 1; ///< of a fixed array
  std::vector<Element> parts;
  MemberLayout truncated; ///< of Truncated: how it is to be read
  /// Of Counted: place of the member that tells how many; none: another column does.
  std::optional<std::size_t> counter;
  bool hasPresence = false;      ///< of Counted: a byte before tells whether there are any
  bool isBase = false;           ///< of Object: has neither length nor version where it is written member by member
  bool isLengthOptional = false; ///< of Object: there may be no header
  std::optional<int> version;    ///< of Object: the only one that parts are of
  std::optional<std::uint32_t> checksum; ///< the same of a class without version
  std::string unreadable;                ///< why no columns can be made of it
};

/// Bytes of each of these elements, if they all have the same.
std::optional<std::size_t> constantSize(const Element& element);

/// An element of Kind Number.
Element numberElement(ElementType type, std::size_t length = 1);
/// What is wrong with it stands in unreadable.
Element unknownElement(std::string reason);

std::size_t bytesOf(ElementType type);

} // namespace voir
