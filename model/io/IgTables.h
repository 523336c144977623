#pragma once

#include "model/io/EventReader.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voir {

/// A column that Voir reads of a collection: a number, or a point (x, y, z).
struct IgColumn {
  std::string_view name;
  bool isPoint = false;
  bool isRequired = true; ///< a row in which it is missing or not finite makes no object
};

/// A collection that Voir reads. Its versions ("Tracks_V2", "Tracks_V3") are one family ("Tracks"), of which the
/// highest one that has rows counts.
struct IgCollection {
  std::string_view family;
  Detail detail;           ///< the least detail that needs it
  std::size_t maximumRows; ///< more are not believed
  std::vector<IgColumn> columns;
};

/// The rows of one collection, in the order of the file, as plain numbers in the units of the file.
/// What a row does not tell is NaN.
class IgTable {
public:
  IgTable() = default;
  explicit IgTable(const IgCollection& collection);

  std::size_t rowCount() const { return m_isValid.size(); }
  /// Whether all required columns of the row hold finite numbers. The others keep their place in the count, since
  /// associations name rows by number.
  bool isValid(std::size_t row) const { return m_isValid[row]; }
  /// Where the numbers of a column begin within a row. The column must be one of the collection's.
  std::size_t place(std::string_view column) const;
  std::span<const double> row(std::size_t row) const { return {&m_values[row * m_width], m_width}; }
  std::size_t width() const { return m_width; }

  /// A new row of NaNs to be filled.
  std::span<double> addRow();
  void setLastRowValid(bool isValid) { m_isValid.back() = isValid; }

private:
  const IgCollection* m_collection = nullptr;
  std::size_t m_width = 0;
  std::vector<double> m_values;
  std::vector<std::uint8_t> m_isValid;
};

/// Row numbers that an association joins: of a collection, and of another.
using IgLink = std::pair<std::uint32_t, std::uint32_t>;

/// What Voir reads of the text of an event.
struct IgTables {
  EventId id;
  bool hasId = false;
  std::string time;                                      ///< as the file has it
  std::map<std::string_view, IgTable> tables;            ///< by family
  std::map<std::string_view, std::vector<IgLink>> links; ///< by family, sorted by the first row
  std::vector<std::string> warnings;

  /// The table of a family; an empty one where the event does not have it.
  const IgTable& table(std::string_view family) const;
  /// Links of a family that begin at a row.
  std::span<const IgLink> linksFrom(std::string_view family, std::size_t row) const;
};

} // namespace voir
