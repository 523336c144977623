#pragma once

#include "model/root/ClassLayouts.h"
#include "model/root/RootObject.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace voir {

/// Bytes of a number of this streamer type in a file; 0 for a type that has no fixed number of them.
std::size_t basicSize(int type);
/// The streamer type of a number's name in the source, "unsigned int", "Long64_t".
std::optional<int> basicType(std::string_view typeName);

/// A number, or several, of a streamer type with a basicSize: integers, those of 64 bits without sign with the same
/// bits, or doubles. Throws RootError where the bytes end before.
RootValue readNumber(ByteCursor& cursor, int type);
RootValue readNumbers(ByteCursor& cursor, int type, std::size_t count);

/// A Float16_t or Double32_t, of which a file keeps less than the bits in memory.
/// Source: TBufferFile::ReadFloat16 and ReadDouble32.
double readTruncated(ByteCursor& cursor, const MemberLayout& member);

} // namespace voir
