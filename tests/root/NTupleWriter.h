#pragma once

#include "tests/root/NTuplePages.h"
#include "tests/root/RootWriter.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace voir::made {

/// The structural roles of fields.
enum class Role : std::uint16_t { Leaf = 0, Collection = 1, Record = 2, Variant = 3, Streamed = 4 };

struct MadeField {
  std::string name{};
  std::string type{};
  Role role = Role::Leaf;
  std::optional<std::uint32_t> parent{}; ///< none: it stands alone
  std::string description{};
  std::optional<std::uint64_t> arraySize{};
  std::optional<std::uint32_t> source{}; ///< of a projected field: what it shows
  std::optional<std::uint32_t> checksum{};
};

struct MadeColumn {
  StoredAs type{};
  std::uint32_t field = 0;
  int bits = 0; ///< 0: those of the type
  int representation = 0;
  std::optional<std::int64_t> firstElement{}; ///< of a column that was added later
  std::optional<std::pair<double, double>> range{};
};

struct NTupleOptions {
  bool hasPageChecksums = true;
  bool areLocatorsLarge = false;
  Compression compression{Method::None, 0};
  std::uint64_t maxKeySize = std::uint64_t{1} << 30U;
  std::uint16_t epoch = 1;
  std::uint64_t headerFeatures = 0;
  std::uint64_t footerFeatures = 0;
};

/// A part of the file, without what stands before and behind it.
struct MadePart {
  std::uint64_t position = 0;
  std::uint64_t size = 0;
};

/// Where parts were written.
struct NTupleParts {
  MadePart header;
  MadePart footer;
  std::vector<MadePart> pageLists;
  std::vector<MadePart> pages; ///< in the order in which they were added
};

/// Makes RNTuples, for tests, from the description of the format alone: fields, columns and pages are what the caller
/// says, whether that makes sense or not.
class NTupleWriter {
public:
  explicit NTupleWriter(NTupleOptions options = {}) : m_options(options) {}

  // Each returns the number that the file knows it by.
  std::uint32_t add(MadeField field);
  std::uint32_t add(MadeColumn column);
  /// A leaf with its column, or its two columns.
  std::uint32_t addLeaf(MadeField field, StoredAs type);
  std::uint32_t addText(MadeField field);
  /// Shows a column of another field as one of this.
  void addAlias(std::uint32_t column, std::uint32_t field);
  /// What is added from now on is told in the footer.
  void extend() { m_isExtended = true; }

  void beginCluster(std::uint64_t entries);
  /// What is begun from now on has a page list of its own.
  void beginGroup();
  /// A page of the last cluster. elements: how many it says it has, where that is not true.
  void addPage(std::uint32_t column, const Words& words, std::optional<std::size_t> elements = {});
  /// Its column is not stored in the last cluster.
  void suppress(std::uint32_t column);

  std::uint32_t columnCount() const { return static_cast<std::uint32_t>(m_columns.size()); }
  NTupleParts write(RootWriter& file, const std::string& name, const std::string& description) const;

private:
  struct Page {
    std::uint32_t column = 0;
    std::size_t elements = 0;
    ByteVector bytes;
  };
  struct Cluster {
    std::uint64_t first = 0;
    std::uint64_t entries = 0;
    std::uint32_t columnCount = 0; // that were known then
    std::vector<Page> pages;
    std::set<std::uint32_t> suppressed;
  };
  friend class NTupleFileWriter;

  NTupleOptions m_options;
  bool m_isExtended = false;
  std::vector<MadeField> m_fields;
  std::vector<MadeColumn> m_columns;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> m_aliases; // column, field
  std::size_t m_headerFields = 0, m_headerColumns = 0, m_headerAliases = 0;
  std::vector<std::vector<Cluster>> m_groups{1};
};

/// The class layout of the anchor, by which JSROOT reads it.
ClassLayout ntupleLayout();

} // namespace voir::made
