#include "app/commands/TextTable.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>
#include <utility>

namespace voir {

namespace {

/// Characters of UTF-8: bytes that do not continue one.
std::size_t widthOf(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

/// Wider texts stand out of their column, so that a single one does not push all others apart.
constexpr std::size_t widestColumn = 40;

std::string withoutSpaceAtEnd(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

} // namespace

TextTable::TextTable(std::vector<Heading> headings) : m_headings(std::move(headings)) {}

void TextTable::add(std::vector<std::string> fields, std::string remark) {
  m_lines.push_back({std::move(fields), std::move(remark)});
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < m_headings.size(); ++i) {
    widths.push_back(widthOf(m_headings[i].text));
    for (const Line& line : m_lines)
      if (const std::size_t width = widthOf(line.fields[i]); width <= widestColumn)
        widths[i] = std::max(widths[i], width);
  }
  return widths;
}

void TextTable::write(std::ostream& out, const Line& line, const std::vector<std::size_t>& widths) const {
  std::string text;
  for (std::size_t i = 0; i < line.fields.size(); ++i) {
    const std::string space(widths[i] - std::min(widths[i], widthOf(line.fields[i])), ' ');
    const bool isLeft = m_headings[i].align == Align::Left;
    text += (i == 0 ? "" : "  ") + (isLeft ? line.fields[i] + space : space + line.fields[i]);
  }
  out << withoutSpaceAtEnd(line.remark.empty() ? text : text + "  " + line.remark) << '\n';
}

void TextTable::write(std::ostream& out, std::string_view indent) const {
  Line heading;
  for (const Heading& each : m_headings)
    heading.fields.push_back(each.text);
  const auto columnWidths = widths();
  write(out << indent, heading, columnWidths);
  for (const Line& line : m_lines)
    write(out << indent, line, columnWidths);
}

std::string printable(std::string_view text) {
  std::string shown(text);
  std::ranges::replace_if(
      shown, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return shown;
}

std::string bytesText(double bytes) {
  constexpr std::array units = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  // 999.5 would be written as 1000.
  for (; bytes >= 999.5 && unit + 1 < units.size(); ++unit)
    bytes /= 1000.0;
  const int decimals = unit == 0 || bytes >= 99.95 ? 0 : bytes >= 9.995 ? 1 : 2;
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.*f %s", decimals, bytes, units[unit]);
  return text.data();
}

} // namespace voir
