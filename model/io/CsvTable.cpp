#include "model/io/CsvTable.h"

#include "model/io/ReadError.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fstream>
#include <utility>

namespace voir {

namespace {

// A table separated by commas may end its lines with ";;;", left by a spreadsheet: it belongs to no cell.
constexpr std::string_view margin = " \t\r;\"\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(margin);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(margin) - first + 1);
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

bool isComment(std::string_view line) {
  return trimmed(line).starts_with('#');
}

std::string_view withoutPlus(std::string_view cell) {
  return cell.starts_with('+') ? cell.substr(1) : cell;
}

/// Where the first cell of a line ends. A separator within quotes belongs to the cell.
std::size_t cellEnd(std::string_view text, char separator) {
  const std::size_t first = text.find_first_not_of(' ');
  std::size_t closing = 0;
  if (first != std::string_view::npos && text[first] == '"')
    closing = text.find('"', first + 1);
  return text.find(separator, closing == std::string_view::npos ? 0 : closing);
}

template <typename Number> std::optional<Number> wholeNumber(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool isWhole = error == std::errc() && end == text.data() + text.size();
  return isWhole ? std::optional(number) : std::nullopt;
}

} // namespace

char separatorOf(std::string_view header) {
  char best = ',';
  for (const char candidate : {';', '\t'})
    if (std::count(header.begin(), header.end(), candidate) > std::count(header.begin(), header.end(), best))
      best = candidate;
  return best;
}

std::optional<std::int64_t> csvInteger(std::string_view cell) {
  if (const auto integer = wholeNumber<std::int64_t>(withoutPlus(cell)))
    return integer;
  constexpr double exactLimit = 9007199254740992.0; // 2^53: beyond it a double is no longer every integer
  const auto number = wholeNumber<double>(withoutPlus(cell));
  if (!number || !(std::abs(*number) <= exactLimit) || *number != std::floor(*number))
    return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

namespace {

std::string contentsOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file)
    throw ReadError(path, "", "", "the file cannot be opened");
  const auto size = static_cast<std::uint64_t>(std::max<std::streamoff>(file.tellg(), 0));
  if (size > CsvTable::maximumBytes)
    throw ReadError(path, "", "",
                    "has " + std::to_string(size >> 20) + " MB, a table may have at most " +
                        std::to_string(CsvTable::maximumBytes >> 20));
  std::string text(size, '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(size));
  if (static_cast<std::uint64_t>(file.gcount()) != size)
    throw ReadError(path, "", "byte " + std::to_string(file.gcount()), "the file ended while it was read");
  return text;
}

} // namespace

CsvTable CsvTable::fromFile(const std::string& path) {
  return {path, contentsOf(path)};
}

CsvTable::CsvTable(std::string path, std::string text) : m_path(std::move(path)), m_text(std::move(text)) {
  const Row names = lineOfNames();
  const std::string_view header = line(names.start);
  m_separator = separatorOf(header);
  for (const std::string_view name : cells(header))
    m_columns.emplace_back(name);
  if (m_columns.size() > maximumColumns)
    throw ReadError(m_path, "", "line " + std::to_string(names.line),
                    "has more than " + std::to_string(maximumColumns) + " columns");
  indexRows(names);
  if (m_rows.empty())
    throw ReadError(m_path, "", "", "has no rows below the line of column names");
}

std::string_view CsvTable::line(std::size_t start) const {
  const std::string_view rest = std::string_view(m_text).substr(start);
  return rest.substr(0, rest.find('\n'));
}

CsvTable::Row CsvTable::lineOfNames() const {
  Row names{0, 1};
  while (isComment(line(names.start)) && names.start + line(names.start).size() + 1 < m_text.size()) {
    names.start += static_cast<std::uint32_t>(line(names.start).size() + 1);
    ++names.line;
  }
  return names;
}

void CsvTable::indexRows(const Row& names) {
  const std::string_view header = line(names.start);
  std::uint32_t number = names.line + 1;
  for (std::size_t start = names.start + header.size() + 1; start < m_text.size(); ++number) {
    const std::string_view text = line(start);
    // Files put together from several repeat the line of names.
    if (text != header && !isComment(text) && !trimmed(text).empty())
      m_rows.push_back({static_cast<std::uint32_t>(start), number});
    if (m_rows.size() > maximumRows)
      throw ReadError(m_path, "", "", "has more than " + std::to_string(maximumRows) + " rows");
    start += text.size() + 1;
  }
}

std::vector<std::string_view> CsvTable::cells(std::string_view text) const {
  std::vector<std::string_view> cells;
  while (cells.size() <= maximumColumns) {
    const std::size_t end = cellEnd(text, m_separator);
    cells.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos)
      break;
    text.remove_prefix(end + 1);
  }
  return cells;
}

std::vector<std::string_view> CsvTable::row(std::size_t i) const {
  std::vector<std::string_view> row = cells(line(m_rows[i].start));
  row.resize(m_columns.size());
  return row;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                  [&](const std::string& column) { return equalsIgnoringCase(column, name); });
  return found == m_columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_columns.begin()));
}

std::optional<double> CsvTable::number(std::string_view cell) const {
  std::string pointed(withoutPlus(cell));
  if (m_separator == ';')
    std::replace(pointed.begin(), pointed.end(), ',', '.');
  const auto number = wholeNumber<double>(pointed);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

} // namespace voir
