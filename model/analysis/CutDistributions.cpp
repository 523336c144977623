#include "model/analysis/CutDistributions.h"

#include "model/analysis/CutValues.h"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace voir {

namespace {

constexpr std::size_t allSteps = std::numeric_limits<std::size_t>::max();
constexpr double pi = std::numbers::pi;

struct NamedAxis {
  std::string_view quantity; ///< the part of a variable's id after the point
  VariableAxis axis;
};

constexpr VariableAxis flagAxis{-0.5, 1.5, 2, true};
constexpr VariableAxis objectCountAxis{-0.5, 29.5, 30, true};

constexpr std::array namedAxes{
    NamedAxis{"eta", {-5.0, 5.0, 200}},
    NamedAxis{"abseta", {0.0, 5.0, 200}},
    NamedAxis{"rapidity", {-5.0, 5.0, 200}},
    NamedAxis{"deltar", {0.0, 8.0, 160}},
    NamedAxis{"deltaphi", {0.0, pi, 126}},
    NamedAxis{"costhetastar", {0.0, 1.0, 100}},
    NamedAxis{"pt1overmass", {0.0, 3.0, 150}},
    NamedAxis{"pt2overmass", {0.0, 1.5, 150}},
    NamedAxis{"isolation", {-5.0, 45.0, 200}},
    NamedAxis{"charge", {-4.5, 4.5, 9, true}},
    NamedAxis{"hadronic", {0.0, 1.0, 200}},
    NamedAxis{"btag", {-20.0, 20.0, 200}},
    NamedAxis{"d0", {-5.0, 5.0, 200}},
    NamedAxis{"sumet", {0.0, 3000.0, 600}},
    NamedAxis{"ht", {0.0, 3000.0, 600}},
    NamedAxis{"photons", objectCountAxis},
    NamedAxis{"electrons", objectCountAxis},
    NamedAxis{"muons", objectCountAxis},
    NamedAxis{"taus", objectCountAxis},
    NamedAxis{"jets", objectCountAxis},
    NamedAxis{"tracks", {-0.5, 199.5, 200, true}},
    NamedAxis{"vertices", {-0.5, 99.5, 100, true}},
    NamedAxis{"run", {0.0, 500'000.0, 500}},
    NamedAxis{"lumi", {0.0, 5000.0, 500}},
    NamedAxis{"number", {0.0, 4e9, 400}},
};

/// Of variables whose quantity is not in the table.
VariableAxis axisOfUnit(std::string_view unit) {
  if (unit == "GeV")
    return {0.0, 500.0, 1000};
  if (unit == "mm")
    return {-250.0, 250.0, 500};
  if (unit == "rad")
    return {-pi, pi, 126};
  return {0.0, 10.0, 200};
}

void addCounts(CutDistribution& sum, const CutDistribution& other) {
  if (sum.axis != other.axis)
    throw std::invalid_argument("distributions in different bins cannot be added");
  for (std::size_t i = 0; i < sum.counts.size(); ++i)
    sum.counts[i] += other.counts[i];
  sum.below += other.below;
  sum.above += other.above;
}

Selection without(Selection selection, std::size_t cut) {
  selection.cuts.erase(selection.cuts.begin() + static_cast<std::ptrdiff_t>(cut));
  return selection;
}

bool accepts(const Cut& cut, const CutValues& values) {
  return std::ranges::all_of(values, [&](double value) { return cut.accepts(value); });
}

void fillAll(CutDistribution& distribution, const CutValues& values) {
  for (const double value : values)
    distribution.fill(value);
}

} // namespace

VariableAxis axisOf(const CutVariable& variable) {
  if (variable.isFlag)
    return flagAxis;
  const std::string_view quantity = variable.id.substr(variable.id.rfind('.') + 1);
  const auto found = std::ranges::find(namedAxes, quantity, &NamedAxis::quantity);
  return found == namedAxes.end() ? axisOfUnit(variable.unit) : found->axis;
}

void CutDistribution::fill(double value) {
  if (std::isnan(value))
    return;
  if (value < axis.minimum)
    ++below;
  else if (value >= axis.maximum)
    ++above;
  else // the quotient of a value just below the maximum may be rounded up
    ++counts[std::min(counts.size() - 1, static_cast<std::size_t>((value - axis.minimum) / axis.binWidth()))];
}

void CutDistributions::add(const CutDistributions& other) {
  if (cuts.size() != other.cuts.size())
    throw std::invalid_argument("distributions of different selections cannot be added");
  for (std::size_t i = 0; i < cuts.size(); ++i)
    addCounts(cuts[i], other.cuts[i]);
}

CutDistributions emptyDistributions(const Selection& selection) {
  CutDistributions distributions;
  for (const Cut& cut : selection.cuts) {
    const VariableAxis axis = axisOf(variableOf(cut));
    distributions.cuts.push_back({axis, std::vector<std::uint64_t>(static_cast<std::size_t>(axis.binCount))});
  }
  return distributions;
}

CutCounter::CutCounter(std::span<const DecayChannel* const> channels, const Selection& selection)
    : m_channels(channels.begin(), channels.end()), m_selection(selection), m_withoutCuts(beginningOf(selection, 0)) {
  for (std::size_t i = 0; i < selection.cuts.size(); ++i)
    m_rows.push_back(
        {&variableOf(selection.cuts[i]), selection.cuts[i], without(selection, i), beginningOf(selection, i)});
  for (const DecayChannel* channel : channels) {
    m_areOneFamily = m_areOneFamily && channel->family == channels.front()->family;
    for (const DaughterCount& daughters : channel->daughters)
      m_kinds.insert(daughters.kind);
  }
}

std::optional<Candidate> CutCounter::find(const Event& event, const Selection& selection) const {
  for (const DecayChannel* channel : m_channels)
    if (std::optional<Candidate> found = findBest(event, *channel, selection))
      return found;
  return std::nullopt;
}

/// Whether a candidate found without cuts is made of all objects that could be daughters: then no cut leads to another,
/// as one family has no candidates of fewer.
bool CutCounter::isOnly(const Event& event, const Candidate& candidate) const {
  return m_areOneFamily && std::ranges::all_of(m_kinds, [&](ObjectKind kind) {
           const auto daughters = std::ranges::count(candidate.daughters, kind, &ObjectRef::kind);
           return objectCount(event, kind) == static_cast<std::size_t>(daughters);
         });
}

void CutCounter::count(CutFlow& flow, const Event& event) const {
  const std::size_t passed = std::min(passedSteps(event), flow.steps.size());
  for (std::size_t i = 0; i < passed; ++i)
    ++flow.steps[i].events;
}

std::size_t CutCounter::passedSteps(const Event& event) const {
  const std::optional<Candidate> candidate = find(event, m_withoutCuts);
  if (!candidate)
    return 1;
  if (isOnly(event, *candidate))
    return passedStepsOfOnly(event, *candidate);
  if (find(event, m_selection))
    return allSteps;
  if (find(event, beginningOf(m_selection, m_rows.size())))
    return 2 + m_rows.size();
  std::size_t cuts = m_rows.size();
  while (cuts > 1 && !find(event, m_rows[cuts - 1].before))
    --cuts;
  return 1 + cuts;
}

std::size_t CutCounter::passedStepsOfOnly(const Event& event, const Candidate& candidate) const {
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (!accepts(m_rows[i].cut, valuesOf(m_rows[i].cut, *m_rows[i].variable, event, candidate)))
      return 2 + i;
  return m_selection.expression.accepts(event, &candidate) ? allSteps : 2 + m_rows.size();
}

void CutCounter::fill(CutDistributions& distributions, const Event& event) const {
  const std::optional<Candidate> withoutCuts = find(event, m_withoutCuts);
  if (!withoutCuts)
    return;
  if (isOnly(event, *withoutCuts)) {
    fillOnly(distributions, event, *withoutCuts);
    return;
  }
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (const std::optional<Candidate> candidate = find(event, m_rows[i].others))
      fillAll(distributions.cuts[i], valuesOf(m_rows[i].cut, *m_rows[i].variable, event, *candidate));
}

/// Every cut is looked at once: a distribution is filled where no cut but its own rejects.
void CutCounter::fillOnly(CutDistributions& distributions, const Event& event, const Candidate& candidate) const {
  if (!m_selection.expression.accepts(event, &candidate))
    return;
  boost::container::small_vector<CutValues, 8> values;
  std::size_t rejections = 0;
  std::size_t rejecting = 0;
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    values.push_back(valuesOf(m_rows[i].cut, *m_rows[i].variable, event, candidate));
    if (accepts(m_rows[i].cut, values[i]))
      continue;
    ++rejections;
    rejecting = i;
  }
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (rejections == 0 || (rejections == 1 && rejecting == i))
      fillAll(distributions.cuts[i], values[i]);
}

} // namespace voir
