#include "model/analysis/ExpressionNames.h"

#include "model/analysis/ExpressionNode.h"
#include "model/analysis/ExpressionTokens.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace voir {

namespace {

constexpr std::array<std::pair<ObjectKind, std::string_view>, 6> kinds{{{ObjectKind::Photon, "photons"},
                                                                        {ObjectKind::Electron, "electrons"},
                                                                        {ObjectKind::Muon, "muons"},
                                                                        {ObjectKind::Tau, "taus"},
                                                                        {ObjectKind::Jet, "jets"},
                                                                        {ObjectKind::Track, "tracks"}}};

std::string_view afterDot(std::string_view id) {
  return id.substr(id.find('.') + 1);
}

/// Levenshtein's distance: letters to change, put in or leave out.
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t(0));
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::string explanation(const CutVariable& variable) {
  const std::string label(variable.label);
  return variable.unit.empty() ? label : label + " [" + std::string(variable.unit) + ']';
}

/// The name that the text ends with.
std::string_view lastName(std::string_view text) {
  const auto begin = std::find_if_not(text.rbegin(), text.rend(), continuesName).base();
  return {begin, text.end()};
}

/// Whether an operand comes next, not an operator.
bool isOperandNext(std::string_view before) {
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos)
    return true;
  const std::string_view trimmed = before.substr(0, last + 1);
  const std::string word = inSmallLetters(lastName(trimmed));
  if (!word.empty())
    return word == "and" || word == "or" || word == "not";
  return trimmed.back() != ')' && trimmed.back() != ']';
}

/// Whether the text ends within count(...) or another function that goes through objects.
bool goesThroughObjects(std::string_view text) {
  int closed = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    closed += text[i] == ')' ? 1 : text[i] == '(' ? -1 : 0;
    if (closed >= 0)
      continue;
    closed = 0;
    const ExpressionFunction* function = findExpressionFunction(lastName(text.substr(0, i)));
    if (function && function->overObjects)
      return true;
  }
  return false;
}

std::vector<Completion> allWords(bool areObjectsRanked) {
  std::vector<Completion> words;
  for (const CutVariable& variable : cutVariables()) {
    const bool isRanked = areObjectsRanked && variable.concernsObjects();
    words.push_back({nameInExpressions(variable) + (isRanked ? "[0]" : ""), explanation(variable)});
  }
  for (const ExpressionFunction& function : expressionFunctions())
    words.push_back({std::string(function.name) + '(', std::string(function.explanation)});
  return words;
}

} // namespace

const CutVariable* variableNamed(std::string_view name) {
  const auto kind = kindNamed(name.substr(0, name.find('.')));
  if (kind && name.find('.') != std::string_view::npos) {
    const std::string_view plural = nameInExpressions(*kind);
    return findCutVariable(std::string(plural.substr(0, plural.size() - 1)) + '.' + std::string(afterDot(name)));
  }
  for (const char* group : {"", "event.", "candidate."})
    if (const CutVariable* variable = findCutVariable(group + std::string(name)))
      return variable;
  return nullptr;
}

std::optional<ObjectKind> kindNamed(std::string_view name) {
  for (const auto& [kind, plural] : kinds)
    if (name == plural || name == plural.substr(0, plural.size() - 1))
      return kind;
  return std::nullopt;
}

std::string nameInExpressions(const CutVariable& variable) {
  const std::string own(afterDot(variable.id));
  return variable.concernsObjects() ? std::string(nameInExpressions(variable.kind)) + '.' + own : own;
}

std::string_view nameInExpressions(ObjectKind kind) {
  const auto found = std::ranges::find(kinds, kind, &std::pair<ObjectKind, std::string_view>::first);
  return found == kinds.end() ? std::string_view("objects") : found->second;
}

std::optional<std::string> nearMiss(std::string_view typed, const std::vector<std::string>& words) {
  const auto distance = [&](const std::string& word) { return editDistance(typed, inSmallLetters(word)); };
  const auto nearest = std::ranges::min_element(words, {}, distance);
  if (nearest == words.end() || distance(*nearest) > std::max<std::size_t>(1, (typed.size() + 1) / 3))
    return std::nullopt;
  return *nearest;
}

Completions completions(std::string_view textBeforeCursor) {
  const std::string_view typed = lastName(textBeforeCursor);
  const std::string_view before = textBeforeCursor.substr(0, textBeforeCursor.size() - typed.size());
  if (!isOperandNext(before))
    return {};
  Completions found{typed.size(), {}};
  for (Completion& completion : allWords(!goesThroughObjects(before)))
    if (inSmallLetters(completion.word).starts_with(inSmallLetters(typed)))
      found.words.push_back(std::move(completion));
  return found;
}

} // namespace voir
