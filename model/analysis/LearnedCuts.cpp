#include "model/analysis/LearnedCuts.h"

#include "model/analysis/CutValues.h"
#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace voir {

namespace {

using Picks = std::span<const PickedCandidate>;

/// A cut below this part of the others is not worth its line.
constexpr double leastPart = 0.05;

/// Beside those of objects. The mass is what is measured, and most others follow from pt and mass.
constexpr std::array<std::string_view, 5> learnedOfWholes{"candidate.m12", "candidate.m34", "candidate.charge",
                                                          "candidate.deltar", "event.met"};

/// Of objects all but directions, none of which physics prefers.
bool isLearned(const CutVariable& variable) {
  if (!variable.concernsObjects())
    return std::ranges::find(learnedOfWholes, variable.id) != learnedOfWholes.end();
  return !variable.id.ends_with(".eta") && !variable.id.ends_with(".phi");
}

/// 1, 2 or 5 times a power of ten, the least of them that is not below the size.
double niceStep(double size) {
  const double power = std::pow(10.0, std::floor(std::log10(size)));
  for (const double step : {1.0, 2.0, 5.0})
    if (step * power >= size)
      return step * power;
  return 10.0 * power;
}

/// In steps of a twentieth to an eighth of the value, towards the lower side.
double friendlyBelow(double value) {
  if (value == 0.0)
    return 0.0;
  const double step = niceStep(std::abs(value) / 20.0);
  // 12 * 0.2 is not 2.4, 12 / 5 is.
  const double perUnit = std::round(1.0 / step);
  const auto rounded = [&](double steps) { return step < 1.0 ? steps / perUnit : steps * step; };
  const double steps = std::floor(step < 1.0 ? value * perUnit : value / step);
  return rounded(steps) > value ? rounded(steps - 1.0) : rounded(steps);
}

double friendlyAbove(double value) {
  return -friendlyBelow(-value);
}

std::size_t daughtersOf(const Candidate& candidate, ObjectKind kind) {
  return static_cast<std::size_t>(std::ranges::count(candidate.daughters, kind, &ObjectRef::kind));
}

/// What the cut would look at, of all picks, where it is told.
std::vector<double> valuesOf(const Cut& cut, Picks picks) {
  const CutVariable& variable = variableOf(cut);
  std::vector<double> values;
  for (const PickedCandidate& pick : picks)
    std::ranges::copy_if(valuesOf(cut, variable, *pick.event, pick.candidate), std::back_inserter(values),
                         [](double value) { return std::isfinite(value); });
  return values;
}

/// Hard objects are told from soft ones by their place, all else is asked of every daughter.
int highestRank(const CutVariable& variable, Picks picks) {
  if (!variable.id.ends_with(".pt") || !variable.concernsObjects())
    return 0;
  std::size_t most = 0;
  for (const PickedCandidate& pick : picks)
    most = std::max(most, daughtersOf(pick.candidate, variable.kind));
  return static_cast<int>(most);
}

using Cuts = std::vector<Cut>;

void addBounds(Cuts& cuts, Cut cut, Picks picks) {
  const std::vector<double> values = valuesOf(cut, picks);
  if (values.empty())
    return;
  const auto [lowest, highest] = std::ranges::minmax(values);
  Cut lower = cut;
  lower.minimum = friendlyBelow(lowest);
  cut.maximum = friendlyAbove(highest);
  cuts.push_back(lower);
  cuts.push_back(cut);
}

/// A lower and an upper bound for each variable, as tight as the picks allow. Those of objects, which say more of what
/// is done, come first: of equals the first is proposed.
Cuts allBounds(Picks picks) {
  Cuts cuts;
  for (const CutVariable& variable : cutVariables()) {
    if (!isLearned(variable))
      continue;
    const int highest = highestRank(variable, picks);
    for (int rank = highest > 0 ? 1 : 0; rank <= highest; ++rank)
      addBounds(cuts, {.variable = std::string(variable.id), .rank = rank}, picks);
  }
  std::ranges::stable_partition(cuts, [](const Cut& cut) { return variableOf(cut).concernsObjects(); });
  return cuts;
}

bool accepts(const Cut& cut, const PickedCandidate& pick) {
  return !firstFailure(*pick.event, pick.candidate, {{cut}});
}

bool isSame(const PickedCandidate& a, const PickedCandidate& b) {
  return a.event->id == b.event->id && std::ranges::is_permutation(a.candidate.daughters, b.candidate.daughters);
}

bool isPicked(const PickedCandidate& candidate, Picks picks) {
  return std::ranges::any_of(picks, [&](const PickedCandidate& pick) { return isSame(candidate, pick); });
}

/// One daughter exchanged for another object of its kind.
void addExchanged(std::vector<PickedCandidate>& others, const PickedCandidate& pick, std::size_t place) {
  std::vector<ObjectRef> daughters = pick.candidate.daughters;
  const ObjectKind kind = daughters[place].kind;
  for (std::uint32_t i = 0; i < objectCount(*pick.event, kind); ++i) {
    if (std::ranges::find(pick.candidate.daughters, ObjectRef{kind, i}) != pick.candidate.daughters.end())
      continue;
    daughters[place] = {kind, i};
    if (std::optional<Candidate> candidate = makeCandidate(*pick.event, daughters))
      others.push_back({pick.event, std::move(*candidate)});
  }
}

std::vector<PickedCandidate> notPicked(Picks picks, Picks others) {
  std::vector<PickedCandidate> all(others.begin(), others.end());
  for (const PickedCandidate& pick : picks)
    for (std::size_t place = 0; place < pick.candidate.daughters.size(); ++place)
      addExchanged(all, pick, place);
  std::erase_if(all, [&](const PickedCandidate& candidate) { return isPicked(candidate, picks); });
  return all;
}

double loosestValue(const Cut& cut, Picks picks) {
  const auto [lowest, highest] = std::ranges::minmax(valuesOf(cut, picks));
  return std::isfinite(cut.minimum) ? lowest : highest;
}

ProposedCut proposed(const Cut& cut, Picks picks, std::size_t rejectedOthers) {
  const auto accepted = std::ranges::count_if(picks, [&](const PickedCandidate& pick) { return accepts(cut, pick); });
  return {cut, loosestValue(cut, picks), static_cast<std::size_t>(accepted), rejectedOthers};
}

/// A bound, and which of the others it rejects.
struct Rejection {
  Cut cut;
  std::vector<bool> isRejected;
};

std::vector<Rejection> rejectionsOf(const Cuts& cuts, Picks others) {
  std::vector<Rejection> all;
  for (const Cut& cut : cuts) {
    Rejection& rejection = all.emplace_back(Rejection{cut, {}});
    const Selection selection{{cut}};
    for (const PickedCandidate& other : others)
      rejection.isRejected.push_back(firstFailure(*other.event, other.candidate, selection).has_value());
  }
  return all;
}

std::size_t rejected(const Rejection& rejection) {
  return static_cast<std::size_t>(std::ranges::count(rejection.isRejected, true));
}

/// Those that are rejected already need not be so again.
void leaveOut(const std::vector<bool>& done, Rejection& rejection) {
  for (std::size_t i = 0; i < done.size(); ++i)
    rejection.isRejected[i] = rejection.isRejected[i] && !done[i];
}

} // namespace

std::vector<ProposedCut> proposeCuts(Picks picks, Picks others) {
  if (picks.size() < 2)
    return {};
  const std::vector<PickedCandidate> all = notPicked(picks, others);
  const double least = std::max(1.0, leastPart * static_cast<double>(all.size()));
  std::vector<Rejection> bounds = rejectionsOf(allBounds(picks), all);
  std::vector<ProposedCut> cuts;
  while (!bounds.empty()) {
    const Rejection best = *std::ranges::max_element(bounds, {}, rejected);
    if (static_cast<double>(rejected(best)) < least)
      break;
    cuts.push_back(proposed(best.cut, picks, rejected(best)));
    for (Rejection& bound : bounds)
      leaveOut(best.isRejected, bound);
  }
  return cuts;
}

} // namespace voir
