#pragma once

#include "tests/root/BranchWriter.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir::made {

/// How a split branch holds objects of its class.
enum class Container { None, Vector, ClonesArray };

/// Writes a TTree, entry by entry; what is written needs no memory any more, but for a few numbers for each basket.
class TreeWriter {
public:
  /// path: its name, with the directories it is in. The file has to outlive it.
  TreeWriter(RootWriter& file, std::string_view path, const TreeOptions& options = {});

  /// A branch of numbers and texts, in ROOT's own words: leaves("x", "x[n][3]/F"), leaves("p", "x/F:y/F:n/I"). A
  /// counter has to be there before.
  BranchWriter& leaves(const std::string& name, const std::string& leafList);
  /// A branch of objects that are not split: "vector<float>", "string", "TLorentzVector".
  BranchWriter& objects(const std::string& name, const std::string& className);
  /// A branch of objects derived from TObject that their class writes by a streamer of its own; in each entry the name
  /// of the class is before the object: BranchWriter::putClassName.
  BranchWriter& streamed(const std::string& name, const std::string& className);
  /// A branch with one for every member of a class, and of the classes of its members. The file has to describe it.
  void split(const std::string& name, const ClassLayout& layout, Container container);

  BranchWriter& at(std::string_view branch);
  /// Ends an entry, which has been put into every branch.
  void fill();
  /// Writes the tree as it is now; the next time with the next cycle.
  void write();

  std::uint64_t entryCount() const { return m_entryCount; }

private:
  friend class SplitBranches;
  struct Node {
    BranchWriter* branch = nullptr;
    std::vector<Node> children;
  };

  BranchWriter& add(BranchPlan plan);
  MadePtr leaf(const std::string& text, char& type);
  void writeBaskets();
  MadePtr describe(const Node& node);
  MadePtr describe();

  RootWriter& m_file;
  std::string m_directory;
  std::string m_name;
  TreeOptions m_options;
  std::deque<BranchWriter> m_branches; // all of them, in the order of the file
  std::vector<Node> m_nodes;           // those of the tree itself
  std::uint64_t m_entryCount = 0;
};

} // namespace voir::made
