#include "model/analysis/BlockCuts.h"

#include "model/analysis/BlockObjects.h"
#include "model/analysis/CutValues.h"
#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace voir {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

using enum ObjectKind;

// Variables of events, for event i of a block.

template <ObjectKind kind> double countOf(BlockObjects& objects, std::size_t i) {
  return static_cast<double>(objects.of(kind, i).size());
}

template <auto part> double idOf(BlockObjects& objects, std::size_t i) {
  const std::vector<EventId>& ids = objects.block().ids;
  return static_cast<double>(i < ids.size() ? ids[i].*part : 0);
}

double missingPt(BlockObjects& objects, std::size_t i) {
  const EventBlock& block = objects.block();
  const auto at = static_cast<Eigen::Index>(i);
  const double pt = block.missingPx.size() > 0 ? std::hypot(block.missingPx[at], block.missingPy[at]) : unknown;
  return std::isfinite(pt) ? pt : unknown;
}

template <ObjectKind... kinds> double ptSum(BlockObjects& objects, std::size_t i) {
  double sum = 0.0;
  const auto add = [&](ObjectKind kind) {
    const ObjectSpan span = objects.of(kind, i);
    for (std::uint32_t object = span.begin; object < span.end; ++object)
      sum += objects.pt(kind)[object];
  };
  (add(kinds), ...);
  return sum;
}

struct EventColumn {
  std::string_view variable;
  double (*value)(BlockObjects& objects, std::size_t event);
};
constexpr std::array eventColumns{
    EventColumn{"event.met", missingPt},
    EventColumn{"event.sumpt", ptSum<Photon, Electron, Muon, Tau>},
    EventColumn{"event.ht", ptSum<Jet>},
    EventColumn{"event.photons", countOf<Photon>},
    EventColumn{"event.electrons", countOf<Electron>},
    EventColumn{"event.muons", countOf<Muon>},
    EventColumn{"event.taus", countOf<Tau>},
    EventColumn{"event.jets", countOf<Jet>},
    EventColumn{"event.run", idOf<&EventId::run>},
    EventColumn{"event.lumi", idOf<&EventId::lumiBlock>},
    EventColumn{"event.number", idOf<&EventId::event>},
};

struct MassColumn {
  std::string_view variable;
  Eigen::ArrayXd BlockCandidates::*values;
};
constexpr std::array massColumns{
    MassColumn{"candidate.mass", &BlockCandidates::mass},
    MassColumn{"candidate.m12", &BlockCandidates::m12},
    MassColumn{"candidate.m34", &BlockCandidates::m34},
};

/// Variables of candidates that depend on more than the momenta of the daughters.
constexpr std::array ofMoreThanMomenta{std::string_view("candidate.charge"), std::string_view("candidate.deltaz"),
                                       std::string_view("candidate.samevertex")};

/// A cut with what it is about.
struct Measurement {
  BlockObjects& objects;
  const DecayChannel& channel;
  const BlockCandidates& candidates;
  const Cut& cut;
  const CutVariable& variable;

  CandidateValues ofObjects() const;
  CandidateValues ofEach(const auto& value) const;
  CandidateValues ofColumn(const Eigen::ArrayXd& column) const;
  CandidateValues ofMomenta() const;
  CandidateValues ofEvents() const;
  bool isMeant(std::span<const ObjectRef> daughters, std::size_t place) const;
};

/// A value for each candidate.
CandidateValues Measurement::ofEach(const auto& value) const {
  CandidateValues values;
  values.candidates.resize(candidates.size());
  values.values.resize(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    values.candidates[i] = static_cast<std::uint32_t>(i);
    values.values[i] = value(i);
  }
  return values;
}

CandidateValues Measurement::ofColumn(const Eigen::ArrayXd& column) const {
  return ofEach([&](std::size_t i) { return column.size() > 0 ? column[static_cast<Eigen::Index>(i)] : unknown; });
}

CandidateValues Measurement::ofMomenta() const {
  const Event nothingElse;
  Candidate candidate;
  return ofEach([&](std::size_t i) {
    fillCandidate(objects.block(), candidates, i, channel.id, candidate);
    return variable.ofCandidate(nothingElse, candidate);
  });
}

/// The way that is right for every variable.
CandidateValues Measurement::ofEvents() const {
  CandidateValues all;
  Candidate candidate;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    fillCandidate(objects.block(), candidates, i, channel.id, candidate);
    for (const double value : valuesOf(cut, variable, eventOf(objects.block(), candidates.events[i]), candidate)) {
      all.candidates.push_back(static_cast<std::uint32_t>(i));
      all.values.push_back(value);
    }
  }
  return all;
}

/// Whether the cut concerns a daughter: as harderDaughters ranks them.
bool Measurement::isMeant(std::span<const ObjectRef> daughters, std::size_t place) const {
  const ObjectKind kind = daughters[place].kind;
  if (!variable.concerns(kind) || cut.rank == 0)
    return variable.concerns(kind);
  const Eigen::ArrayXd& pts = objects.pt(kind);
  const double pt = pts[daughters[place].index];
  int harder = 0;
  for (std::size_t i = 0; i < daughters.size(); ++i) {
    if (i == place || daughters[i].kind != kind)
      continue;
    const double other = pts[daughters[i].index];
    harder += other > pt || (other == pt && i < place) ? 1 : 0;
  }
  return harder == cut.rank - 1;
}

CandidateValues Measurement::ofObjects() const {
  CandidateValues all;
  const Eigen::ArrayXd& column = objects.values(variable);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::span<const ObjectRef> daughters = candidates.daughtersOf(i);
    for (std::size_t place = 0; place < daughters.size(); ++place) {
      if (!isMeant(daughters, place))
        continue;
      all.candidates.push_back(static_cast<std::uint32_t>(i));
      all.values.push_back(column.size() > 0 ? column[daughters[place].index] : unknown);
    }
  }
  return all;
}

template <typename Row, std::size_t size>
const Row* rowOf(const std::array<Row, size>& rows, const CutVariable& variable) {
  const auto found = std::ranges::find(rows, variable.id, &Row::variable);
  return found == rows.end() ? nullptr : &*found;
}

/// Cuts are passed where none of the values is refused.
void refuse(std::vector<std::uint8_t>& kept, const CandidateValues& values, const Cut& cut) {
  for (std::size_t i = 0; i < values.values.size(); ++i)
    if (!cut.accepts(values.values[i]))
      kept[values.candidates[i]] = 0;
}

void keepAccepted(const EventBlock& block, const DecayChannel& channel, BlockCandidates& candidates,
                  const Expression& expression) {
  std::vector<std::uint8_t> kept(candidates.size());
  Candidate candidate;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    fillCandidate(block, candidates, i, channel.id, candidate);
    kept[i] = expression.accepts(eventOf(block, candidates.events[i]), &candidate) ? 1 : 0;
  }
  candidates.keep(kept);
}

} // namespace

CandidateValues valuesOf(BlockObjects& objects, const DecayChannel& channel, const BlockCandidates& candidates,
                         const Cut& cut) {
  const CutVariable& variable = variableOf(cut);
  const Measurement measurement{objects, channel, candidates, cut, variable};
  if (variable.concernsObjects())
    return measurement.ofObjects();
  if (const EventColumn* row = rowOf(eventColumns, variable))
    return measurement.ofEach([&](std::size_t i) { return row->value(objects, candidates.events[i]); });
  if (const MassColumn* row = rowOf(massColumns, variable))
    return measurement.ofColumn(candidates.*row->values);
  const bool isOfMomenta =
      variable.ofCandidate && std::ranges::find(ofMoreThanMomenta, variable.id) == ofMoreThanMomenta.end();
  return isOfMomenta ? measurement.ofMomenta() : measurement.ofEvents();
}

void keepPassing(BlockObjects& objects, const DecayChannel& channel, BlockCandidates& candidates,
                 const Selection& selection) {
  for (const Cut& cut : selection.cuts) {
    const bool isOfEachObject = variableOf(cut).concernsObjects() && cut.rank == 0;
    if (isOfEachObject || !cut.isOn)
      continue;
    std::vector<std::uint8_t> kept(candidates.size(), 1);
    refuse(kept, valuesOf(objects, channel, candidates, cut), cut);
    candidates.keep(kept);
  }
  if (!selection.expression.text().empty())
    keepAccepted(objects.block(), channel, candidates, selection.expression);
}

} // namespace voir
