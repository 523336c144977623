#pragma once

#include "model/root/NTupleClusters.h"
#include "model/root/NTupleElements.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voir {

/// What an RNTuple says of itself, for the table and its readers.
struct NTupleContent {
  NTupleStorage storage;
  NTupleSchema schema;
  NTupleClusters clusters;
};

/// Reads elements of one column of the file. The last page stays uncompressed, so that successive ranges cost no work
/// twice. One instance per thread; the content has to outlive it.
class NTuplePageReader {
public:
  /// elementsPerEntry: where every entry has the same number of them; 0: in lists. Of a column that was added while the
  /// table was written it tells how many elements are missing, which are zeros. Throws RootError for a type of column
  /// that is not known.
  NTuplePageReader(const NTupleContent& content, std::uint32_t column, std::uint64_t elementsPerEntry);

  /// Whether this column, and not one of another representation of its field, holds the elements of a cluster.
  bool isUsed(const NTupleCluster& cluster) const;
  /// Throws RootError where the cluster has not got these elements, or where its pages cannot hold what they say: to be
  /// asked before memory is taken. elements are counted from the beginning of the cluster.
  void check(const NTupleCluster& cluster, const ElementRange& elements) const;
  /// Checked elements into out, as values of this type.
  void readNumbers(const NTupleCluster& cluster, const ElementRange& elements, ElementType type, std::byte* out);
  void readIndices(const NTupleCluster& cluster, const ElementRange& elements, std::uint64_t* out);

private:
  std::uint64_t leadingZeros(const NTupleCluster& cluster) const;
  template <typename Zeros, typename Use>
  void forPages(const NTupleCluster& cluster, const ElementRange& elements, Zeros zeros, Use use);
  PageBytes load(const NTupleCluster& cluster, const NTuplePage& page);
  const std::uint64_t* loadIndices(const NTupleCluster& cluster, const NTuplePage& page);
  std::string placeOf(const NTupleCluster& cluster, const NTuplePage& page) const;

  const NTupleContent& m_content;
  std::uint32_t m_column = 0;
  std::uint64_t m_elementsPerEntry = 0;
  Encoding m_encoding;
  const NTuplePage* m_page = nullptr; // which m_bytes holds
  ByteVector m_bytes;
  ByteVector m_stored;
  ByteVector m_unconverted;
  const NTuplePage* m_indexPage = nullptr; // which m_indices holds
  std::vector<std::uint64_t> m_indices;
};

} // namespace voir
