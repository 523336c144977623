#include "model/analysis/SelectionFile.h"

#include "model/analysis/ExpressionNames.h"
#include "model/analysis/JsonText.h"
#include "model/io/ReadError.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <initializer_list>
#include <sstream>

namespace voir {

namespace {

using Json = nlohmann::json;

constexpr auto formatName = "voir-selection";
constexpr int formatVersion = 1;
constexpr std::size_t largestFile = 1 << 20; // bytes
constexpr std::size_t mostCuts = 1000;
constexpr int highestRank = 100;

std::string cutText(const Cut& cut) {
  std::string text = "{\"variable\": " + jsonText(cut.variable);
  if (std::isfinite(cut.minimum))
    text += ", \"minimum\": " + jsonNumber(cut.minimum);
  if (std::isfinite(cut.maximum))
    text += ", \"maximum\": " + jsonNumber(cut.maximum);
  if (cut.isInverted)
    text += ", \"inverted\": true";
  if (cut.rank != 0)
    text += ", \"rank\": " + std::to_string(cut.rank);
  if (!cut.isOn)
    text += ", \"off\": true";
  return text + '}';
}

/// An object of the file, read with every value checked.
struct Checked {
  const Json& object;
  const std::string& file;
  std::string place{}; ///< "cut 2"

  [[noreturn]] void fail(const std::string& reason) const { throw ReadError(file, "", place, reason); }

  void expectKeys(std::initializer_list<std::string_view> keys) const {
    if (!object.is_object())
      fail("an object in braces was expected");
    for (const auto& [key, value] : object.items())
      if (std::ranges::find(keys, key) == keys.end())
        fail("\"" + key + "\" is no key known here");
  }

  const Json* find(const char* key) const {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
  }

  std::string text(const char* key) const {
    const Json* value = find(key);
    if (!value || !value->is_string())
      fail(std::string("a text was expected for \"") + key + '"');
    return value->get<std::string>();
  }

  double number(const char* key, double byDefault) const {
    const Json* value = find(key);
    if (value && !value->is_number())
      fail(std::string("a number was expected for \"") + key + '"');
    return value ? value->get<double>() : byDefault;
  }

  bool flag(const char* key) const {
    const Json* value = find(key);
    if (value && !value->is_boolean())
      fail(std::string("true or false was expected for \"") + key + '"');
    return value && value->get<bool>();
  }

  int wholeNumber(const char* key, int largest) const {
    const double value = number(key, 0.0);
    if (value < 0.0 || value > largest || value != std::floor(value))
      fail(std::string("a whole number from 0 to ") + std::to_string(largest) + " was expected for \"" + key + '"');
    return static_cast<int>(value);
  }
};

const CutVariable& variableOf(const Checked& row) {
  const std::string id = row.text("variable");
  if (const CutVariable* variable = findCutVariable(id))
    return *variable;
  std::vector<std::string> ids;
  for (const CutVariable& variable : cutVariables())
    ids.emplace_back(variable.id);
  const std::optional<std::string> near = nearMiss(id, ids);
  row.fail("there is no cut variable \"" + id + '"' + (near ? "; did you mean \"" + *near + "\"?" : ""));
}

Cut cutOf(const Checked& row) {
  row.expectKeys({"variable", "minimum", "maximum", "inverted", "rank", "off"});
  const CutVariable& variable = variableOf(row);
  Cut cut{.variable = std::string(variable.id)};
  cut.minimum = row.number("minimum", cut.minimum);
  cut.maximum = row.number("maximum", cut.maximum);
  cut.isInverted = row.flag("inverted");
  cut.rank = row.wholeNumber("rank", highestRank);
  cut.isOn = !row.flag("off");
  if (cut.minimum > cut.maximum)
    row.fail("a minimum below the maximum was expected");
  if (cut.rank != 0 && !variable.concernsObjects())
    row.fail("a rank was expected for variables of objects only, \"" + cut.variable + "\" has none");
  return cut;
}

std::vector<Cut> cutsOf(const Checked& whole) {
  const Json* rows = whole.find("cuts");
  if (!rows)
    return {};
  if (!rows->is_array() || rows->size() > mostCuts)
    whole.fail("a list of at most " + std::to_string(mostCuts) + " cuts was expected for \"cuts\"");
  std::vector<Cut> cuts;
  for (const Json& row : *rows)
    cuts.push_back(cutOf({row, whole.file, "cut " + std::to_string(cuts.size() + 1)}));
  return cuts;
}

Expression expressionOf(const Checked& whole) try {
  return whole.find("expression") ? Expression(whole.text("expression")) : Expression();
} catch (const ExpressionError& error) {
  throw ReadError(whole.file, "", "\"expression\"", error.what());
}

void requireFormat(const Checked& whole) {
  whole.expectKeys({"format", "version", "cuts", "expression"});
  if (whole.text("format") != formatName)
    whole.fail(std::string("\"format\" \"") + formatName + "\" was expected");
  if (whole.number("version", 0.0) != formatVersion)
    whole.fail("\"version\" " + std::to_string(formatVersion) + " was expected");
}

Json parsed(std::string_view json, const std::string& file) try {
  return Json::parse(json);
} catch (const Json::exception& error) {
  throw ReadError(file, "", "", std::string("JSON was expected: ") + error.what());
}

} // namespace

std::string toJson(const Selection& selection) {
  std::string text = std::string("{\n  \"format\": ") + jsonText(formatName) +
                     ",\n  \"version\": " + std::to_string(formatVersion) + ",\n  \"cuts\": [";
  for (const Cut& cut : selection.cuts)
    text += (text.ends_with('[') ? "\n    " : ",\n    ") + cutText(cut);
  text += selection.cuts.empty() ? "]" : "\n  ]";
  if (!selection.expression.text().empty())
    text += ",\n  \"expression\": " + jsonText(selection.expression.text());
  return text + "\n}\n";
}

Selection parseSelection(std::string_view json, const std::string& file) {
  if (json.size() > largestFile)
    throw ReadError(file, "", "", "a selection of at most " + std::to_string(largestFile) + " bytes was expected");
  const Json object = parsed(json, file);
  const Checked whole{object, file};
  requireFormat(whole);
  return {cutsOf(whole), expressionOf(whole)};
}

Selection readSelection(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(largestFile + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in.eof())
    throw ReadError(path, "", "", in ? "a smaller file was expected, a selection" : "cannot be read");
  text.resize(static_cast<std::size_t>(in.gcount()));
  return parseSelection(text, path);
}

} // namespace voir
