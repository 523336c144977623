#include "model/analysis/DaughterText.h"

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

std::string daughtersText(std::span<const ObjectRef> daughters) {
  std::string text;
  for (const ObjectRef daughter : daughters) {
    text += text.empty() ? "" : " ";
    text += kindNames[static_cast<std::size_t>(daughter.kind)];
    text += std::to_string(daughter.index);
  }
  return text;
}

std::optional<std::vector<ObjectRef>> parseDaughters(std::string_view text) {
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
