#include "app/Csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace voir {

namespace {

// In the order of ObjectKind.
constexpr std::array<std::string_view, objectKindCount> kindNames{
    "photon", "electron", "muon", "tau", "jet", "met", "track", "vertex", "cell", "cluster", "chamber", "hit"};

std::optional<ObjectRef> parseDaughter(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_of("0123456789"), text.size());
  const auto kind = std::ranges::find(kindNames, text.substr(0, digits));
  ObjectRef object{static_cast<ObjectKind>(kind - kindNames.begin())};
  const auto [end, error] = std::from_chars(text.data() + digits, text.data() + text.size(), object.index);
  if (kind == kindNames.end() || error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return object;
}

} // namespace

std::string csvField(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos)
    return std::string(text);
  std::string quoted = "\"";
  for (const char c : text)
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string csvNumber(double value) {
  std::array<char, 400> text; // the largest double has 309 digits before the point
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 6).ptr;
  return {text.data(), end};
}

std::string csvExactNumber(double value) {
  std::array<char, 32> text;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string csvDaughters(std::span<const ObjectRef> daughters) {
  std::string text;
  for (const ObjectRef daughter : daughters) {
    text += text.empty() ? "" : " ";
    text += kindNames[static_cast<std::size_t>(daughter.kind)];
    text += std::to_string(daughter.index);
  }
  return text;
}

std::vector<std::string> parseCsvLine(std::string_view line) {
  std::vector<std::string> fields(1);
  bool isQuoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (isQuoted && line.substr(i, 2) == "\"\"")
      fields.back() += line[i++];
    else if (line[i] == '"')
      isQuoted = !isQuoted;
    else if (line[i] == ',' && !isQuoted)
      fields.emplace_back();
    else
      fields.back() += line[i];
  }
  return fields;
}

std::optional<std::vector<ObjectRef>> parseCsvDaughters(std::string_view text) {
  std::vector<ObjectRef> daughters;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    const std::optional<ObjectRef> daughter = parseDaughter(word);
    if (!daughter)
      return std::nullopt;
    daughters.push_back(*daughter);
  }
  return daughters;
}

} // namespace voir
