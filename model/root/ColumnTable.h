#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace voir {

/// What a column holds in the end.
enum class ElementType : std::uint8_t {
  Bool, ///< as UInt8
  Int8,
  UInt8,
  Int16,
  UInt16,
  Int32,
  UInt32,
  Int64,
  UInt64,
  Float32,
  Float64,
  Text,
};

/// A number, text, or list of them for every entry of a table: a leaf of a TTree's branch, or of an RNTuple's field.
struct Column {
  std::string name;     ///< "Muon_pt", "AnalysisElectronsAuxDyn.pt", "ReconstructedParticles.momentum.x"
  std::string typeName; ///< as the file says, "Float_t", "vector<float>"
  std::string title;    ///< what the file tells of it
  ElementType type{};
  int depth = 0;                 ///< how many lists deep: 0 for a value in each entry, 1 for a list of them, ...
  std::size_t fixedLength = 1;   ///< numbers in each innermost element: the product of the dimensions of fixed arrays
  std::string counter;           ///< of a list whose length another column tells: its name; may be empty
  std::uint64_t storedBytes = 0; ///< in the file, compressed; 0 for a column that shares another one's bytes
  std::uint64_t bytes = 0;       ///< uncompressed
  std::size_t basketCount = 0;   ///< or pages
  std::string unreadable;        ///< why it cannot be read; empty: it can

  bool isReadable() const { return unreadable.empty(); }
};

/// Some successive entries of a table.
struct EntryRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;

  std::uint64_t end() const { return first + count; }
  bool operator==(const EntryRange&) const = default;
};

using ColumnValues = std::variant<std::vector<std::int8_t>, std::vector<std::uint8_t>, std::vector<std::int16_t>,
                                  std::vector<std::uint16_t>, std::vector<std::int32_t>, std::vector<std::uint32_t>,
                                  std::vector<std::int64_t>, std::vector<std::uint64_t>, std::vector<float>,
                                  std::vector<double>, std::vector<std::string>>;

/// What a column holds for some successive entries.
struct ColumnData {
  /// One for each level of lists, the outermost first: the lists of level l are [offsets[l][k], offsets[l][k + 1]) of
  /// what is below. The first has entries + 1 numbers, the first of which is 0.
  std::vector<std::vector<std::uint32_t>> offsets;
  ColumnValues values; ///< of all entries, one after the other, fixedLength for each innermost element

  std::size_t size() const; ///< of values
  /// A value as a number; for texts NaN.
  double number(std::size_t i) const;
};

/// Reads one column. One instance per thread.
class ColumnReader {
public:
  virtual ~ColumnReader() = default;
  /// Replaces data by the entries of the range, keeping its memory. What is uncompressed for one range is kept for the
  /// next, so that successive ranges cost no work twice. Throws RootError for a range outside of the table or a damaged
  /// basket.
  virtual void read(const EntryRange& entries, ColumnData& data) = 0;
};

/// A TTree or an RNTuple: its columns, in the order of the file. All of it may be used from several threads.
class ColumnTable {
public:
  virtual ~ColumnTable() = default;

  virtual const std::string& name() const = 0; ///< with the directories it is in, "dir/Events"
  virtual const std::string& title() const = 0;
  virtual std::string_view format() const = 0; ///< "TTree", "RNTuple"
  virtual std::uint64_t entryCount() const = 0;
  virtual std::span<const Column> columns() const = 0;
  /// Place of a column in columns().
  virtual std::optional<std::size_t> find(std::string_view column) const = 0;
  /// Ranges that cover all entries, each best read at once: the clusters of baskets, or pages, of these columns. No
  /// range has more than maximumEntries.
  virtual std::vector<EntryRange> clusters(std::span<const std::size_t> columns,
                                           std::uint64_t maximumEntries) const = 0;
  /// Throws RootError where the column cannot be read. The table has to outlive it.
  virtual std::unique_ptr<ColumnReader> reader(std::size_t column) const = 0;
};

} // namespace voir
