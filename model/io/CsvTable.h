#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A text table with a line of column names, as spreadsheets and notebooks write it: fields separated by commas,
/// semicolons or tabs, with or without quotes, blanks and carriage returns.
class CsvTable {
public:
  static constexpr std::uint64_t maximumBytes = 1u << 30;
  static constexpr std::size_t maximumRows = 5'000'000;
  static constexpr std::size_t maximumColumns = 1'000;

  /// A table of this text, without lines that begin with #; the path is for messages. Throws ReadError where it has no rows, or too many.
  CsvTable(std::string path, std::string text);
  /// Reads the whole file. Throws ReadError, also where it is too large.
  static CsvTable fromFile(const std::string& path);

  const std::string& path() const { return m_path; }
  std::size_t rowCount() const { return m_rows.size(); }
  const std::vector<std::string>& columns() const { return m_columns; }
  /// Place of the column of this name, upper and lower case alike.
  std::optional<std::size_t> column(std::string_view name) const;

  /// The cells of a row, trimmed, one per column: empty where the line is too short.
  std::vector<std::string_view> row(std::size_t i) const;
  /// Number of the row's line in the file, from 1.
  std::size_t lineNumber(std::size_t i) const { return m_rows[i].line; }

  /// A number with a decimal point, or, in a table separated by semicolons, a comma; nullopt for anything else and
  /// for what is not finite.
  std::optional<double> number(std::string_view cell) const;

private:
  struct Row {
    std::uint32_t start; // byte where the line begins
    std::uint32_t line;  // its number, from 1
  };

  Row lineOfNames() const;
  void indexRows(const Row& names);
  std::string_view line(std::size_t start) const;
  std::vector<std::string_view> cells(std::string_view line) const;

  std::string m_path;
  std::string m_text;
  char m_separator = ',';
  std::vector<std::string> m_columns;
  std::vector<Row> m_rows;
};

/// The separator of a line of column names: that of comma, semicolon and tab that occurs most.
char separatorOf(std::string_view header);

/// An integer, also where it is written as 165617.0.
std::optional<std::int64_t> csvInteger(std::string_view cell);

} // namespace voir
