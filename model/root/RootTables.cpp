#include "model/root/RootTables.h"

#include "model/root/NTupleTable.h"
#include "model/root/RootError.h"
#include "model/root/TreeTable.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace voir {

namespace {

constexpr std::array<std::string_view, 3> treeClasses{"TTree", "TNtuple", "TNtupleD"};

bool isTree(const RootKey& key) {
  return std::ranges::find(treeClasses, key.className) != treeClasses.end();
}

bool isLastCycle(const RootKey& key, const std::vector<RootKey>& keys) {
  return std::ranges::none_of(
      keys, [&](const RootKey& other) { return other.name == key.name && other.cycle > key.cycle && isTable(other); });
}

std::unique_ptr<ColumnTable> openTable(const std::shared_ptr<const RootFile>& file, const RootKey& key,
                                       const std::string& path) {
  return isTree(key) ? openTree(file, key, path) : openNTuple(file, key, path);
}

void addTables(const std::shared_ptr<const RootFile>& file, const RootDirectory& directory, RootTables& tables) {
  for (const RootKey& key : directory.keys) {
    if (!isTable(key) || !isLastCycle(key, directory.keys))
      continue;
    const std::string path = directory.path.empty() ? key.name : directory.path + '/' + key.name;
    try {
      tables.tables.push_back(openTable(file, key, path));
    } catch (const RootError& error) {
      tables.problems.emplace_back(error.what());
    }
  }
  for (const RootDirectory& inner : directory.directories)
    addTables(file, inner, tables);
}

} // namespace

bool isTable(const RootKey& key) {
  return isTree(key) || key.className == "ROOT::RNTuple";
}

RootTables openTables(const std::shared_ptr<const RootFile>& file) {
  RootTables tables;
  addTables(file, file->root(), tables);
  return tables;
}

} // namespace voir
