#include "model/root/TreeColumns.h"

#include "model/root/BranchElement.h"
#include "model/root/ClonesClass.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

// No compression makes more of a byte than some ten thousand.
constexpr double mostEntriesOfByte = 32768;

std::uint64_t entriesOf(const RootObject& tree, const RootFile& file) {
  const double entries = tree.number("fEntries");
  if (!(entries >= 0 && entries <= mostEntriesOfByte * static_cast<double>(file.size())))
    throw RootError("", "tells " + std::to_string(entries) + " entries, where the file has " +
                            std::to_string(file.size()) + " bytes");
  return static_cast<std::uint64_t>(entries);
}

// What keeps the entries of a branch from being those of the tree; empty: nothing does.
std::string missingEntries(const TreeBranch& branch, std::uint64_t entryCount) {
  std::uint64_t next = 0;
  for (const BasketPlace& basket : branch.baskets)
    if (basket.entries.first == next)
      next = basket.entries.end();
  return next == entryCount
             ? std::string{}
             : "its baskets have the first " + std::to_string(next) + " entries of " + std::to_string(entryCount);
}

const std::string& firstNotEmpty(const std::string& first, const std::string& second) {
  return first.empty() ? second : first;
}

bool isReadable(const Element& element) {
  switch (element.kind) {
  case Element::Kind::Number:
  case Element::Kind::Truncated:
  case Element::Kind::Text:
  case Element::Kind::CharText:
  case Element::Kind::Bits:
    return element.unreadable.empty();
  default:
    return false;
  }
}

std::string reasonOf(const Element& element) {
  if (element.kind == Element::Kind::Pointer)
    return "pointers to objects cannot be read";
  return "cannot be read: " + firstNotEmpty(element.unreadable, element.typeName);
}

Column columnOf(const TreeBranch& branch, const ElementLeaf& leaf) {
  const Element& element = *leaf.element;
  Column column;
  column.name = leaf.name.empty() ? branch.name : branch.name + '.' + leaf.name;
  column.typeName = firstNotEmpty(leaf.typeName, branch.className);
  column.title = firstNotEmpty(leaf.title, branch.title);
  column.type = element.type;
  column.depth = leaf.depth;
  column.fixedLength = element.length;
  if (!isReadable(element))
    column.unreadable = reasonOf(element);
  return column;
}

// Those of a leaf whose array another branch counts.
std::string counterOf(const TreeBranch& branch, const ElementLeaf& leaf) {
  if (branch.leaves.size() > 1 && !leaf.path.empty())
    return branch.leaves[leaf.path.front()].counter;
  const bool isCounted = branch.type == branchType::clonesMember || branch.type == branchType::collectionMember;
  return isCounted || branch.leaves.empty() ? branch.counter : branch.leaves[0].counter;
}

} // namespace

TreeColumns::TreeColumns(const RootObject& tree, const RootFile& file) : m_entryCount(entriesOf(tree, file)) {
  for (TreeBranch& branch : readBranches(tree)) {
    if (branch.className == "TClonesArray" && branch.clonesName.empty())
      branch.clonesName = clonesClass(file, branch);
    ElementBuilder builder(file.layouts());
    Element element = branchElement(branch, builder);
    m_branches.push_back(std::make_unique<const ReadableBranch>(ReadableBranch{std::move(branch), std::move(element)}));
    add(*m_branches.back());
  }
  checkCounters();
}

std::optional<std::size_t> TreeColumns::find(std::string_view name) const {
  const auto place = m_places.find(name);
  return place == m_places.end() ? std::nullopt : std::optional(place->second);
}

void TreeColumns::add(const ReadableBranch& readable) {
  const TreeBranch& branch = readable.branch;
  if (branch.baskets.empty() && branch.hasBranches && branch.unreadable.empty())
    return;
  if (!branch.unreadable.empty())
    return addUnreadable(readable, branch.unreadable);
  if (const std::string missing = missingEntries(branch, m_entryCount); !missing.empty())
    return addUnreadable(readable, missing);
  const std::vector<ElementLeaf> leaves = leavesOf(readable.element);
  if (leaves.empty())
    return addUnreadable(readable, "has neither numbers nor texts");
  const std::size_t before = m_columns.size();
  for (const ElementLeaf& leaf : leaves)
    addLeaf(readable, leaf);
  m_columns[before].bytes = branch.bytes;
  m_columns[before].storedBytes = branch.storedBytes;
}

void TreeColumns::addLeaf(const ReadableBranch& readable, const ElementLeaf& leaf) {
  Column column = columnOf(readable.branch, leaf);
  column.basketCount = readable.branch.baskets.size();
  column.counter = leaf.depth > 0 ? counterOf(readable.branch, leaf) : std::string{};
  add(std::move(column), {.branch = &readable, .leaf = leaf});
}

void TreeColumns::addUnreadable(const ReadableBranch& readable, std::string reason) {
  Column column;
  column.name = readable.branch.name;
  column.typeName = readable.branch.className;
  column.title = readable.branch.title;
  column.basketCount = readable.branch.baskets.size();
  column.bytes = readable.branch.bytes;
  column.storedBytes = readable.branch.storedBytes;
  column.unreadable = std::move(reason);
  add(std::move(column), {.branch = &readable, .leaf = {}});
}

void TreeColumns::add(Column column, ColumnSource source) {
  m_places.emplace(column.name, m_columns.size());
  m_columns.push_back(std::move(column));
  m_sources.push_back(std::move(source));
}

// A counter has to be a whole number in each entry.
void TreeColumns::checkCounters() {
  for (Column& column : m_columns) {
    if (column.counter.empty() || !column.isReadable())
      continue;
    const auto place = find(column.counter);
    const bool isUsable = place && m_columns[*place].isReadable() && m_columns[*place].depth == 0 &&
                          m_columns[*place].fixedLength == 1 && m_columns[*place].type < ElementType::Float32;
    if (!isUsable)
      column.unreadable = "its counter \"" + column.counter + "\" is not a column of whole numbers";
  }
}

} // namespace voir
