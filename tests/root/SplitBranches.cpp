#include "tests/root/TreeWriter.h"

#include <algorithm>
#include <utility>

namespace voir::made {

namespace {

using namespace member_type;

// What TBranchElement::fType tells.
enum class ElementKind : std::int64_t {
  Leaf = 0,
  BaseClass = 1,
  Object = 2,
  ClonesArray = 3,
  Vector = 4,
  ClonesMember = 31,
  VectorMember = 41
};

// fID of branches that are no member.
constexpr std::int64_t idUnsplit = -1;
constexpr std::int64_t idSplit = -2;

struct ElementPlan {
  std::string name;
  std::string leafName;
  std::string title;
  ElementKind kind = ElementKind::Leaf;
  std::string className;
  std::string parentName;
  std::string clonesName;
  const ClassLayout* layout = nullptr; // of the class that has the member, or of the object
  std::int64_t id = idUnsplit;
  const MemberLayout* member = nullptr; // nullptr: the branch is no member
  const BranchWriter* counter = nullptr;
  bool hasEntries = true;
};

bool isFixed(const ElementPlan& plan) {
  return plan.counter == nullptr && plan.member != nullptr && plan.member->size > 0;
}

// TStreamerSTL in a file is kStreamer, but kSTL in a branch.
std::int64_t streamerType(const MemberLayout* member) {
  constexpr std::int64_t stlInBranch = 300;
  return member == nullptr ? -1 : member->type == stl ? stlInBranch : member->type;
}

bool isUnsigned(const MemberLayout* member) {
  return member != nullptr && member->typeName.starts_with("unsigned");
}

MadePtr leafOf(const ElementPlan& plan) {
  const std::int64_t length = plan.member != nullptr ? std::max(1, plan.member->length) : 1;
  const std::int64_t bytes = plan.member != nullptr ? plan.member->size / length : 0;
  return makeObject("TLeafElement", {{"fName", plan.leafName},
                                     {"fTitle", plan.title},
                                     {"fLen", length},
                                     {"fLenType", bytes},
                                     {"fIsUnsigned", std::int64_t{isUnsigned(plan.member)}},
                                     {"fLeafCount", plan.counter ? plan.counter->leaves().front() : nullptr},
                                     {"fID", plan.id},
                                     {"fType", streamerType(plan.member)}});
}

MadePtr objectOf(const ElementPlan& plan) {
  return makeObject("TBranchElement",
                    {{"fName", plan.name},
                     {"fTitle", plan.title},
                     {"fSplitLevel", std::int64_t{plan.id == idSplit || !plan.clonesName.empty() ? 99 : 0}},
                     {"fClassName", plan.className},
                     {"fParentName", plan.parentName},
                     {"fClonesName", plan.clonesName},
                     {"fCheckSum", std::int64_t{plan.layout != nullptr ? plan.layout->checksum : 0}},
                     {"fClassVersion", std::int64_t{plan.layout != nullptr ? plan.layout->version : 6}},
                     {"fID", plan.id},
                     {"fType", static_cast<std::int64_t>(plan.kind)},
                     {"fStreamerType", streamerType(plan.member)},
                     {"fBranchCount", plan.counter ? plan.counter->object() : nullptr}});
}

BranchPlan branchOf(const ElementPlan& plan) {
  const bool isMaster = plan.kind == ElementKind::Vector || plan.kind == ElementKind::ClonesArray;
  BranchPlan branch;
  branch.object = objectOf(plan);
  branch.leaves = {leafOf(plan)};
  branch.entryBytes = isFixed(plan) ? static_cast<std::size_t>(plan.member->size) : 0;
  branch.hasEntries = plan.hasEntries;
  branch.isCounter = isMaster;
  return branch;
}

std::string brackets(const MemberLayout& member) {
  std::string text;
  for (const int dimension : member.dimensions)
    text += "[" + std::to_string(dimension) + "]";
  return text;
}

} // namespace

/// Makes the branches of a class's members, as TBranchElement::Unroll does.
class SplitBranches {
public:
  explicit SplitBranches(TreeWriter& tree) : m_tree(tree) {}

  TreeWriter::Node object(const std::string& name, const ClassLayout& layout);
  TreeWriter::Node collection(const std::string& name, const ClassLayout& layout, Container container);

private:
  struct Members {
    std::string prefix; // of names
    std::string parentName;
    const BranchWriter* counter = nullptr;
    ElementKind kind = ElementKind::Leaf;
  };

  std::vector<TreeWriter::Node> members(const ClassLayout& layout, const Members& of);
  void addMember(const ClassLayout& layout, std::size_t i, const Members& of, std::vector<TreeWriter::Node>& nodes);
  TreeWriter::Node nested(ElementPlan plan, const ClassLayout& layout, const Members& inner);
  ElementPlan planOf(const ClassLayout& layout, std::size_t i, const Members& of) const;

  TreeWriter& m_tree;
};

TreeWriter::Node SplitBranches::object(const std::string& name, const ClassLayout& layout) {
  ElementPlan plan;
  plan.name = plan.leafName = plan.title = name;
  plan.className = layout.name;
  plan.layout = &layout;
  plan.id = idSplit;
  return nested(plan, layout, {name.ends_with('.') ? name : "", layout.name});
}

TreeWriter::Node SplitBranches::collection(const std::string& name, const ClassLayout& layout, Container container) {
  const bool isVector = container == Container::Vector;
  ElementPlan plan;
  plan.name = name;
  plan.leafName = plan.title = name + "_";
  plan.kind = isVector ? ElementKind::Vector : ElementKind::ClonesArray;
  plan.className = isVector ? "vector<" + layout.name + ">" : "TClonesArray";
  plan.clonesName = layout.name;
  BranchWriter& master = m_tree.add(branchOf(plan));
  master.leaves().front()->values["fIsRange"] = std::int64_t{!isVector};
  const auto kind = isVector ? ElementKind::VectorMember : ElementKind::ClonesMember;
  return {&master, members(layout, {name + ".", layout.name, &master, kind})};
}

std::vector<TreeWriter::Node> SplitBranches::members(const ClassLayout& layout, const Members& of) {
  std::vector<TreeWriter::Node> nodes;
  for (std::size_t i = 0; i < layout.members.size(); ++i)
    addMember(layout, i, of, nodes);
  return nodes;
}

ElementPlan SplitBranches::planOf(const ClassLayout& layout, std::size_t i, const Members& of) const {
  const MemberLayout& member = layout.members[i];
  ElementPlan plan;
  plan.leafName = of.prefix + member.name;
  plan.name = plan.leafName + brackets(member);
  plan.title = of.counter ? member.name + "[" + of.counter->name() + "_]" : plan.name;
  plan.kind = of.kind;
  plan.className = layout.name;
  plan.parentName = of.parentName;
  plan.layout = &layout;
  plan.id = static_cast<std::int64_t>(i);
  plan.member = &member;
  plan.counter = of.counter;
  return plan;
}

TreeWriter::Node SplitBranches::nested(ElementPlan plan, const ClassLayout& layout, const Members& inner) {
  plan.hasEntries = false;
  BranchWriter& branch = m_tree.add(branchOf(plan));
  return {&branch, members(layout, inner)};
}

// In collections, members of members and of base classes stand beside the others.
void SplitBranches::addMember(const ClassLayout& layout, std::size_t i, const Members& of,
                              std::vector<TreeWriter::Node>& nodes) {
  const MemberLayout& member = layout.members[i];
  const bool isBase = member.kind == "TStreamerBase";
  const ClassLayout* inner = m_tree.m_file.find(isBase ? member.name : member.typeName);
  ElementPlan plan = planOf(layout, i, of);
  if (inner == nullptr) {
    nodes.push_back({&m_tree.add(branchOf(plan)), {}});
    return;
  }
  Members innerMembers = of;
  innerMembers.prefix = isBase ? of.prefix : of.prefix + member.name + ".";
  if (of.counter != nullptr) {
    std::ranges::move(members(*inner, innerMembers), std::back_inserter(nodes));
    return;
  }
  innerMembers.parentName = inner->name;
  plan.kind = isBase ? ElementKind::BaseClass : ElementKind::Object;
  nodes.push_back(nested(plan, *inner, innerMembers));
}

BranchWriter& TreeWriter::objects(const std::string& name, const std::string& className) {
  ElementPlan plan;
  plan.name = plan.leafName = plan.title = name;
  plan.className = className;
  plan.layout = findLayout(className);
  BranchWriter& branch = add(branchOf(plan));
  m_nodes.push_back({&branch, {}});
  return branch;
}

void TreeWriter::split(const std::string& name, const ClassLayout& layout, Container container) {
  SplitBranches branches(*this);
  m_nodes.push_back(container == Container::None ? branches.object(name, layout)
                                                 : branches.collection(name, layout, container));
}

} // namespace voir::made
