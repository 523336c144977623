#include "model/root/TypeName.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <array>
#include <utility>

namespace voir {

namespace {

constexpr int deepestNesting = 32;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string_view withoutPrefixes(std::string_view name) {
  for (const std::string_view prefix : {"const ", "std::", "ROOT::VecOps::"})
    if (name.starts_with(prefix))
      name.remove_prefix(prefix.size());
  return name;
}

// The texts between the commas that are not within inner brackets.
std::vector<std::string_view> splitArguments(std::string_view text) {
  std::vector<std::string_view> arguments;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += (text[i] == '<') - (text[i] == '>');
    if (text[i] != ',' || depth > 0)
      continue;
    arguments.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  arguments.push_back(text.substr(begin));
  return arguments;
}

TypeName parseNested(std::string_view text, int depth) {
  text = withoutPrefixes(trimmed(text));
  if (depth > deepestNesting)
    throw RootError("type", "is nested too deep");
  TypeName type{.name = std::string(text), .text = std::string(text), .arguments = {}};
  const auto open = text.find('<');
  if (open == std::string_view::npos)
    return type;
  const auto close = text.rfind('>');
  if (close == std::string_view::npos || close < open)
    throw RootError("type \"" + type.text + '"', "has brackets that do not match");
  type.name = std::string(trimmed(text.substr(0, open)));
  for (const auto argument : splitArguments(text.substr(open + 1, close - open - 1)))
    type.arguments.push_back(parseNested(argument, depth + 1));
  return type;
}

template <std::size_t Count> bool isOneOf(const std::array<std::string_view, Count>& names, const TypeName& type) {
  return std::ranges::find(names, type.name) != names.end() && !type.isPointer();
}

} // namespace

TypeName parseTypeName(std::string_view text) {
  return parseNested(text, 0);
}

bool isSequence(const TypeName& type) {
  static constexpr std::array<std::string_view, 9> names{
      "vector", "list", "deque", "forward_list", "set", "multiset", "unordered_set", "unordered_multiset", "RVec"};
  return isOneOf(names, type) && !type.arguments.empty();
}

bool isMap(const TypeName& type) {
  static constexpr std::array<std::string_view, 4> names{"map", "multimap", "unordered_map", "unordered_multimap"};
  return isOneOf(names, type) && type.arguments.size() >= 2;
}

bool isText(const TypeName& type) {
  static constexpr std::array<std::string_view, 3> names{"string", "TString", "basic_string"};
  return isOneOf(names, type);
}

} // namespace voir
