#include "model/root/NTupleTable.h"

#include "model/root/NTupleAnchor.h"
#include "model/root/NTupleReader.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <map>
#include <utility>

namespace voir {
namespace {

NTupleContent readContent(std::shared_ptr<const RootFile> file, const RootKey& key, const std::string& place) {
  const NTupleAnchor anchor = readAnchor(file->object(key), place + ", anchor");
  const NTupleStorage storage(std::move(file), anchor.maxKeySize);
  const Envelope header = readEnvelope(storage, anchor.header, EnvelopeKind::Header, place + ", header");
  NTupleSchema schema = readHeader(header.cursor());
  const Envelope footer = readEnvelope(storage, anchor.footer, EnvelopeKind::Footer, place + ", footer");
  const std::vector<ClusterGroup> groups = readFooter(footer.cursor(), header.checksum, schema);
  linkSchema(schema, place);
  NTupleClusters clusters = readClusters(storage, groups, header.checksum, schema, place);
  return {storage, std::move(schema), std::move(clusters)};
}

/// What pages occupy, by column of the file.
struct StoredSize {
  std::uint64_t stored = 0;
  std::uint64_t size = 0;
  std::size_t pageCount = 0;
};

std::vector<StoredSize> storedSizes(const NTupleContent& content) {
  std::vector<StoredSize> sizes(content.schema.columns.size());
  for (const NTupleCluster& cluster : content.clusters.clusters)
    for (std::size_t i = 0; i < cluster.columns.size(); ++i)
      for (const NTuplePage& page : content.clusters.pagesOf(cluster.columns[i])) {
        sizes[i].stored += page.block.stored.size;
        sizes[i].size += page.block.size;
        ++sizes[i].pageCount;
      }
  return sizes;
}

/// Shares the pages of a file out among its columns: the first that needs them has them.
class SizeSharing {
public:
  SizeSharing(const NTupleContent& content, NTupleLeaves& leaves)
      : m_schema(content.schema), m_leaves(leaves), m_sizes(storedSizes(content)) {}

  void run() {
    for (const bool areProjected : {false, true})
      for (std::size_t i = 0; i < m_leaves.leaves.size(); ++i)
        if (m_leaves.leaves[i].isProjected == areProjected)
          share(m_leaves.leaves[i], m_leaves.columns[i]);
  }

private:
  void share(const NTupleLeaf& leaf, Column& column) {
    for (const NTupleLevel& level : leaf.levels)
      take(level.field, column);
    take(leaf.field, column);
  }

  void take(std::uint32_t field, Column& column) {
    for (const std::vector<std::uint32_t>& representation : m_schema.fields[field].representations)
      for (const std::uint32_t stored : representation) {
        column.storedBytes += std::exchange(m_sizes[stored].stored, 0);
        column.bytes += std::exchange(m_sizes[stored].size, 0);
        column.basketCount += std::exchange(m_sizes[stored].pageCount, 0);
      }
  }

  const NTupleSchema& m_schema;
  NTupleLeaves& m_leaves;
  std::vector<StoredSize> m_sizes;
};

// Each takes memory; no file that is not damaged has so many.
constexpr std::size_t maxRanges = std::size_t{1} << 22U;

// Pieces of about the same size.
void appendPieces(const EntryRange& entries, std::uint64_t maximumEntries, std::vector<EntryRange>& ranges) {
  const std::uint64_t pieces = entries.count / maximumEntries + (entries.count % maximumEntries > 0 ? 1 : 0);
  if (pieces > maxRanges - ranges.size())
    throw RootError("", "its entries are more than " + std::to_string(maxRanges) + " ranges of " +
                            std::to_string(maximumEntries));
  for (std::uint64_t piece = 0, first = entries.first; piece < pieces; ++piece) {
    const std::uint64_t count = (entries.end() - first) / (pieces - piece);
    ranges.push_back({first, count});
    first += count;
  }
}

class NTupleTable final : public ColumnTable {
public:
  NTupleTable(std::shared_ptr<const RootFile> file, const RootKey& key, std::string path)
      : m_name(std::move(path)), m_place("RNTuple \"" + m_name + '"'),
        m_content(readContent(std::move(file), key, m_place)), m_leaves(findLeaves(m_content.schema, m_place)) {
    SizeSharing(m_content, m_leaves).run();
    for (std::size_t i = 0; i < m_leaves.columns.size(); ++i)
      m_places.emplace(m_leaves.columns[i].name, i);
  }

  const std::string& name() const override { return m_name; }
  const std::string& title() const override { return m_content.schema.description; }
  std::string_view format() const override { return "RNTuple"; }
  std::uint64_t entryCount() const override { return m_content.clusters.entryCount(); }
  std::span<const Column> columns() const override { return m_leaves.columns; }

  std::optional<std::size_t> find(std::string_view column) const override {
    const auto place = m_places.find(column);
    return place != m_places.end() ? std::optional(place->second) : std::nullopt;
  }

  std::vector<EntryRange> clusters(std::span<const std::size_t>, std::uint64_t maximumEntries) const override try {
    std::vector<EntryRange> ranges;
    for (const NTupleCluster& cluster : m_content.clusters.clusters)
      appendPieces(cluster.entries, std::max<std::uint64_t>(maximumEntries, 1), ranges);
    return ranges;
  } catch (const RootError& error) {
    throw RootError(m_place, error.what());
  }

  std::unique_ptr<ColumnReader> reader(std::size_t column) const override {
    const Column& described = m_leaves.columns.at(column);
    const std::string place = m_place + ", column \"" + described.name + '"';
    if (!described.isReadable())
      throw RootError(place, described.unreadable);
    return makeNTupleReader(m_content, m_leaves.leaves[column], described, place);
  }

private:
  std::string m_name;
  std::string m_place;
  NTupleContent m_content;
  NTupleLeaves m_leaves;
  std::map<std::string, std::size_t, std::less<>> m_places;
};

} // namespace

std::unique_ptr<ColumnTable> openNTuple(std::shared_ptr<const RootFile> file, const RootKey& key, std::string path) {
  return std::make_unique<NTupleTable>(std::move(file), key, std::move(path));
}

} // namespace voir
