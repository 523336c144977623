#include "model/root/TreeBranch.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace voir {

namespace {

constexpr int deepestNesting = 64;
constexpr std::size_t maximumLength = 1 << 24;

std::int64_t integerOr(const RootObject& object, std::string_view member, std::int64_t otherwise) {
  return object.has(member) ? object.integer(member) : otherwise;
}

std::string textOr(const RootObject& object, std::string_view member) {
  return object.has(member) ? object.text(member) : std::string{};
}

// Numbers of entries and bytes are doubles in old files.
std::uint64_t count(const RootObject& object, std::string_view member) {
  if (!object.has(member))
    return 0;
  const double number = object.number(member);
  if (!(number >= 0 && number < 0x1p53))
    throw RootError(std::string(member), "is " + std::to_string(number) + ", no number of entries or bytes");
  return static_cast<std::uint64_t>(number);
}

std::vector<RootObjectPtr> listOf(const RootObject& object, std::string_view member) {
  return object.has(member) ? object.list(member) : std::vector<RootObjectPtr>{};
}

// "x[3]" without its dimensions, "EventInfoAux." without its dot.
std::string bareName(std::string name) {
  name = name.substr(0, name.find('['));
  while (!name.empty() && name.back() == '.')
    name.pop_back();
  return name;
}

// Names of branches within others begin with those of the others in some files and not in other ones.
std::string fullName(const std::string& name, const std::string& mother) {
  const std::string bare = bareName(name);
  return mother.empty() || bare == mother || bare.starts_with(mother + '.') ? bare : mother + '.' + bare;
}

/// A branch as it stands in the tree, found by walking through it.
struct Found {
  const RootObject* object;
  std::string name;
  bool hasBranches = false;
  std::string unreadable; // why it, or those within it, are left out
};

class Walk {
public:
  explicit Walk(const RootObject& tree) { visitBranches(tree.list("fBranches"), {}, 0); }

  const std::vector<Found>& found() const { return m_found; }
  /// Name of the column of a leaf or branch that tells how many elements others have; empty for none.
  std::string columnOf(const RootObjectPtr& counter) const {
    const auto name = m_columns.find(counter.get());
    return name == m_columns.end() ? std::string{} : name->second;
  }

private:
  void visitBranches(const std::vector<RootObjectPtr>& branches, const std::string& mother, int depth) {
    for (const RootObjectPtr& branch : branches)
      if (branch && m_visited.insert(branch.get()).second)
        visit(*branch, mother, depth);
  }

  void visit(const RootObject& branch, const std::string& mother, int depth) {
    const std::size_t place = m_found.size();
    m_found.push_back({&branch, mother.empty() ? "branch " + std::to_string(place) : mother, false, {}});
    try {
      const std::string name = fullName(branch.text("fName"), mother);
      m_found[place].name = name;
      nameColumns(branch, name);
      const auto branches = listOf(branch, "fBranches");
      m_found[place].hasBranches = !branches.empty();
      if (depth > deepestNesting)
        throw RootError("", "has branches nested too deep");
      visitBranches(branches, mother.empty() ? name : mother, depth + 1);
    } catch (const RootError& error) {
      m_found[place].unreadable = error.what();
    }
  }

  void nameColumns(const RootObject& branch, const std::string& name) {
    m_columns.emplace(&branch, name);
    const auto leaves = listOf(branch, "fLeaves");
    for (const RootObjectPtr& leaf : leaves)
      if (leaf)
        m_columns.emplace(leaf.get(), leaves.size() > 1 ? name + '.' + leaf->text("fName") : name);
  }

  std::vector<Found> m_found;
  std::set<const RootObject*> m_visited;
  std::map<const RootObject*, std::string> m_columns;
};

TreeLeaf readLeaf(const RootObject& object, const Walk& walk) {
  const std::int64_t length = integerOr(object, "fLen", 1);
  if (length < 0 || length > static_cast<std::int64_t>(maximumLength))
    throw RootError("leaf \"" + object.text("fName") + '"', "has the length " + std::to_string(length));
  TreeLeaf leaf;
  leaf.name = object.text("fName");
  leaf.title = textOr(object, "fTitle");
  leaf.className = object.className;
  leaf.length = std::max<std::size_t>(1, static_cast<std::size_t>(length));
  leaf.isUnsigned = integerOr(object, "fIsUnsigned", 0) != 0;
  leaf.isVirtual = integerOr(object, "fVirtual", 0) != 0;
  if (object.has("fLeafCount"))
    leaf.counter = walk.columnOf(object.object("fLeafCount"));
  return leaf;
}

void readElement(const RootObject& object, const Walk& walk, TreeBranch& branch) {
  branch.className = textOr(object, "fClassName");
  branch.clonesName = textOr(object, "fClonesName");
  branch.classVersion = static_cast<int>(integerOr(object, "fClassVersion", 0));
  branch.checksum = static_cast<std::uint32_t>(integerOr(object, "fCheckSum", 0));
  branch.id = static_cast<int>(integerOr(object, "fID", -1));
  branch.type = static_cast<int>(integerOr(object, "fType", 0));
  branch.streamerType = static_cast<int>(integerOr(object, "fStreamerType", -1));
  if (object.has("fBranchCount"))
    branch.counter = walk.columnOf(object.object("fBranchCount"));
  if (branch.counter.empty() && branch.leaves.size() == 1)
    branch.counter = branch.leaves[0].counter;
}

// A title of ROOT's own making is the list of leaves.
std::string titleOf(const RootObject& object, const std::vector<TreeLeaf>& leaves) {
  const std::string title = textOr(object, "fTitle");
  const bool isMade = title == object.text("fName") || title.find('/') != std::string::npos ||
                      (!leaves.empty() && (title == leaves[0].title || title.starts_with(leaves[0].name + '[')));
  return isMade ? std::string{} : title;
}

void readBaskets(const RootObject& object, TreeBranch& branch) {
  try {
    branch.baskets = readBasketPlaces(object);
    for (const BasketPlace& basket : branch.baskets)
      branch.bytes += basket.kept ? basket.kept->content.size() : 0;
  } catch (const RootError& error) {
    branch.unreadable = error.what();
  }
  if (!textOr(object, "fFileName").empty())
    branch.unreadable = "its baskets are in another file, \"" + textOr(object, "fFileName") + '"';
}

TreeBranch readBranch(const Found& found, const Walk& walk) {
  const RootObject& object = *found.object;
  TreeBranch branch;
  branch.name = found.name;
  branch.kind = object.className;
  branch.hasBranches = found.hasBranches;
  branch.unreadable = found.unreadable.empty() ? object.unreadable : found.unreadable;
  if (!branch.unreadable.empty())
    return branch;
  for (const RootObjectPtr& leaf : listOf(object, "fLeaves"))
    if (leaf)
      branch.leaves.push_back(readLeaf(*leaf, walk));
  branch.title = titleOf(object, branch.leaves);
  readElement(object, walk, branch);
  branch.entryCount = count(object, "fEntries");
  branch.bytes = count(object, "fTotBytes");
  branch.storedBytes = count(object, "fZipBytes");
  readBaskets(object, branch);
  return branch;
}

TreeBranch readOrExplain(const Found& found, const Walk& walk) {
  try {
    return readBranch(found, walk);
  } catch (const RootError& error) {
    TreeBranch branch;
    branch.name = found.name;
    branch.kind = found.object->className;
    branch.unreadable = error.what();
    return branch;
  }
}

} // namespace

std::vector<TreeBranch> readBranches(const RootObject& tree) {
  const Walk walk(tree);
  std::vector<TreeBranch> branches;
  branches.reserve(walk.found().size());
  for (const Found& found : walk.found())
    branches.push_back(readOrExplain(found, walk));
  return branches;
}

} // namespace voir
