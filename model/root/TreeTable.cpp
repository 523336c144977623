#include "model/root/TreeTable.h"

#include "model/root/BranchElement.h"
#include "model/root/RootError.h"
#include "model/root/TreeClusters.h"
#include "model/root/TreeColumns.h"
#include "model/root/TreeReader.h"

#include <unordered_map>
#include <utility>

namespace voir {

namespace {

class TreeTable : public ColumnTable {
public:
  TreeTable(std::shared_ptr<const RootFile> file, const RootObject& tree, std::string path)
      : m_file(std::move(file)), m_name(std::move(path)), m_title(tree.has("fTitle") ? tree.text("fTitle") : ""),
        m_columns(tree, *m_file) {}

  const std::string& name() const override { return m_name; }
  const std::string& title() const override { return m_title; }
  std::string_view format() const override { return "TTree"; }
  std::uint64_t entryCount() const override { return m_columns.entryCount(); }
  std::span<const Column> columns() const override { return m_columns.columns(); }
  std::optional<std::size_t> find(std::string_view column) const override { return m_columns.find(column); }

  std::vector<EntryRange> clusters(std::span<const std::size_t> columns, std::uint64_t maximumEntries) const override {
    std::vector<const TreeBranch*> branches;
    for (const std::size_t column : columns)
      branches.push_back(&m_columns.branch(column));
    return treeClusters(branches, entryCount(), maximumEntries);
  }

  std::unique_ptr<ColumnReader> reader(std::size_t column) const override {
    return std::make_unique<TreeReader>(*m_file, m_columns, column);
  }

private:
  std::shared_ptr<const RootFile> m_file;
  std::string m_name;
  std::string m_title;
  TreeColumns m_columns;
};

} // namespace

std::unique_ptr<ColumnTable> openTree(std::shared_ptr<const RootFile> file, const RootKey& key, std::string path) {
  const ByteVector bytes = file->object(key);
  const std::string place = "tree \"" + path + '"';
  const RootObjectPtr tree = readRootObject(bytes, key.keyLength, key.className, file->layouts(), place);
  if (!tree || !tree->unreadable.empty())
    throw RootError(place, tree ? tree->unreadable : "is not there");
  try {
    return std::make_unique<TreeTable>(std::move(file), *tree, std::move(path));
  } catch (const RootError& error) {
    throw RootError(place, error.what());
  }
}

} // namespace voir
