#include "model/analysis/Selection.h"

#include "model/analysis/SelectedObjects.h"

#include <algorithm>
#include <stdexcept>

namespace voir {

namespace {

const CutVariable& variableOf(const Cut& cut) {
  const CutVariable* variable = findCutVariable(cut.variable);
  if (!variable)
    throw std::invalid_argument("there is no cut variable \"" + cut.variable + "\"");
  return *variable;
}

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
    if (variable.kind == kind)
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

double ptOf(const Event& event, ObjectRef object) {
  const std::optional<FourVector> p4 = fourVector(event, object);
  return p4 ? p4->pt() : 0.0;
}

/// How many of the daughters of the same kind have a higher pt, or the same and come earlier.
int harderDaughters(const Event& event, std::span<const ObjectRef> daughters, std::size_t place) {
  const double pt = ptOf(event, daughters[place]);
  int harder = 0;
  for (std::size_t i = 0; i < daughters.size(); ++i) {
    if (i == place || daughters[i].kind != daughters[place].kind)
      continue;
    const double otherPt = ptOf(event, daughters[i]);
    harder += otherPt > pt || (otherPt == pt && i < place) ? 1 : 0;
  }
  return harder;
}

bool concerns(const Event& event, std::span<const ObjectRef> daughters, std::size_t place, const Cut& cut) {
  return cut.rank == 0 || harderDaughters(event, daughters, place) == cut.rank - 1;
}

/// The daughter that fails this cut, if one does.
std::optional<CutFailure> failureOf(const Event& event, std::span<const ObjectRef> daughters, const Cut& cut) {
  const CutVariable& variable = variableOf(cut);
  for (std::size_t place = 0; place < daughters.size(); ++place) {
    const ObjectRef daughter = daughters[place];
    const bool isThere = daughter.kind == variable.kind && daughter.index < objectCount(event, daughter.kind);
    if (!isThere || !concerns(event, daughters, place, cut))
      continue;
    const double value = variable.value(event, daughter.index);
    if (!cut.accepts(value))
      return CutFailure{&cut, daughter, value};
  }
  return std::nullopt;
}

} // namespace

bool Cut::accepts(double value) const {
  if (value != value)
    return true;
  const bool isWithin = value >= minimum && value <= maximum;
  return isWithin != isInverted;
}

bool passesObjectCuts(const Event& event, ObjectRef object, const Selection& selection) {
  return object.index < objectCount(event, object.kind) &&
         passes(event, object.index, objectCuts(object.kind, selection));
}

const Cut* firstFailedRankedCut(const Event& event, std::span<const ObjectRef> daughters, const Selection& selection) {
  for (const Cut& cut : selection.cuts)
    if (cut.rank > 0 && failureOf(event, daughters, cut))
      return &cut;
  return nullptr;
}

std::optional<CutFailure> firstFailure(const Event& event, std::span<const ObjectRef> daughters,
                                       const Selection& selection) {
  for (const Cut& cut : selection.cuts)
    if (const std::optional<CutFailure> failure = failureOf(event, daughters, cut))
      return failure;
  return std::nullopt;
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
