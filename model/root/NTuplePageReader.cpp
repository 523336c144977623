#include "model/root/NTuplePageReader.h"

#include "model/root/NumberConversion.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <cstring>

namespace voir {
NTuplePageReader::NTuplePageReader(const NTupleContent& content, std::uint32_t column, std::uint64_t elementsPerEntry)
    : m_content(content), m_column(column), m_elementsPerEntry(elementsPerEntry),
      m_encoding(encodingOf(content.schema.columns[column])) {}

bool NTuplePageReader::isUsed(const NTupleCluster& cluster) const {
  return !m_content.clusters.columnPages(cluster, m_column, m_content.schema).isSuppressed;
}

std::uint64_t NTuplePageReader::leadingZeros(const NTupleCluster& cluster) const {
  if (!m_content.schema.columns[m_column].isDeferred)
    return 0;
  const std::uint64_t expected = cluster.entries.count * m_elementsPerEntry;
  const std::uint64_t stored = m_content.clusters.columnPages(cluster, m_column, m_content.schema).elementCount;
  return expected > stored ? expected - stored : 0;
}

void NTuplePageReader::check(const NTupleCluster& cluster, const ElementRange& elements) const {
  const ColumnPages column = m_content.clusters.columnPages(cluster, m_column, m_content.schema);
  const std::uint64_t count = leadingZeros(cluster) + column.elementCount;
  if (elements.end() > count)
    throw RootError("cluster of entry " + std::to_string(cluster.entries.first),
                    std::to_string(elements.end()) + " elements are expected, its pages have " + std::to_string(count));
  if (!column.isCredible)
    throw RootError("cluster of entry " + std::to_string(cluster.entries.first),
                    "a page says that it holds more than so few bytes can");
}

// Calls zeros(count) for what is missing before the first page, then use(page, range in the page) for each page.
template <typename Zeros, typename Use>
void NTuplePageReader::forPages(const NTupleCluster& cluster, const ElementRange& elements, Zeros zeros, Use use) {
  const std::uint64_t missing = leadingZeros(cluster);
  std::uint64_t next = elements.first;
  if (next < missing) {
    next = std::min(missing, elements.end());
    zeros(next - elements.first);
  }
  const std::uint64_t end = elements.end() - std::min(elements.end(), missing);
  next -= std::min(next, missing);
  const auto pages = m_content.clusters.pagesOf(m_content.clusters.columnPages(cluster, m_column, m_content.schema));
  auto page = std::ranges::upper_bound(pages, next, {}, &NTuplePage::first);
  for (page -= page == pages.begin() ? 0 : 1; next < end && page != pages.end(); ++page) {
    const std::uint64_t pageEnd = std::min(end, page->first + page->count);
    if (pageEnd > next)
      use(*page, ElementRange{next - page->first, pageEnd - next});
    next = std::max(next, pageEnd);
  }
}

void NTuplePageReader::readNumbers(const NTupleCluster& cluster, const ElementRange& elements, ElementType type,
                                   std::byte* out) {
  const std::size_t size = sizeOf(type);
  const ElementType stored = storedType(m_encoding.kind);
  const auto zeros = [&](std::uint64_t count) {
    std::memset(out, 0, count * size);
    out += count * size;
  };
  forPages(cluster, elements, zeros, [&](const NTuplePage& page, const ElementRange& range) {
    const PageBytes bytes = load(cluster, page);
    if (stored == type) {
      decodeElements(bytes, m_encoding, range, out);
    } else {
      m_unconverted.resize(range.count * sizeOf(stored));
      decodeElements(bytes, m_encoding, range, m_unconverted.data());
      convertElements(m_unconverted.data(), stored, out, type, range.count);
    }
    out += range.count * size;
  });
}

void NTuplePageReader::readIndices(const NTupleCluster& cluster, const ElementRange& elements, std::uint64_t* out) {
  const auto zeros = [&](std::uint64_t count) { out = std::fill_n(out, count, std::uint64_t{0}); };
  forPages(cluster, elements, zeros, [&](const NTuplePage& page, const ElementRange& range) {
    out = std::copy_n(loadIndices(cluster, page) + range.first, range.count, out);
  });
}

PageBytes NTuplePageReader::load(const NTupleCluster& cluster, const NTuplePage& page) try {
  if (m_page != &page) {
    m_page = nullptr;
    m_content.storage.readBlock(page.block, page.hasChecksum, m_stored, m_bytes);
    m_page = &page;
  }
  return {m_bytes, page.count};
} catch (const RootError& error) {
  throw RootError(placeOf(cluster, page), error.what());
}

const std::uint64_t* NTuplePageReader::loadIndices(const NTupleCluster& cluster, const NTuplePage& page) {
  if (m_indexPage != &page) {
    m_indexPage = nullptr;
    const PageBytes bytes = load(cluster, page);
    m_indices.resize(page.count);
    decodeIndices(bytes, m_encoding.kind, m_indices.data());
    m_indexPage = &page;
  }
  return m_indices.data();
}

std::string NTuplePageReader::placeOf(const NTupleCluster& cluster, const NTuplePage& page) const {
  const ColumnPages column = m_content.clusters.columnPages(cluster, m_column, m_content.schema);
  const auto number = &page - m_content.clusters.pagesOf(column).data();
  return "cluster of entry " + std::to_string(cluster.entries.first) + ", page " + std::to_string(number);
}

} // namespace voir
