#include "model/analysis/SelectionFile.h"

#include "model/CheckedJson.h"
#include "model/analysis/ExpressionNames.h"
#include "model/analysis/JsonText.h"
#include "model/io/ReadError.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

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

const CutVariable& variableOf(const CheckedJson& row) {
  const std::string id = row.text("variable");
  if (const CutVariable* variable = findCutVariable(id))
    return *variable;
  std::vector<std::string> ids;
  for (const CutVariable& variable : cutVariables())
    ids.emplace_back(variable.id);
  const std::optional<std::string> near = nearMiss(id, ids);
  row.fail("there is no cut variable \"" + id + '"' + (near ? "; did you mean \"" + *near + "\"?" : ""));
}

Cut cutOf(const CheckedJson& row) {
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

std::vector<Cut> cutsOf(const CheckedJson& whole) {
  std::vector<Cut> cuts;
  for (const CheckedJson& row : whole.objects("cuts", mostCuts, "cut"))
    cuts.push_back(cutOf(row));
  return cuts;
}

Expression expressionOf(const CheckedJson& whole) try {
  return whole.has("expression") ? Expression(whole.text("expression")) : Expression();
} catch (const ExpressionError& error) {
  throw ReadError(whole.file(), "", "\"expression\"", error.what());
}

FourLeptonRule fourLeptonsOf(const CheckedJson& whole) {
  if (!whole.has("fourLeptons"))
    return {};
  const std::string id = whole.text("fourLeptons");
  for (const FourLeptonRuleName& row : fourLeptonRules())
    if (row.id == id)
      return row.rule;
  whole.fail("\"pairs\" or \"hardest\" was expected for \"fourLeptons\"");
}

std::string_view idOf(FourLeptonRule rule) {
  return std::ranges::find(fourLeptonRules(), rule, &FourLeptonRuleName::rule)->id;
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
  if (selection.fourLeptons != FourLeptonRule())
    text += ",\n  \"fourLeptons\": " + jsonText(idOf(selection.fourLeptons));
  return text + "\n}\n";
}

Selection parseSelection(std::string_view json, const std::string& file) {
  const nlohmann::json object = parseJson(json, file, largestFile);
  const CheckedJson whole(object, file);
  whole.expectKeys({"format", "version", "cuts", "expression", "fourLeptons"});
  whole.expectFormat(formatName, formatVersion);
  return {cutsOf(whole), expressionOf(whole), fourLeptonsOf(whole)};
}

Selection readSelection(const std::string& path) {
  return parseSelection(readWholeFile(path, largestFile), path);
}

} // namespace voir
