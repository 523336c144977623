#pragma once

#include "model/EventId.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/MassEntries.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Numbers in a flat table, open addressing: 10^5 are copied within a millisecond.
class KeySet {
public:
  /// False where it is there already.
  bool insert(std::uint64_t key);
  bool contains(std::uint64_t key) const;
  void clear();

private:
  void grow();
  /// Where the key is or would be; the table has room.
  std::size_t slot(std::uint64_t key) const;

  std::vector<std::uint64_t> m_slots; // a power of two of them, at most half full; 0: free
  std::size_t m_size = 0;
};

/// The single source of every histogram. The same daughters of the same event enter once. Copies are cheap and
/// independent.
class MassTable {
public:
  /// Rules add none beyond so many: each takes some 350 bytes. What a person chose always has room.
  static constexpr std::size_t mostByRules = 500'000;

  const MassEntries& entries() const { return m_entries; }
  const std::vector<std::string>& files() const { return m_files; }
  std::size_t size() const { return m_entries.size(); }

  /// Whether it holds these daughters of this event, whoever chose them.
  bool contains(const MassEntry& entry) const;
  /// Index of a file's name in files(), added if new.
  int fileIndex(std::string_view name);
  /// Appends; false where the table holds these daughters of this event already.
  bool add(const MassEntry& entry);
  /// Inserts at a place, as undo needs; false for a duplicate. Throws std::out_of_range.
  bool insert(std::size_t place, const MassEntry& entry);
  /// Throws std::out_of_range.
  void remove(std::size_t place);
  void clear();

  /// Whether this is the other table with more entries at its end, or the same. Fast for copies of each other.
  bool startsWith(const MassTable& other) const;
  bool operator==(const MassTable& other) const { return m_files == other.m_files && m_entries == other.m_entries; }

private:
  MassEntries m_entries;
  std::vector<std::string> m_files;
  KeySet m_keys; // hash of file, event index and the set of daughters
};

/// An entry for a candidate; file and eventIndex as in MassEntry. More than six daughters: std::length_error.
MassEntry makeMassEntry(const Candidate& candidate, EventId id, int file, std::uint32_t eventIndex, ChosenBy chosenBy);

} // namespace voir
