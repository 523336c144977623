#include "tests/root/StreamerList.h"

#include <algorithm>

namespace voir::made {

namespace {

const ClassLayout* findAmong(std::span<const ClassLayout> layouts, const std::string& name) {
  const auto found = std::ranges::find(layouts, name, &ClassLayout::name);
  return found != layouts.end() ? &*found : findLayout(name);
}

// The second index of a base class is its checksum.
std::vector<std::int64_t> indices(const MemberLayout& member, std::span<const ClassLayout> others) {
  if (member.kind == "TStreamerBase")
    return {0, findAmong(others, member.name)->checksum};
  return {member.dimensions.begin(), member.dimensions.end()};
}

MadePtr elementOf(const MemberLayout& member, const ClassLayout& layout, std::span<const ClassLayout> others) {
  const std::int64_t one = 1;
  return makeObject(member.kind, {
                                     {"fName", member.name},
                                     {"fTitle", member.title},
                                     {"fType", one * member.type},
                                     {"fSize", one * member.size},
                                     {"fArrayLength", one * member.length},
                                     {"fArrayDim", static_cast<std::int64_t>(member.dimensions.size())},
                                     {"fMaxIndex", indices(member, others)},
                                     {"fTypeName", member.typeName},
                                     {"fBaseVersion", one * member.baseVersion},
                                     {"fCountVersion", one * layout.version},
                                     {"fCountName", member.counter},
                                     {"fCountClass", layout.name},
                                     {"fSTLtype", one * member.containerType},
                                     {"fCtype", one * member.contentType},
                                 });
}

MadePtr infoOf(const ClassLayout& layout, std::span<const ClassLayout> others) {
  std::vector<MadePtr> elements;
  for (const MemberLayout& member : layout.members)
    elements.push_back(elementOf(member, layout, others));
  return makeObject("TStreamerInfo", {
                                         {"fName", layout.name},
                                         {"fCheckSum", std::int64_t{layout.checksum}},
                                         {"fClassVersion", std::int64_t{layout.version}},
                                         {"fElements", makeArray(std::move(elements))},
                                     });
}

} // namespace

MadePtr streamerList(const std::vector<ClassLayout>& others) {
  MadePtr list = makeObject("TList", {});
  for (const auto layouts : {treeLayouts(), std::span<const ClassLayout>(others)})
    for (const ClassLayout& layout : layouts)
      list->elements.push_back(infoOf(layout, others));
  return list;
}

} // namespace voir::made
