#include "model/io/MassList.h"

#include "model/analysis/DecayChannels.h"
#include "model/io/CsvTable.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace voir {

namespace {

constexpr std::size_t probeBytes = 4096;
constexpr std::size_t toldProblems = 5;
constexpr std::string_view massColumn = "mass_GeV";

std::string beginning(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(probeBytes, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r,;";
  const std::size_t first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view content(std::string_view line) {
  return trimmed(line.substr(0, line.find('#')));
}

std::optional<double> massOf(std::string_view text) {
  double mass = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mass);
  const bool isMass = error == std::errc() && end == text.data() + text.size() && std::isfinite(mass) && mass >= 0.0;
  return isMass ? std::optional(mass) : std::nullopt;
}

/// The first line of the text that is no comment, empty where there is none.
std::string_view firstContent(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = content(text.substr(0, end));
    if (!line.empty() || end == std::string_view::npos)
      return line;
    text.remove_prefix(end + 1);
  }
  return {};
}

void addProblem(MassList& list, const std::string& path, std::size_t line, std::string_view met) {
  ++list.skipped;
  if (list.problems.size() < toldProblems)
    list.problems.emplace_back(path, "", "line " + std::to_string(line),
                               "\"" + std::string(met.substr(0, 40)) + "\" where a mass in GeV was expected");
}

MassList readLines(const std::string& path) {
  MassList list;
  std::vector<double>& masses = list.masses[""];
  std::ifstream file(path);
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::string_view text = content(line);
    if (text.empty())
      continue;
    if (const auto mass = massOf(text))
      masses.push_back(*mass);
    else
      addProblem(list, path, number, text);
  }
  return list;
}

bool isOfChannel(std::string_view name, const std::string& wanted) {
  if (wanted.empty() || name == wanted)
    return true;
  const DecayChannel* channel = findChannel(name);
  return channel && channel->family == wanted;
}

std::string familyOf(std::string_view name) {
  const DecayChannel* channel = findChannel(name);
  return std::string(channel ? channel->family : std::string_view());
}

MassList readTable(const CsvTable& table, std::size_t column, const std::string& wanted) {
  MassList list;
  const auto channels = table.column("channel");
  for (std::size_t i = 0; i < table.rowCount(); ++i) {
    const auto row = table.row(i);
    if (channels && !isOfChannel(row[*channels], wanted))
      continue;
    const auto mass = table.number(row[column]);
    if (mass && *mass >= 0.0)
      list.masses[channels ? familyOf(row[*channels]) : ""].push_back(*mass);
    else
      addProblem(list, table.path(), table.lineNumber(i), row[column]);
  }
  return list;
}

MassList requireMasses(MassList list, const std::string& path) {
  if (std::ranges::all_of(list.masses, [](const auto& family) { return family.second.empty(); }))
    throw ReadError(path, "", "", "holds no mass: expected numbers in GeV");
  return list;
}

bool isTable(std::string_view text) {
  return firstContent(text).find(massColumn) != std::string_view::npos;
}

} // namespace

std::optional<MassList> readMassList(const std::string& path, const std::string& channel) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none))
    return std::nullopt; // the readers of events say what is wrong
  const std::string text = beginning(path);
  if (isTable(text)) {
    const CsvTable table = CsvTable::fromFile(path);
    if (const auto column = table.column(massColumn))
      return requireMasses(readTable(table, *column, channel), path);
  }
  if (massOf(firstContent(text)))
    return requireMasses(readLines(path), path);
  return std::nullopt;
}

} // namespace voir
