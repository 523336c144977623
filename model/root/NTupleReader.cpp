#include "model/root/NTupleReader.h"

#include "model/root/NTupleValues.h"
#include "model/root/RootError.h"

#include <algorithm>

namespace voir {
namespace {

class NTupleReader final : public ColumnReader {
public:
  NTupleReader(const NTupleContent& content, const NTupleLeaf& leaf, const Column& column, std::string place)
      : m_clusters(content.clusters), m_type(column.type), m_fixedLength(column.fixedLength),
        m_place(std::move(place)) {
    std::uint64_t perEntry = 1; // elements of a level, 0 from the first list on
    for (const NTupleLevel& level : leaf.levels) {
      m_levels.emplace_back(content, level, perEntry);
      perEntry *= level.repetitions;
    }
    m_values = makeNTupleValues(content, leaf, m_type, perEntry * m_fixedLength);
  }

  void read(const EntryRange& entries, ColumnData& data) override try {
    checkEntries(entries);
    begin(data);
    std::uint64_t next = entries.first;
    for (auto cluster = clusterOf(next); next < entries.end(); ++cluster) {
      const std::uint64_t end = std::min(entries.end(), cluster->entries.end());
      append(*cluster, {next - cluster->entries.first, end - next}, data);
      next = end;
    }
    std::visit([this](auto& values) { values.resize(m_filled); }, data.values);
  } catch (const RootError& error) {
    throw RootError(m_place, error.what());
  }

private:
  void checkEntries(const EntryRange& entries) const {
    const std::uint64_t count = m_clusters.entryCount();
    if (entries.first > count || entries.count > count - entries.first)
      throw RootError("", "entries " + std::to_string(entries.first) + " to " + std::to_string(entries.end()) +
                              " are asked for, there are " + std::to_string(count));
  }

  void begin(ColumnData& data) {
    m_filled = 0;
    setValueType(data.values, m_type);
    data.offsets.resize(m_levels.size());
    for (std::vector<std::uint32_t>& offsets : data.offsets)
      offsets.assign(1, 0);
  }

  std::vector<NTupleCluster>::const_iterator clusterOf(std::uint64_t entry) const {
    return std::ranges::partition_point(
        m_clusters.clusters, [entry](const NTupleCluster& cluster) { return cluster.entries.end() <= entry; });
  }

  // entries: counted from the beginning of the cluster.
  void append(const NTupleCluster& cluster, const EntryRange& entries, ColumnData& data) {
    ElementRange elements = entries;
    for (std::size_t level = 0; level < m_levels.size(); ++level)
      elements = m_levels[level].append(cluster, elements, data.offsets[level]);
    const ElementRange numbers{elements.first * m_fixedLength, elements.count * m_fixedLength};
    checkElementCount(m_filled + numbers.count);
    m_values->append(cluster, numbers, m_filled, data.values);
    m_filled += numbers.count;
  }

  const NTupleClusters& m_clusters;
  ElementType m_type{};
  std::uint64_t m_fixedLength = 1;
  std::string m_place;
  std::vector<ListLevel> m_levels; // the outermost first
  std::unique_ptr<NTupleValues> m_values;
  std::size_t m_filled = 0; // values of the range that is being read
};

} // namespace

std::unique_ptr<ColumnReader> makeNTupleReader(const NTupleContent& content, const NTupleLeaf& leaf,
                                               const Column& column, std::string place) {
  return std::make_unique<NTupleReader>(content, leaf, column, std::move(place));
}

} // namespace voir
