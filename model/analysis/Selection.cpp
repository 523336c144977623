#include "model/analysis/Selection.h"

#include "model/analysis/Candidate.h"
#include "model/analysis/CutValues.h"
#include "model/analysis/JsonText.h"
#include "model/analysis/SelectedObjects.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

constexpr std::array ruleNames{
    FourLeptonRuleName{FourLeptonRule::Pairs, "pairs", "two pairs of a flavour"},
    FourLeptonRuleName{FourLeptonRule::Hardest, "hardest", "the four hardest"},
};

struct KnownCut {
  const CutVariable* variable;
  const Cut* cut;
};
using KnownCuts = boost::container::small_vector<KnownCut, 8>;

/// The cuts of rank 0 on a kind with their variables, looked up once for all its objects.
KnownCuts objectCuts(ObjectKind kind, const Selection& selection) {
  KnownCuts cuts;
  for (const Cut& cut : selection.cuts) {
    if (cut.rank != 0)
      continue;
    const CutVariable& variable = variableOf(cut);
    if (variable.concerns(kind))
      cuts.push_back({&variable, &cut});
  }
  return cuts;
}

/// Successive cuts on the same variable, as on both sides of a gap, measure it once.
bool passes(const Event& event, std::uint32_t index, const KnownCuts& cuts) {
  const CutVariable* measured = nullptr;
  double value = 0.0;
  for (const KnownCut& known : cuts) {
    if (known.variable != measured)
      value = known.variable->value(event, index);
    measured = known.variable;
    if (!known.cut->accepts(value))
      return false;
  }
  return true;
}

/// The daughter that fails this cut, if one does.
std::optional<CutFailure> daughterFailure(const Event& event, const Candidate& candidate, const KnownCut& known) {
  const auto& [variable, cut] = known;
  for (std::size_t place = 0; place < candidate.daughters.size(); ++place) {
    const ObjectRef daughter = candidate.daughters[place];
    if (!variable->concerns(daughter.kind) || daughter.index >= objectCount(event, daughter.kind))
      continue;
    if (cut->rank != 0 && harderDaughters(candidate, place) != cut->rank - 1)
      continue;
    const double value = variable->value(event, daughter.index);
    if (!cut->accepts(value))
      return CutFailure{cut, daughter, value};
  }
  return std::nullopt;
}

std::optional<CutFailure> failure(const Event& event, const Candidate& candidate, const KnownCut& known) {
  const auto& [variable, cut] = known;
  if (variable->concernsObjects())
    return daughterFailure(event, candidate, known);
  const double value = variable->ofEvent ? variable->ofEvent(event) : variable->ofCandidate(event, candidate);
  return cut->accepts(value) ? std::nullopt : std::optional(CutFailure{cut, std::nullopt, value});
}

std::string rangeText(const Cut& cut, const std::string& name) {
  if (std::isinf(cut.maximum))
    return name + " >= " + jsonNumber(cut.minimum);
  const std::string upper = name + " <= " + jsonNumber(cut.maximum);
  return std::isinf(cut.minimum) ? upper : jsonNumber(cut.minimum) + " <= " + upper;
}

} // namespace

bool Cut::accepts(double value) const {
  if (!isOn || value != value)
    return true;
  const bool isWithin = value >= minimum && value <= maximum;
  return isWithin != isInverted;
}

std::string textOf(const Cut& cut) {
  const std::string_view unit = variableOf(cut).unit;
  const std::string name = cut.rank == 0 ? cut.variable : cut.variable + '[' + std::to_string(cut.rank - 1) + ']';
  const std::string range = (cut.isInverted ? "not " : "") + rangeText(cut, name);
  return unit.empty() ? range : range + ' ' + std::string(unit);
}

std::span<const FourLeptonRuleName> fourLeptonRules() {
  return ruleNames;
}

Selection beginningOf(Selection selection, std::size_t cuts) {
  selection.cuts.resize(std::min(cuts, selection.cuts.size()));
  selection.expression = {};
  return selection;
}

int harderDaughters(const Candidate& candidate, std::size_t place) {
  const double pt = candidate.momenta[place].pt();
  int harder = 0;
  for (std::size_t i = 0; i < candidate.daughters.size(); ++i) {
    if (i == place || candidate.daughters[i].kind != candidate.daughters[place].kind)
      continue;
    const double otherPt = candidate.momenta[i].pt();
    harder += otherPt > pt || (otherPt == pt && i < place) ? 1 : 0;
  }
  return harder;
}

bool needsTracks(const Selection& selection) {
  return selection.expression.needsTracks() ||
         std::ranges::any_of(selection.cuts, [](const Cut& cut) { return variableOf(cut).needsTracks; });
}

bool passesObjectCuts(const Event& event, ObjectRef object, const Selection& selection) {
  return object.index < objectCount(event, object.kind) &&
         passes(event, object.index, objectCuts(object.kind, selection));
}

bool passesAsAWhole(const Event& event, const Candidate& candidate, const Selection& selection) {
  for (const Cut& cut : selection.cuts) {
    const CutVariable& variable = variableOf(cut);
    const bool isOfEachObject = variable.concernsObjects() && cut.rank == 0;
    if (!isOfEachObject && failure(event, candidate, {&variable, &cut}))
      return false;
  }
  return selection.expression.accepts(event, &candidate);
}

std::optional<CutFailure> firstFailure(const Event& event, const Candidate& candidate, const Selection& selection) {
  for (const Cut& cut : selection.cuts)
    if (const std::optional<CutFailure> failed = failure(event, candidate, {&variableOf(cut), &cut}))
      return failed;
  return selection.expression.accepts(event, &candidate) ? std::nullopt : std::optional(CutFailure{});
}

SelectedObjects selectedObjects(const Event& event, ObjectKind kind, const Selection& selection) {
  SelectedObjects selected;
  const auto count = static_cast<std::uint32_t>(objectCount(event, kind));
  if (count == 0)
    return selected;
  const KnownCuts cuts = objectCuts(kind, selection);
  for (std::uint32_t i = 0; i < count; ++i) {
    const ObjectRef ref{kind, i};
    const std::optional<FourVector> p4 = fourVector(event, ref);
    if (p4 && passes(event, i, cuts))
      selected.push_back({ref, *p4, p4->pt(), charge(event, ref).value_or(0.0)});
  }
  std::stable_sort(selected.begin(), selected.end(),
                   [](const SelectedObject& a, const SelectedObject& b) { return a.pt > b.pt; });
  return selected;
}

} // namespace voir
