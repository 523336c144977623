#pragma once

#include "model/root/ClassLayouts.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace voir {

/// How a member is written.
enum class MemberForm : std::uint8_t {
  Base,
  Number,    ///< one, or the length of a fixed array
  Counted,   ///< numbers, as many as another member tells
  Truncated, ///< Float16_t and Double32_t, one or a fixed array
  CountedTruncated,
  Text,
  CharStar,
  Object,     ///< one, or a fixed array
  Pointer,    ///< the same
  Collection, ///< of the standard library
  Loop,       ///< objects, as many as another member tells
  Unknown,
};

MemberForm formOf(const MemberLayout& member);
/// The streamer type of the numbers of an array, or of one.
int elementTypeOf(const MemberLayout& member);
/// The class of a base, an object, or what a pointer points to.
std::string classNameOf(const MemberLayout& member);

/// What is in a vector, list, deque or set, "float" of "vector<float>"; empty for what is none. Throws RootError for a
/// name that is none.
std::string contentOf(std::string_view typeName);
/// Whether this class is read as a text, "TString", "string".
bool isText(std::string_view typeName);

} // namespace voir
