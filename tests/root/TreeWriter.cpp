#include "tests/root/TreeWriter.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace voir::made {

namespace {

struct LeafType {
  char letter = 0;
  std::string_view className;
  int bytes = 0;
  bool isUnsigned = false;
};

constexpr std::array leafTypes = {
    LeafType{'B', "TLeafB", 1, false}, LeafType{'b', "TLeafB", 1, true},  LeafType{'S', "TLeafS", 2, false},
    LeafType{'s', "TLeafS", 2, true},  LeafType{'I', "TLeafI", 4, false}, LeafType{'i', "TLeafI", 4, true},
    LeafType{'L', "TLeafL", 8, false}, LeafType{'l', "TLeafL", 8, true},  LeafType{'F', "TLeafF", 4, false},
    LeafType{'D', "TLeafD", 8, false}, LeafType{'O', "TLeafO", 1, false}, LeafType{'C', "TLeafC", 1, false},
};

const LeafType& leafType(char letter) {
  const auto found = std::ranges::find(leafTypes, letter, &LeafType::letter);
  if (found == leafTypes.end())
    throw std::invalid_argument(std::string("no leaf type ") + letter);
  return *found;
}

std::vector<std::string> splitAt(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (auto end = text.find(separator); end != std::string::npos; end = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// "x[n][3]" has "n" and "3".
std::vector<std::string> dimensions(const std::string& text) {
  std::vector<std::string> found;
  for (auto open = text.find('['); open != std::string::npos; open = text.find('[', open + 1))
    found.push_back(text.substr(open + 1, text.find(']', open) - open - 1));
  return found;
}

bool isNumber(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

TreeWriter::TreeWriter(RootWriter& file, std::string_view path, const TreeOptions& options)
    : m_file(file), m_name(path.substr(path.rfind('/') + 1)), m_options(options) {
  m_directory = path.substr(0, path.size() - m_name.size());
  if (!m_directory.empty())
    m_directory.pop_back();
}

BranchWriter& TreeWriter::add(BranchPlan plan) {
  return m_branches.emplace_back(m_file, m_name, m_file.directory(m_directory), m_options, std::move(plan));
}

BranchWriter& TreeWriter::at(std::string_view branch) {
  const auto found = std::ranges::find(m_branches, branch, &BranchWriter::name);
  if (found == m_branches.end())
    throw std::out_of_range("no branch " + std::string(branch));
  return *found;
}

// type: of the leaf before, which holds where none is told.
MadePtr TreeWriter::leaf(const std::string& text, char& type) {
  const auto parts = splitAt(text, '/');
  type = parts.size() > 1 ? parts[1].front() : type;
  const LeafType& row = leafType(type);
  std::int64_t length = 1;
  MadePtr counter;
  for (const std::string& dimension : dimensions(parts[0])) {
    if (isNumber(dimension)) {
      length *= std::stoi(dimension);
    } else {
      counter = at(dimension).leaves().front();
      counter->values["fIsRange"] = std::int64_t{1};
      at(dimension).makeCounter();
    }
  }
  return makeObject(std::string(row.className), {{"fName", parts[0].substr(0, parts[0].find('['))},
                                                 {"fTitle", parts[0]},
                                                 {"fLen", length},
                                                 {"fLenType", std::int64_t{row.bytes}},
                                                 {"fIsUnsigned", std::int64_t{row.isUnsigned}},
                                                 {"fLeafCount", counter}});
}

BranchWriter& TreeWriter::leaves(const std::string& name, const std::string& leafList) {
  BranchPlan plan;
  plan.object = makeObject("TBranch", {{"fName", name}, {"fTitle", leafList}});
  char type = 'F';
  bool isFixed = true;
  std::int64_t bytes = 0;
  for (const std::string& text : splitAt(leafList, ':')) {
    plan.leaves.push_back(leaf(text, type));
    auto& values = plan.leaves.back()->values;
    values["fOffset"] = bytes;
    bytes += std::get<std::int64_t>(values["fLen"]) * std::get<std::int64_t>(values["fLenType"]);
    isFixed = isFixed && type != 'C' && std::get<MadePtr>(values["fLeafCount"]) == nullptr;
  }
  plan.entryBytes = isFixed ? static_cast<std::size_t>(bytes) : 0;
  BranchWriter& branch = add(std::move(plan));
  m_nodes.push_back({&branch, {}});
  return branch;
}

BranchWriter& TreeWriter::streamed(const std::string& name, const std::string& className) {
  BranchPlan plan;
  plan.object = makeObject("TBranchObject", {{"fName", name}, {"fTitle", name}, {"fClassName", className}});
  plan.leaves = {makeObject(
      "TLeafObject", {{"fName", name}, {"fTitle", name}, {"fLen", std::int64_t{1}}, {"fVirtual", std::int64_t{1}}})};
  BranchWriter& branch = add(std::move(plan));
  m_nodes.push_back({&branch, {}});
  return branch;
}

void TreeWriter::fill() {
  for (BranchWriter& branch : m_branches)
    branch.closeEntry();
  ++m_entryCount;
  if (m_options.clusterEntries > 0 && m_entryCount % m_options.clusterEntries == 0)
    writeBaskets();
}

void TreeWriter::writeBaskets() {
  for (BranchWriter& branch : m_branches)
    if (branch.hasEntries())
      branch.writeBasket();
}

MadePtr TreeWriter::describe(const Node& node) {
  std::vector<MadePtr> children;
  for (const Node& child : node.children)
    children.push_back(describe(child));
  const MadePtr object = node.branch->describe();
  object->values["fBranches"] = makeArray(std::move(children));
  return object;
}

MadePtr TreeWriter::describe() {
  std::vector<MadePtr> branches;
  for (const Node& node : m_nodes)
    branches.push_back(describe(node));
  std::vector<MadePtr> leaves;
  std::int64_t bytes = 0;
  std::int64_t stored = 0;
  for (const BranchWriter& branch : m_branches) {
    std::ranges::copy(branch.leaves(), std::back_inserter(leaves));
    bytes += branch.totalBytes();
    stored += branch.storedBytes();
  }
  constexpr std::int64_t noLimit = 1'000'000'000'000;
  constexpr std::int64_t flushAfterBytes = -30'000'000;
  const auto cluster = static_cast<std::int64_t>(m_options.clusterEntries);
  return makeObject("TTree", {{"fName", m_name},
                              {"fTitle", m_name},
                              {"fEntries", static_cast<std::int64_t>(m_entryCount)},
                              {"fTotBytes", bytes},
                              {"fZipBytes", stored},
                              {"fFlushedBytes", stored},
                              {"fWeight", 1.0},
                              {"fScanField", std::int64_t{25}},
                              {"fDefaultEntryOffsetLen", std::int64_t{1000}},
                              {"fMaxEntries", noLimit},
                              {"fMaxEntryLoop", noLimit},
                              {"fAutoSave", std::int64_t{-300'000'000}},
                              {"fAutoFlush", cluster > 0 ? cluster : flushAfterBytes},
                              {"fEstimate", std::int64_t{1'000'000}},
                              {"fBranches", makeArray(std::move(branches))},
                              {"fLeaves", makeArray(std::move(leaves))}});
}

void TreeWriter::write() {
  if (!m_options.isLastBasketInTree)
    writeBaskets();
  m_file.write(*describe(), m_directory, m_name, m_name);
}

} // namespace voir::made
