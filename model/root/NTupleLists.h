#pragma once

#include "model/root/NTupleLeaves.h"
#include "model/root/NTuplePageReader.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace voir {

/// Throws RootError for more elements than a call may read: no block of events has them, only damage.
void checkElementCount(std::uint64_t count);

/// The columns of a field, of which each cluster has one representation.
class FieldPages {
public:
  /// elementsPerEntry: as for NTuplePageReader, of the first column.
  FieldPages(const NTupleContent& content, std::uint32_t field, std::uint64_t elementsPerEntry);

  /// Column k of the field in a cluster. Throws RootError where none is stored.
  NTuplePageReader& of(const NTupleCluster& cluster, std::size_t k = 0);

private:
  std::vector<std::vector<NTuplePageReader>> m_representations;
};

/// Where lists, or texts, end within a cluster.
class ListEnds {
public:
  /// Reads the ends of these lists of a cluster; the elements of all of them are the result. Throws RootError where a
  /// list ends before it begins.
  ElementRange read(NTuplePageReader& pages, const NTupleCluster& cluster, const ElementRange& lists);
  /// One for each list, counted from the beginning of the cluster.
  std::span<const std::uint64_t> ends() const { return m_ends; }

private:
  std::vector<std::uint64_t> m_read;
  std::span<const std::uint64_t> m_ends; // those of m_read that were asked for
};

/// Makes the offsets of one level of lists.
class ListLevel {
public:
  /// elementsPerEntry: how many elements of this level each entry has, where that is always the same; otherwise 0.
  ListLevel(const NTupleContent& content, const NTupleLevel& level, std::uint64_t elementsPerEntry);

  /// Appends the offsets of these elements of a cluster; the elements of their lists are the result.
  ElementRange append(const NTupleCluster& cluster, const ElementRange& elements, std::vector<std::uint32_t>& offsets);

private:
  ElementRange appendLists(const NTupleCluster& cluster, const ElementRange& elements,
                           std::vector<std::uint32_t>& offsets);
  ElementRange appendArrays(const ElementRange& elements, std::vector<std::uint32_t>& offsets) const;

  std::uint64_t m_repetitions = 0; // of an array
  std::optional<FieldPages> m_pages;
  ListEnds m_ends;
};

} // namespace voir
