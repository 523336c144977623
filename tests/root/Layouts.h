#pragma once

#include "tests/root/Members.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir::made {

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

} // namespace voir::made
