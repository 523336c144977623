#pragma once

#include "model/io/IgTables.h"

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A column as the file's "Types" describe it.
struct IgField {
  std::string name;
  bool isPoint = false;
};
using IgSchema = std::vector<IgField>;

/// Whether the value is a JSON array.
bool isIgArray(simdjson::ondemand::value& value);

/// Adds a sentence, unless there are very many already.
void addIgWarning(std::vector<std::string>& warnings, std::string sentence);

/// Reads the rows of one collection. What is wrong with it or its rows becomes warnings; damaged JSON throws
/// simdjson_error.
class IgRows {
public:
  IgRows(const IgCollection& collection, std::string_view name, std::vector<std::string>& warnings)
      : m_collection(collection), m_name(name), m_warnings(warnings) {}

  /// schema: nullptr where "Types" does not describe the collection.
  IgTable read(simdjson::ondemand::array rows, const IgSchema* schema);

private:
  /// Where a value of a row goes in the table: nowhere for columns that are not read.
  struct Slot {
    int place = -1;
    bool isPoint = false;
  };
  struct Problem {
    std::size_t count = 0;
    std::size_t firstRow = 0;
  };

  bool makeSlots(const IgSchema* schema);
  bool placeColumn(const IgColumn& column, int place, const IgSchema& schema);
  void addRow(IgTable& table, simdjson::ondemand::value row);
  std::size_t readValues(simdjson::ondemand::array row, std::span<double> target) const;
  std::string_view missingColumn(std::span<const double> row) const;
  void warn(const std::string& text);
  void addProblem(std::size_t row, const std::string& reason);
  void reportProblems();

  const IgCollection& m_collection;
  std::string_view m_name;
  std::vector<std::string>& m_warnings;
  std::vector<Slot> m_slots; // one per field of the schema
  std::map<std::string, Problem> m_problems;
};

} // namespace voir
