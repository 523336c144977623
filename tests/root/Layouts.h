#pragma once

#include "model/root/ClassLayouts.h"

#include <span>
#include <string>
#include <string_view>
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
MemberLayout text(std::string name);
MemberLayout object(std::string name, std::string className);
MemberLayout any(std::string name, std::string className);
MemberLayout pointer(std::string name, std::string className);
/// vector<CONTENT> of numbers.
MemberLayout vector(std::string name, std::string typeName, int contentType);

/// A class with its checksum, reckoned as ROOT does (TClass::GetCheckSum). Base classes: of the table below.
ClassLayout classLayout(std::string name, int version, std::vector<MemberLayout> members);

/// A class of the table below, or nullptr.
const ClassLayout* findLayout(std::string_view className);
/// ROOT's own classes that trees consist of, as ROOT 6.32 lays them out, TVector3 and TLorentzVector: what a file's
/// streamer information tells, and the order in which RootWriter writes their members.
std::span<const ClassLayout> treeLayouts();
/// The classes that streamer information itself consists of, which no file tells.
std::span<const ClassLayout> streamerLayouts();
/// Classes without a version of their own are written with 0 and their checksum instead.
bool isForeign(const ClassLayout& layout);

/// Bytes of a number of this type, 0 for what is none.
int bytesOf(int memberType);

} // namespace voir::made
