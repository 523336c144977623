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
/// collide by chance once in 10^7 tables. mixed() adds its words: unmixed, an event of one file would be another of the
/// next.
std::uint64_t key(const MassEntry& entry) {
  const std::uint64_t event = mixed(mixed(0, static_cast<std::uint64_t>(entry.file)), entry.eventIndex);
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

std::size_t KeySet::slot(std::uint64_t key) const {
  const std::size_t mask = m_slots.size() - 1;
  std::size_t place = key & mask;
  while (m_slots[place] != 0 && m_slots[place] != key)
    place = (place + 1) & mask;
  return place;
}

void KeySet::grow() {
  std::vector<std::uint64_t> old(std::max<std::size_t>(64, 2 * m_slots.size()));
  old.swap(m_slots);
  for (const std::uint64_t key : old)
    if (key != 0)
      m_slots[slot(key)] = key;
}

bool KeySet::insert(std::uint64_t key) {
  key = std::max<std::uint64_t>(key, 1);
  if (2 * (m_size + 1) > m_slots.size())
    grow();
  std::uint64_t& place = m_slots[slot(key)];
  if (place == key)
    return false;
  place = key;
  ++m_size;
  return true;
}

bool KeySet::contains(std::uint64_t key) const {
  key = std::max<std::uint64_t>(key, 1);
  return !m_slots.empty() && m_slots[slot(key)] == key;
}

void KeySet::clear() {
  *this = KeySet();
}

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
  if (!m_keys.insert(key(entry)))
    return false;
  m_entries.append(entry);
  return true;
}

bool MassTable::insert(std::size_t place, const MassEntry& entry) {
  if (place > size())
    throw std::out_of_range("place " + std::to_string(place) + " in a mass table of " + std::to_string(size()));
  if (!m_keys.insert(key(entry)))
    return false;
  m_entries.insert(place, entry);
  return true;
}

void MassTable::remove(std::size_t place) {
  m_entries.erase(place);
  m_keys.clear();
  for (const MassEntry& entry : m_entries)
    m_keys.insert(key(entry));
}

void MassTable::clear() {
  *this = MassTable();
}

bool MassTable::startsWith(const MassTable& other) const {
  return m_files.size() >= other.m_files.size() &&
         std::equal(other.m_files.begin(), other.m_files.end(), m_files.begin()) &&
         m_entries.startsWith(other.m_entries);
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
