#pragma once

#include "model/root/ClassLayouts.h"

#include <string>
#include <vector>

namespace voir::made {

/// The types of members, as streamer information numbers them (TVirtualStreamerInfo::EReadWrite).
namespace member_type {
inline constexpr int baseClass = 0, int8 = 1, int16 = 2, int32 = 3, long64 = 4, float32 = 5, counter = 6, float64 = 8,
                     uint8 = 11, uint16 = 12, uint32 = 13, ulong64 = 14, bits = 15, int64 = 16, uint64 = 17,
                     boolean = 18, array = 20, pointerToArray = 40, rootObject = 61, otherObject = 62,
                     objectPointer = 64, tString = 65, tObject = 66, tNamed = 67, stl = 500;
}

// Members of the kinds that layouts are made of.
MemberLayout base(std::string className, int version);
MemberLayout number(std::string name, int type);
MemberLayout numbers(std::string name, int type, std::vector<int> dimensions);
/// Numbers whose count another member of the class tells.
MemberLayout counted(std::string name, int type, const std::string& counterName);
MemberLayout text(std::string name);
MemberLayout object(std::string name, std::string className);
MemberLayout any(std::string name, std::string className);
MemberLayout pointer(std::string name, std::string className);
/// vector<CONTENT> of numbers.
MemberLayout vector(std::string name, std::string typeName, int contentType);

/// Bytes of a number of this type, 0 for what is none.
int bytesOf(int memberType);

} // namespace voir::made
