#include "model/analysis/MassTable.h"

#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <stdexcept>

namespace voir {

namespace {

/// Mixes a word into a hash: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash += word + 0x9e3779b97f4a7c15u;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
  return hash ^ (hash >> 31);
}

/// The same for the same daughters of the same event in any order, hence a sum over them. 64 bits: two of 10^6 entries
/// collide by chance once in 10^7 tables.
std::uint64_t key(const MassEntry& entry) {
  const std::uint64_t event = mixed(static_cast<std::uint64_t>(entry.file), entry.eventIndex);
  std::uint64_t sum = event;
  for (const ObjectRef daughter : entry.daughters)
    sum += mixed(event, static_cast<std::uint64_t>(daughter.kind) << 32 | daughter.index);
  return sum;
}

std::string_view staticId(std::string_view channel) {
  const DecayChannel* row = findChannel(channel);
  return row ? row->id : std::string_view();
}

} // namespace

int MassTable::fileIndex(std::string_view name) {
  const auto found = std::find(m_files.begin(), m_files.end(), name);
  if (found != m_files.end())
    return static_cast<int>(found - m_files.begin());
  m_files.emplace_back(name);
  return static_cast<int>(m_files.size()) - 1;
}

bool MassTable::contains(const MassEntry& entry) const {
  return m_keys.contains(key(entry));
}

bool MassTable::add(const MassEntry& entry) {
  if (!m_keys.insert(key(entry)).second)
    return false;
  m_entries.push_back(entry);
  return true;
}

bool MassTable::insert(std::size_t place, const MassEntry& entry) {
  if (place > m_entries.size())
    throw std::out_of_range("place beyond the end of the mass table");
  if (!m_keys.insert(key(entry)).second)
    return false;
  m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(place), entry);
  return true;
}

void MassTable::remove(std::size_t place) {
  m_keys.erase(key(m_entries.at(place)));
  m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(place));
}

void MassTable::clear() {
  m_entries.clear();
  m_files.clear();
  m_keys.clear();
}

MassEntry makeMassEntry(const Candidate& candidate, EventId id, int file, std::uint32_t eventIndex, ChosenBy chosenBy) {
  MassEntry entry;
  if (candidate.daughters.size() > entry.daughters.capacity())
    throw std::length_error("a mass entry holds at most six daughters, this candidate has " +
                            std::to_string(candidate.daughters.size()));
  entry.id = id;
  entry.file = file;
  entry.eventIndex = eventIndex;
  entry.chosenBy = chosenBy;
  entry.channel = staticId(candidate.channel);
  entry.daughters.assign(candidate.daughters.begin(), candidate.daughters.end());
  entry.momenta.assign(candidate.momenta.begin(), candidate.momenta.end());
  entry.mass = candidate.mass;
  entry.m12 = candidate.m12.value_or(0.0);
  entry.m34 = candidate.m34.value_or(0.0);
  return entry;
}

} // namespace voir
