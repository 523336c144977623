#pragma once

#include "tests/root/RootWriter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voir::made {

struct TreeOptions {
  std::size_t basketBytes = 32000;  ///< a basket is written when it has so many
  std::uint64_t clusterEntries = 0; ///< all branches' baskets are written after so many entries; 0: each at its time
  bool isLastBasketInTree = false;  ///< what is not yet written at the end stands in the tree's own record
};

/// What a branch is, before it has entries.
struct BranchPlan {
  MadePtr object;              ///< TBranch or TBranchElement
  std::vector<MadePtr> leaves; ///< in the order of their bytes in an entry
  std::size_t entryBytes = 0;  ///< of each entry where all are equally long; 0: baskets tell where entries begin
  bool hasEntries = true;      ///< false: a branch that only holds others
  bool isCounter = false;      ///< its entries are a number that tells lengths
};

/// The entries of a branch. Fill each of them with put, putText, putVector or entry(), then call TreeWriter::fill.
class BranchWriter {
public:
  BranchWriter(RootWriter& file, std::string treeName, std::uint64_t directory, const TreeOptions& options,
               BranchPlan plan);

  template <typename Number> void put(Number number) { m_entries.put(number); }
  /// Of a leaf "/C" or a std::string.
  void putText(std::string_view text) { m_entries.putString(text); }
  /// What comes before an object in a branch of TreeWriter::streamed.
  void putClassName(std::string_view className);
  /// A vector<T> of numbers: its header, length and numbers.
  template <typename Number> void putVector(std::span<const Number> numbers) {
    const std::size_t begin = beginVector(numbers.size());
    m_entries.putAll(numbers);
    m_entries.endObject(begin);
  }
  /// Header and length of a vector whose elements follow; its end is told by entry().endObject(begin).
  std::size_t beginVector(std::size_t length);
  ByteSink& entry() { return m_entries; }

  /// Ends the entry that was filled.
  void closeEntry();
  void writeBasket();
  /// The branch with all that is known now; what is not yet written stands in it.
  MadePtr describe();

  const std::string& name() const { return m_name; }
  const std::vector<MadePtr>& leaves() const { return m_plan.leaves; }
  const MadePtr& object() const { return m_plan.object; }
  bool hasEntries() const { return m_plan.hasEntries; }
  void makeCounter() { m_plan.isCounter = true; }
  std::int64_t totalBytes() const { return m_totalBytes; }
  std::int64_t storedBytes() const { return m_storedBytes; }

private:
  MadeKey basketKey() const;
  ByteSink basketHeader(std::size_t keyLength, std::uint8_t flag) const;
  ByteSink offsets(std::size_t keyLength) const;
  bool areOffsetsTold() const { return m_plan.entryBytes == 0; }
  std::uint64_t basketEntries() const { return m_entryCount - m_firstEntry; }
  MadePtr basketInTree() const;
  void noteLength();
  void describeBaskets(MadeObject& object) const;
  void describeLeaves();

  RootWriter& m_file;
  std::string m_treeName;
  std::uint64_t m_directory = 0;
  TreeOptions m_options;
  BranchPlan m_plan;
  std::string m_name;

  ByteSink m_entries;                // of the basket that is being filled
  std::vector<std::size_t> m_begins; // of its entries
  std::size_t m_entryBegin = 0;      // of the entry that is being filled
  std::uint64_t m_firstEntry = 0;    // of the basket
  std::uint64_t m_entryCount = 0;
  std::int64_t m_longest = 0; // what a counter counted at most; bytes of the longest entry of others
  std::vector<std::int64_t> m_basketBytes;
  std::vector<std::int64_t> m_basketEntry;
  std::vector<std::int64_t> m_basketSeek;
  std::int64_t m_totalBytes = 0;
  std::int64_t m_storedBytes = 0;
};

} // namespace voir::made
