#pragma once

#include "model/Event.h"
#include "model/analysis/Expression.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

struct Candidate;

/// A quantity that can be cut on: a row of the table in CutVariables.cpp. One of its three functions is there; each
/// gives NaN where the event does not tell: such a cut is passed.
struct CutVariable {
  std::string_view id;                                                ///< "photon.pt", "event.met", "candidate.m34"
  std::string_view label;                                             ///< untranslated, "transverse momentum"
  std::string_view unit;                                              ///< "GeV", or empty
  ObjectKind kind{};                                                  ///< of the object that is measured
  double (*value)(const Event& event, std::uint32_t index) = nullptr; ///< of an object
  double (*ofEvent)(const Event& event) = nullptr;
  double (*ofCandidate)(const Event& event, const Candidate& candidate) = nullptr;
  bool isFlag = false;      ///< 1 for yes, 0 for no
  bool needsTracks = false; ///< or vertices: what some formats tell in full detail only

  bool concernsObjects() const { return value != nullptr; }
  bool concerns(ObjectKind objects) const { return concernsObjects() && kind == objects; }
};

std::span<const CutVariable> cutVariables();
/// nullptr where no variable has this id.
const CutVariable* findCutVariable(std::string_view id);

/// Keeps objects whose variable lies within [minimum, maximum]; isInverted: outside of it.
/// rank 0 means every daughter of the kind, 1 the one with the highest pt, 2 the next, ...
struct Cut {
  std::string variable;
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  bool isInverted = false;
  int rank = 0;
  bool isOn = true; ///< off: accepts everything, but keeps its limits

  /// NaN, an unknown value, passes.
  bool accepts(double value) const;
  bool operator==(const Cut&) const = default;
};

/// A cut in words, with unit: "photon.pt[0] >= 40 GeV" (the hardest), "not 1.37 <= photon.abseta <= 1.52".
/// Throws std::invalid_argument for an unknown variable.
std::string textOf(const Cut& cut);

/// Which four of the electrons and muons that pass are combined.
enum class FourLeptonRule {
  Pairs,   ///< two pairs of opposite charge and same flavour, see findFourLepton
  Hardest, ///< those of the highest pt, whatever their charges; an even number of each flavour
};

/// A row of the table of these rules.
struct FourLeptonRuleName {
  FourLeptonRule rule{};
  std::string_view id;    ///< stable, used in files
  std::string_view label; ///< untranslated
};
std::span<const FourLeptonRuleName> fourLeptonRules();

/// Cuts, as physicists say selection. What is clicked is the Highlight. A candidate passes all cuts and the expression.
struct Selection {
  std::vector<Cut> cuts;
  Expression expression{};
  FourLeptonRule fourLeptons = FourLeptonRule::Pairs;

  bool operator==(const Selection&) const = default;
};

/// The same without expression, and without all but the first cuts.
Selection beginningOf(Selection selection, std::size_t cuts);

/// What a candidate does not pass, and what was measured.
struct CutFailure {
  const Cut* cut = nullptr;          ///< nullptr: the expression
  std::optional<ObjectRef> object{}; ///< that fails the cut, if it concerns objects
  double value = 0.0;
};

/// How many of the daughters of the same kind have a higher pt than this one, or the same and come earlier.
int harderDaughters(const Candidate& candidate, std::size_t place);

/// Whether a variable in it does.
bool needsTracks(const Selection& selection);

// A cut whose variable is not in the table makes each of these throw std::invalid_argument naming it.

/// Whether an object passes every cut of rank 0 that concerns its kind.
bool passesObjectCuts(const Event& event, ObjectRef object, const Selection& selection);
/// Whether a candidate whose daughters pass the cuts of rank 0 passes all else: the other cuts and the expression.
bool passesAsAWhole(const Event& event, const Candidate& candidate, const Selection& selection);
/// What a candidate fails first, of all: for verdicts on hand-picked candidates.
std::optional<CutFailure> firstFailure(const Event& event, const Candidate& candidate, const Selection& selection);

} // namespace voir
