#include "model/root/NTupleClusters.h"

#include "model/root/NTupleElements.h"
#include "model/root/RootError.h"

#include <algorithm>

namespace voir {
namespace {

// Frames begin with their size, lists also with the number of their items.
constexpr std::size_t recordHead = 8;
constexpr std::size_t listHead = 12;
constexpr std::size_t minimumLocator = 12;
constexpr std::size_t minimumGroup = recordHead + 20 + 8 + minimumLocator;
constexpr std::size_t minimumSummary = recordHead + 16;
constexpr std::size_t minimumColumn = listHead + 8;
constexpr std::size_t minimumPage = 4 + minimumLocator;

// A file is full long before; a damaged one may say anything.
constexpr std::uint64_t maxEntryCount = std::uint64_t{1} << 40U;
// What entries a cluster may have without a column that holds as many elements: all of its columns may come later.
constexpr std::uint64_t unquestionedEntries = std::uint64_t{1} << 20U;
constexpr unsigned shardedFlag = 0x01;

// Of zstd, which compresses zeros best: 128 KiB into 4 bytes.
constexpr std::uint64_t maxCompression = 1U << 15U;
constexpr std::uint64_t compressionHead = 64;

bool isCredible(const NTuplePage& page, std::uint64_t fileSize) {
  const BlockRange& block = page.block;
  return block.stored.size <= fileSize && block.size / maxCompression <= block.stored.size + compressionHead &&
         (block.size > 0 || page.count == 0);
}

void checkHeader(EnvelopeCursor& cursor, std::uint64_t headerChecksum) {
  if (cursor.read<std::uint64_t>() != headerChecksum)
    cursor.fail("it belongs to another header: the checksums differ");
}

void readExtension(EnvelopeCursor record, NTupleSchema& schema) {
  if (record.remaining() > 0)
    appendSchema(record, schema);
}

ClusterGroup readGroup(EnvelopeCursor cursor) {
  cursor.readBytes(2 * sizeof(std::uint64_t)); // its entries, which the clusters tell as well
  ClusterGroup group;
  group.clusterCount = cursor.read<std::uint32_t>();
  group.pageList = cursor.readLink();
  return group;
}

EntryRange readSummary(EnvelopeCursor cursor) {
  EntryRange entries;
  entries.first = cursor.read<std::uint64_t>();
  const auto countAndFlags = cursor.read<std::uint64_t>();
  entries.count = countAndFlags & 0x00FF'FFFF'FFFF'FFFFU;
  if ((countAndFlags >> 56U & shardedFlag) != 0)
    cursor.fail("clusters in several parts are not read");
  if (entries.first > maxEntryCount || entries.count > maxEntryCount - entries.first)
    cursor.fail("a cluster says that it has the entries from " + std::to_string(entries.first) + " on, " +
                std::to_string(entries.count) + " of them");
  return entries;
}

/// Reads one page list envelope.
class PageListReader {
public:
  PageListReader(const NTupleSchema& schema, std::uint64_t fileSize, NTupleClusters& clusters)
      : m_schema(schema), m_fileSize(fileSize), m_clusters(clusters) {}

  void read(EnvelopeCursor cursor, std::uint32_t clusterCount) {
    EnvelopeFrame summaries = cursor.readList(minimumSummary);
    EnvelopeFrame locations = cursor.readList(listHead);
    if (summaries.itemCount != clusterCount || locations.itemCount != clusterCount)
      cursor.fail("it has " + std::to_string(summaries.itemCount) + " clusters and the pages of " +
                  std::to_string(locations.itemCount) + ", the footer says " + std::to_string(clusterCount));
    for (std::uint32_t i = 0; i < clusterCount; ++i) {
      const EntryRange entries = readSummary(summaries.items.readRecord());
      m_clusters.clusters.push_back({entries, readColumns(locations.items.readList(minimumColumn))});
    }
  }

private:
  std::vector<ColumnPages> readColumns(EnvelopeFrame list) {
    if (list.itemCount > m_schema.columns.size())
      list.items.fail("a cluster has the pages of " + std::to_string(list.itemCount) + " columns, there are " +
                      std::to_string(m_schema.columns.size()));
    std::vector<ColumnPages> columns;
    columns.reserve(list.itemCount);
    for (std::uint32_t i = 0; i < list.itemCount; ++i)
      columns.push_back(readPages(list.items.readList(minimumPage), m_schema.columns[i].bits));
    return columns;
  }

  // Offset and compression settings follow the pages in the list's frame: the latter is not needed for reading.
  ColumnPages readPages(EnvelopeFrame list, std::uint16_t bits) {
    ColumnPages column;
    column.first = m_clusters.pages.size();
    column.count = list.itemCount;
    for (std::uint32_t i = 0; i < list.itemCount; ++i) {
      m_clusters.pages.push_back(readPage(list.items, column.elementCount, bits));
      column.elementCount += m_clusters.pages.back().count;
      column.isCredible = column.isCredible && isCredible(m_clusters.pages.back(), m_fileSize);
    }
    column.isSuppressed = list.items.read<std::int64_t>() < 0;
    return column;
  }

  static NTuplePage readPage(EnvelopeCursor& cursor, std::uint64_t first, std::uint16_t bits) {
    const auto signedCount = std::int64_t{cursor.read<std::int32_t>()};
    NTuplePage page;
    page.first = first;
    page.hasChecksum = signedCount < 0;
    page.count = static_cast<std::uint32_t>(signedCount < 0 ? -signedCount : signedCount);
    page.block = {.stored = cursor.readLocator(), .size = pageSize(page.count, bits)};
    return page;
  }

  const NTupleSchema& m_schema;
  std::uint64_t m_fileSize = 0;
  NTupleClusters& m_clusters;
};

void sortByEntry(NTupleClusters& clusters, const std::string& place) {
  std::ranges::stable_sort(clusters.clusters, {}, [](const NTupleCluster& cluster) { return cluster.entries.first; });
  std::uint64_t next = 0;
  for (const NTupleCluster& cluster : clusters.clusters) {
    if (cluster.entries.first != next)
      throw RootError(place, "a cluster begins with entry " + std::to_string(cluster.entries.first) + " where entry " +
                                 std::to_string(next) + " is expected");
    next = cluster.entries.end();
  }
}

void checkEntries(const NTupleCluster& cluster, const std::string& place) {
  std::uint64_t credible = unquestionedEntries;
  for (const ColumnPages& column : cluster.columns)
    credible = std::max(credible, column.isCredible ? column.elementCount : 0);
  if (cluster.entries.count > credible)
    throw RootError(place, "a cluster says that it has " + std::to_string(cluster.entries.count) +
                               " entries, none of its columns holds as many");
}

} // namespace

std::uint64_t NTupleClusters::entryCount() const {
  return clusters.empty() ? 0 : clusters.back().entries.end();
}

std::span<const NTuplePage> NTupleClusters::pagesOf(const ColumnPages& column) const {
  return std::span(pages).subspan(column.first, column.count);
}

ColumnPages NTupleClusters::columnPages(const NTupleCluster& cluster, std::uint32_t column,
                                        const NTupleSchema& schema) const {
  if (column < cluster.columns.size())
    return cluster.columns[column];
  ColumnPages none;
  none.isSuppressed = schema.columns[column].isSuppressedAtFirst;
  return none;
}

std::vector<ClusterGroup> readFooter(EnvelopeCursor cursor, std::uint64_t headerChecksum, NTupleSchema& schema) {
  checkFeatures(cursor);
  checkHeader(cursor, headerChecksum);
  readExtension(cursor.readRecord(), schema);
  EnvelopeFrame list = cursor.readList(minimumGroup);
  std::vector<ClusterGroup> groups;
  for (std::uint32_t i = 0; i < list.itemCount; ++i)
    groups.push_back(readGroup(list.items.readRecord()));
  return groups;
}

NTupleClusters readClusters(const NTupleStorage& storage, const std::vector<ClusterGroup>& groups,
                            std::uint64_t headerChecksum, const NTupleSchema& schema, const std::string& place) {
  NTupleClusters clusters;
  PageListReader reader(schema, storage.fileSize(), clusters);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string listPlace = place + ", page list " + std::to_string(i);
    const Envelope list = readEnvelope(storage, groups[i].pageList, EnvelopeKind::PageList, listPlace);
    EnvelopeCursor cursor = list.cursor();
    checkHeader(cursor, headerChecksum);
    reader.read(cursor, groups[i].clusterCount);
  }
  for (const NTupleCluster& cluster : clusters.clusters)
    checkEntries(cluster, place);
  sortByEntry(clusters, place);
  return clusters;
}

} // namespace voir
