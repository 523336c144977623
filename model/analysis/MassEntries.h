#pragma once

#include "model/EventId.h"
#include "model/FourVector.h"
#include "model/ObjectRef.h"

#include <boost/container/static_vector.hpp>
#include <boost/iterator/iterator_facade.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace voir {

enum class ChosenBy : std::uint8_t { Person, Rule };

/// One accepted candidate with everything needed to find it again.
struct MassEntry {
  EventId id;
  int file = 0;                 ///< index into MassTable::files()
  std::uint32_t eventIndex = 0; ///< from 0 within the file
  ChosenBy chosenBy = ChosenBy::Person;
  std::string_view channel; ///< id of a DecayChannel; empty: free combination
  boost::container::static_vector<ObjectRef, 6> daughters;
  boost::container::static_vector<FourVector, 6> momenta; ///< GeV
  double mass = 0.0;                                      ///< GeV
  double m12 = 0.0;                                       ///< GeV, 0 where there is none
  double m34 = 0.0;                                       ///< GeV, 0 where there is none

  bool operator==(const MassEntry&) const = default;
};

/// A sequence of entries in blocks that its copies share until one of them changes them: a copy of 10^5 entries, as
/// panels get of a growing table, copies some hundred pointers. Copies may be read in other threads.
class MassEntries {
public:
  class const_iterator;
  using iterator = const_iterator;
  using value_type = MassEntry;

  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }
  const MassEntry& operator[](std::size_t place) const { return (*m_blocks[place / blockSize])[place % blockSize]; }
  /// Throws std::out_of_range.
  const MassEntry& at(std::size_t place) const;
  const MassEntry& front() const { return (*this)[0]; }
  const MassEntry& back() const { return (*this)[m_size - 1]; }
  const_iterator begin() const;
  const_iterator end() const;

  void append(const MassEntry& entry);
  /// Throws std::out_of_range for a place beyond size().
  void insert(std::size_t place, const MassEntry& entry);
  void erase(std::size_t place);
  void clear();

  /// Whether these begin with all of the others, in the same order. Blocks that are shared are not compared.
  bool startsWith(const MassEntries& others) const;
  bool operator==(const MassEntries& others) const { return m_size == others.m_size && startsWith(others); }

private:
  using Block = std::vector<MassEntry>;
  static constexpr std::size_t blockSize = 512;

  Block& writableLastBlock();
  void truncate(std::size_t size);

  std::vector<std::shared_ptr<Block>> m_blocks; // all but the last are full
  std::size_t m_size = 0;
};

class MassEntries::const_iterator
    : public boost::iterator_facade<const_iterator, const MassEntry, boost::random_access_traversal_tag> {
public:
  const_iterator() = default;
  const_iterator(const MassEntries& entries, std::size_t place) : m_entries(&entries), m_place(place) {}

private:
  friend class boost::iterator_core_access;

  const MassEntry& dereference() const { return (*m_entries)[m_place]; }
  bool equal(const const_iterator& other) const { return m_place == other.m_place; }
  void increment() { ++m_place; }
  void decrement() { --m_place; }
  void advance(std::ptrdiff_t steps) { m_place += static_cast<std::size_t>(steps); }
  std::ptrdiff_t distance_to(const const_iterator& other) const {
    return static_cast<std::ptrdiff_t>(other.m_place) - static_cast<std::ptrdiff_t>(m_place);
  }

  const MassEntries* m_entries = nullptr;
  std::size_t m_place = 0;
};

inline MassEntries::const_iterator MassEntries::begin() const {
  return {*this, 0};
}
inline MassEntries::const_iterator MassEntries::end() const {
  return {*this, m_size};
}

} // namespace voir
