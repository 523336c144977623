#pragma once

#include "model/root/ColumnTable.h"
#include "model/root/NTupleSchema.h"
#include "model/root/NTupleStorage.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// Successive elements of a column that are compressed together.
struct NTuplePage {
  BlockRange block;
  std::uint64_t first = 0; ///< element, of those of the column in the cluster
  std::uint32_t count = 0;
  bool hasChecksum = false;
};

/// The pages of a column in a cluster.
struct ColumnPages {
  std::size_t first = 0; ///< in NTupleClusters::pages
  std::size_t count = 0;
  std::uint64_t elementCount = 0;
  bool isSuppressed = false; ///< another representation of the field is stored here
  bool isCredible = true;    ///< its pages may hold as many elements as they say
};

/// Successive entries whose pages lie together.
struct NTupleCluster {
  EntryRange entries;
  std::vector<ColumnPages> columns; ///< may end before columns that were added later
};

/// Where the contents of an RNTuple are.
struct NTupleClusters {
  std::vector<NTupleCluster> clusters; ///< by entry, without gaps
  std::vector<NTuplePage> pages;

  std::uint64_t entryCount() const;
  std::span<const NTuplePage> pagesOf(const ColumnPages& column) const;
  /// Of a column that a cluster does not know: none.
  ColumnPages columnPages(const NTupleCluster& cluster, std::uint32_t column, const NTupleSchema& schema) const;
};

/// Clusters whose pages are told together.
struct ClusterGroup {
  std::uint32_t clusterCount = 0;
  BlockRange pageList;
};

/// Extends the schema by what the footer adds to it. headerChecksum: which the footer repeats. Throws RootError.
std::vector<ClusterGroup> readFooter(EnvelopeCursor cursor, std::uint64_t headerChecksum, NTupleSchema& schema);
/// Reads the page lists of all clusters. place: of the table. Throws RootError.
NTupleClusters readClusters(const NTupleStorage& storage, const std::vector<ClusterGroup>& groups,
                            std::uint64_t headerChecksum, const NTupleSchema& schema, const std::string& place);

} // namespace voir
