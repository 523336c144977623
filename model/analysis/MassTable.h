#pragma once

#include "model/EventId.h"
#include "model/analysis/Candidate.h"

#include <boost/container/static_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace voir {

enum class ChosenBy : std::uint8_t { Person, Rule };

/// One accepted candidate with everything needed to find it again.
struct MassEntry {
  EventId id;
  int file = 0;                ///< index into MassTable::files()
  std::uint32_t eventIndex = 0; ///< from 0 within the file
  ChosenBy chosenBy = ChosenBy::Person;
  std::string_view channel;    ///< id of a DecayChannel; empty: free combination
  boost::container::static_vector<ObjectRef, 6> daughters;
  boost::container::static_vector<FourVector, 6> momenta; ///< GeV
  double mass = 0.0; ///< GeV
  double m12 = 0.0;  ///< GeV, 0 where there is none
  double m34 = 0.0;  ///< GeV, 0 where there is none

  bool operator==(const MassEntry&) const = default;
};

/// The single source of every histogram. The same daughters of the same event enter once.
class MassTable {
public:
  const std::vector<MassEntry>& entries() const { return m_entries; }
  const std::vector<std::string>& files() const { return m_files; }
  std::size_t size() const { return m_entries.size(); }

  /// Whether it holds these daughters of this event, whoever chose them.
  bool contains(const MassEntry& entry) const;
  /// Index of a file's name in files(), added if new.
  int fileIndex(std::string_view name);
  /// Appends; false where the table holds these daughters of this event already.
  bool add(const MassEntry& entry);
  /// Inserts at a place, as undo needs; false for a duplicate.
  bool insert(std::size_t place, const MassEntry& entry);
  void remove(std::size_t place);
  void clear();

  bool operator==(const MassTable& other) const { return m_files == other.m_files && m_entries == other.m_entries; }

private:
  std::vector<MassEntry> m_entries;
  std::vector<std::string> m_files;
  std::unordered_set<std::uint64_t> m_keys; // hash of file, event index and the set of daughters
};

/// An entry for a candidate; file and eventIndex as in MassEntry. More than six daughters: std::length_error.
MassEntry makeMassEntry(const Candidate& candidate, EventId id, int file, std::uint32_t eventIndex, ChosenBy chosenBy);

} // namespace voir
