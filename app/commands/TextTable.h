#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// Lines of text in columns, aligned as a terminal shows them.
class TextTable {
public:
  enum class Align { Left, Right };
  struct Heading {
    std::string text;
    Align align = Align::Left;
  };

  explicit TextTable(std::vector<Heading> headings);
  /// As many fields as there are headings; what follows stands at the end of the line, unaligned.
  void add(std::vector<std::string> fields, std::string remark = {});
  /// Headings and lines, each after an indent.
  void write(std::ostream& out, std::string_view indent) const;

private:
  struct Line {
    std::vector<std::string> fields;
    std::string remark;
  };

  std::vector<std::size_t> widths() const;
  void write(std::ostream& out, const Line& line, const std::vector<std::size_t>& widths) const;

  std::vector<Heading> m_headings;
  std::vector<Line> m_lines;
};

/// A text of a stranger's file for a terminal: characters that would steer it become "?".
std::string printable(std::string_view text);
/// "512 B", "1.07 MB".
std::string bytesText(double bytes);

} // namespace voir
