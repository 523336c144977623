#include "model/root/NTupleLists.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <limits>

namespace voir {
namespace {

constexpr std::uint64_t maxElements = std::uint64_t{1} << 27U;
constexpr std::uint64_t maxEnd = std::uint64_t{1} << 40U;

void checkOffset(std::uint64_t offset) {
  if (offset > std::numeric_limits<std::uint32_t>::max())
    throw RootError("", "the lists of these entries have " + std::to_string(offset) + " elements");
}

} // namespace

void checkElementCount(std::uint64_t count) {
  if (count > maxElements)
    throw RootError("", std::to_string(count) + " elements are more than are read at once");
}

FieldPages::FieldPages(const NTupleContent& content, std::uint32_t field, std::uint64_t elementsPerEntry) {
  for (const std::vector<std::uint32_t>& columns : content.schema.fields[field].representations) {
    m_representations.emplace_back();
    for (std::size_t k = 0; k < columns.size(); ++k)
      m_representations.back().emplace_back(content, columns[k], k == 0 ? elementsPerEntry : 0);
  }
}

NTuplePageReader& FieldPages::of(const NTupleCluster& cluster, std::size_t k) {
  for (std::vector<NTuplePageReader>& columns : m_representations)
    if (k < columns.size() && columns[k].isUsed(cluster))
      return columns[k];
  throw RootError("cluster of entry " + std::to_string(cluster.entries.first), "none of its columns is stored");
}

ElementRange ListEnds::read(NTuplePageReader& pages, const NTupleCluster& cluster, const ElementRange& lists) {
  m_ends = {};
  if (lists.count == 0)
    return {};
  checkElementCount(lists.count);
  pages.check(cluster, lists);
  // A list begins where the one before it ends.
  const std::uint64_t before = lists.first > 0 ? 1 : 0;
  m_read.resize(lists.count + before);
  pages.readIndices(cluster, {lists.first - before, lists.count + before}, m_read.data());
  const std::uint64_t begin = before > 0 ? m_read.front() : 0;
  if (!std::ranges::is_sorted(m_read) || m_read.back() > maxEnd)
    throw RootError("cluster of entry " + std::to_string(cluster.entries.first),
                    "lists end before they begin, or at element " + std::to_string(m_read.back()));
  m_ends = std::span(m_read).subspan(before);
  return {begin, m_read.back() - begin};
}

ListLevel::ListLevel(const NTupleContent& content, const NTupleLevel& level, std::uint64_t elementsPerEntry)
    : m_repetitions(level.repetitions) {
  if (level.isList())
    m_pages.emplace(content, level.field, elementsPerEntry);
}

ElementRange ListLevel::append(const NTupleCluster& cluster, const ElementRange& elements,
                               std::vector<std::uint32_t>& offsets) {
  checkElementCount(elements.count);
  return m_pages ? appendLists(cluster, elements, offsets) : appendArrays(elements, offsets);
}

ElementRange ListLevel::appendLists(const NTupleCluster& cluster, const ElementRange& elements,
                                    std::vector<std::uint32_t>& offsets) {
  const ElementRange inner = m_ends.read(m_pages->of(cluster), cluster, elements);
  const std::uint32_t base = offsets.back();
  checkOffset(base + inner.count);
  const std::size_t before = offsets.size();
  offsets.resize(before + elements.count);
  std::ranges::transform(
      m_ends.ends(), offsets.begin() + static_cast<std::ptrdiff_t>(before),
      [base, first = inner.first](std::uint64_t end) { return base + static_cast<std::uint32_t>(end - first); });
  return inner;
}

// Arrays of lists: always as many.
ElementRange ListLevel::appendArrays(const ElementRange& elements, std::vector<std::uint32_t>& offsets) const {
  checkOffset(offsets.back() + elements.count * m_repetitions);
  for (std::uint64_t i = 0; i < elements.count; ++i)
    offsets.push_back(offsets.back() + static_cast<std::uint32_t>(m_repetitions));
  return {elements.first * m_repetitions, elements.count * m_repetitions};
}

} // namespace voir
