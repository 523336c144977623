#pragma once

#include "model/root/ByteCursor.h"
#include "model/root/ClassLayouts.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace voir {

struct RootObject;
/// Null for a pointer to nothing. An object that several pointers mean is shared; pointers may lead back to an object
/// that contains them. The objects within another one live as long as the outermost, which readRootObject gives.
using RootObjectPtr = std::shared_ptr<const RootObject>;

/// What a member holds: a number, a text, several numbers, an object, or a list of objects.
using RootValue =
    std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::int64_t>, std::vector<double>,
                 std::vector<std::string>, RootObjectPtr, std::vector<RootObjectPtr>>;

/// An object of a file, read as its class layout tells: members of base classes stand among its own.
struct RootObject {
  std::string className;
  std::vector<std::pair<std::string, RootValue>> members;
  /// Of a collection (TList, TObjArray): its elements, with nulls.
  std::vector<RootObjectPtr> elements;
  /// Of a TBasket that is kept within its tree: what is in it, uncompressed, without the header of its key; positions
  /// in its member "fEntryOffset" count from "fKeylen" bytes before.
  ByteVector bytes;
  /// Why the members end early, where the class or a member's type is not known; empty: it was read whole.
  std::string unreadable;

  const RootValue* find(std::string_view member) const;
  bool has(std::string_view member) const { return find(member) != nullptr; }
  // Each throws RootError naming class and member where it is not there or of another type.
  std::int64_t integer(std::string_view member) const;
  double number(std::string_view member) const;
  const std::string& text(std::string_view member) const;
  const std::vector<std::int64_t>& integers(std::string_view member) const;
  RootObjectPtr object(std::string_view member) const; ///< may be null
  /// The elements of the collection that a member is.
  const std::vector<RootObjectPtr>& list(std::string_view member) const;
};

/// Reads the object of a key. bytes: uncompressed, as RootFile::object gives them; keyLength: of the key's header, from
/// which references within the object count. A member that cannot be read is skipped where its length is told. Nesting
/// is bounded. Throws RootError.
RootObjectPtr readRootObject(Bytes bytes, std::size_t keyLength, std::string_view className,
                             const ClassLayouts& layouts, std::string_view place);

} // namespace voir
