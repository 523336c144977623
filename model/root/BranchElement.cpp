#include "model/root/BranchElement.h"

#include "model/root/ElementRange.h"
#include "model/root/RootError.h"
#include "model/root/StreamerTypes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace voir {

namespace {

using Kind = Element::Kind;

/// A class of leaves, with the streamer types of its numbers and what they are called.
struct LeafClass {
  std::string_view name;
  int type;
  int unsignedType;
  std::string_view typeName;
  std::string_view unsignedName;
};

constexpr std::array<LeafClass, 10> leafClasses{{
    {"TLeafB", streamerType::int8, streamerType::uint8, "Char_t", "UChar_t"},
    {"TLeafS", streamerType::int16, streamerType::uint16, "Short_t", "UShort_t"},
    {"TLeafI", streamerType::int32, streamerType::uint32, "Int_t", "UInt_t"},
    {"TLeafL", streamerType::int64, streamerType::uint64, "Long64_t", "ULong64_t"},
    {"TLeafG", streamerType::longInt, streamerType::unsignedLong, "Long_t", "ULong_t"},
    {"TLeafF", streamerType::float32, streamerType::float32, "Float_t", "Float_t"},
    {"TLeafD", streamerType::float64, streamerType::float64, "Double_t", "Double_t"},
    {"TLeafO", streamerType::boolean, streamerType::boolean, "Bool_t", "Bool_t"},
    {"TLeafF16", streamerType::float16, streamerType::float16, "Float16_t", "Float16_t"},
    {"TLeafD32", streamerType::double32, streamerType::double32, "Double32_t", "Double32_t"},
}};

const LeafClass* leafClass(const TreeLeaf& leaf) {
  const auto* const found = std::ranges::find(leafClasses, leaf.className, &LeafClass::name);
  return found == leafClasses.end() ? nullptr : found;
}

Element textElement(const TreeLeaf& leaf) {
  Element element;
  element.kind = Kind::Text;
  element.typeName = leafTypeName(leaf);
  element.type = ElementType::Text;
  return element;
}

Element leafElement(const TreeLeaf& leaf, ElementBuilder& builder) {
  if (leaf.className == "TLeafC")
    return textElement(leaf);
  const LeafClass* const found = leafClass(leaf);
  if (!found)
    return unknownElement("leaves of class \"" + leaf.className + '"');
  // "x[n][minimum,maximum,bits]": the last brackets may tell how numbers are cut.
  const auto brackets = leaf.title.rfind('[');
  const ElementRange range = elementRange(brackets == std::string::npos ? "" : leaf.title.substr(brackets), false);
  MemberLayout member;
  member.type = leaf.isUnsigned ? found->unsignedType : found->type;
  member.length = static_cast<int>(leaf.length);
  member.factor = range.factor;
  member.minimum = range.minimum;
  member.maximum = range.maximum;
  Element element = builder.member(member);
  element.typeName = leafTypeName(leaf);
  return element;
}

Element countedElement(Element part) {
  if (part.kind == Kind::Counted)
    return unknownElement("arrays within a collection, of which each has a length of its own");
  Element element;
  element.kind = Kind::Counted;
  element.typeName = part.typeName;
  element.parts.push_back(std::move(part));
  return element;
}

// The leaf of the same branch that tells the length of another one, if it stands before that.
std::optional<std::size_t> ownCounter(const TreeBranch& branch, std::size_t leaf) {
  for (std::size_t i = 0; i < leaf; ++i)
    if (branch.leaves[leaf].counter == branch.name + '.' + branch.leaves[i].name)
      return i;
  return std::nullopt;
}

Element leavesElement(const TreeBranch& branch, ElementBuilder& builder) {
  if (branch.leaves.size() == 1) {
    Element element = leafElement(branch.leaves[0], builder);
    return branch.leaves[0].counter.empty() ? element : countedElement(std::move(element));
  }
  Element element;
  element.kind = Kind::Members;
  for (std::size_t i = 0; i < branch.leaves.size(); ++i) {
    Element part = leafElement(branch.leaves[i], builder);
    if (!branch.leaves[i].counter.empty()) {
      part = countedElement(std::move(part));
      part.counter = ownCounter(branch, i);
    }
    part.name = branch.leaves[i].name;
    element.parts.push_back(std::move(part));
  }
  return element;
}

// The member as a file without the layout of its class tells it.
MemberLayout memberOfBranch(const TreeBranch& branch) {
  MemberLayout member;
  member.type = branch.streamerType;
  member.typeName = branch.className;
  member.length = branch.leaves.empty() ? 1 : static_cast<int>(branch.leaves[0].length);
  return member;
}

const ClassLayout* layoutOf(const TreeBranch& branch, const ClassLayouts& layouts) {
  if (branch.checksum != 0)
    if (const ClassLayout* const layout = layouts.findChecksum(branch.className, branch.checksum))
      return layout;
  const ClassLayout* const layout = layouts.find(branch.className, branch.classVersion);
  return layout ? layout : layouts.latest(branch.className);
}

Element memberElement(const TreeBranch& branch, ElementBuilder& builder) {
  const ClassLayout* const layout = layoutOf(branch, builder.layouts());
  const auto place = static_cast<std::size_t>(branch.id);
  const bool isTold = layout && place < layout->members.size();
  Element element = builder.member(isTold ? layout->members[place] : memberOfBranch(branch));
  element.name.clear(); // that of the branch has it
  return element;
}

// An object that its class writes by functions of its own, or a branch of TObjects, has a header.
Element objectElement(const TreeBranch& branch, ElementBuilder& builder) {
  if (branch.className == "TClonesArray")
    return builder.clones(branch.clonesName);
  return builder.object(branch.className, branch.type == branchType::custom || branch.kind == "TBranchObject");
}

Element numberOfElements() {
  Element element = numberElement(ElementType::Int32);
  element.typeName = "Int_t";
  return element;
}

Element elementElement(const TreeBranch& branch, ElementBuilder& builder) {
  switch (branch.type) {
  case branchType::clones:
  case branchType::collection:
    return numberOfElements();
  case branchType::clonesMember:
  case branchType::collectionMember:
    return countedElement(memberElement(branch, builder));
  default:
    return branch.id >= 0 ? memberElement(branch, builder) : objectElement(branch, builder);
  }
}

// The name of its class may stand before each object.
Element branchObjectElement(const TreeBranch& branch, ElementBuilder& builder) {
  Element object = objectElement(branch, builder);
  if (branch.leaves.size() != 1 || !branch.leaves[0].isVirtual)
    return object;
  Element element;
  element.kind = Kind::Members;
  element.parts.emplace_back().kind = Kind::ClassName;
  element.parts.push_back(std::move(object));
  return element;
}

Element anyElement(const TreeBranch& branch, ElementBuilder& builder) {
  if (branch.kind == "TBranchElement")
    return elementElement(branch, builder);
  if (branch.kind == "TBranchObject")
    return branchObjectElement(branch, builder);
  if (branch.kind == "TBranch")
    return leavesElement(branch, builder);
  return unknownElement("branches of class \"" + branch.kind + '"');
}

} // namespace

Element branchElement(const TreeBranch& branch, ElementBuilder& builder) {
  try {
    return anyElement(branch, builder);
  } catch (const RootError& error) {
    return unknownElement(error.what());
  }
}

std::string leafTypeName(const TreeLeaf& leaf) {
  if (leaf.className == "TLeafC")
    return "Char_t*";
  const LeafClass* const found = leafClass(leaf);
  if (!found)
    return {};
  return std::string(leaf.isUnsigned ? found->unsignedName : found->typeName);
}

} // namespace voir
