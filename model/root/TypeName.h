#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A type as a file spells it, taken apart: "vector<pair<int,float> >" is a vector of a pair of two types.
struct TypeName {
  std::string name; ///< without arguments, "std::" and spaces around it
  std::string text; ///< with them
  std::vector<TypeName> arguments;

  bool isPointer() const { return !text.empty() && text.back() == '*'; }
};

/// Throws RootError for brackets that do not match or are nested too deep.
TypeName parseTypeName(std::string_view text);

/// Containers that are written as a count and their elements: vector, list, deque, set, RVec, ...
bool isSequence(const TypeName& type);
/// map, multimap, unordered_map, ...
bool isMap(const TypeName& type);
bool isText(const TypeName& type);

} // namespace voir
