#pragma once

#include "model/analysis/CutFlow.h"
#include "model/analysis/DecayChannels.h"
#include "model/analysis/Selection.h"

#include <cstdint>
#include <set>
#include <span>
#include <vector>

namespace voir {

class BlockObjects;
struct Event;

/// Range and number of bins in which a variable is counted and shown; whole numbers lie in the middle of their bins.
struct VariableAxis {
  double minimum = 0.0; ///< in the unit of the variable
  double maximum = 1.0;
  int binCount = 1;
  bool isWhole = false; ///< yes or no, a charge, a number of objects

  double binWidth() const { return (maximum - minimum) / binCount; }
  bool operator==(const VariableAxis&) const = default;
};
VariableAxis axisOf(const CutVariable& variable);

/// Counts of a variable in the bins of its axis.
struct CutDistribution {
  VariableAxis axis;
  std::vector<std::uint64_t> counts;
  std::uint64_t below = 0; ///< the axis
  std::uint64_t above = 0;

  void fill(double value);
  bool operator==(const CutDistribution&) const = default;
};

/// How the variable of each cut is distributed for the candidates that pass all other cuts ("N - 1").
struct CutDistributions {
  std::vector<CutDistribution> cuts; ///< as Selection::cuts

  /// Adds the counts of other events. Throws std::invalid_argument where the axes differ.
  void add(const CutDistributions& other);
  bool operator==(const CutDistributions&) const = default;
};
CutDistributions emptyDistributions(const Selection& selection);

/// Counts events into cut flows and distributions; prepared once for a scan. Throws std::invalid_argument for an
/// unknown variable.
class CutCounter {
public:
  CutCounter(std::span<const DecayChannel* const> channels, const Selection& selection);

  /// Adds an event to each step that it passes with all those before. A later cut on objects may lead to another
  /// candidate, which passes what the one before failed: so an event passes as many steps as the longest of the
  /// selection's beginnings that accepts it has, and all selected events pass all. Of a family's channels any may
  /// accept it.
  void count(CutFlow& flow, const Event& event) const;
  /// Of the first of the channels that has a candidate.
  void fill(CutDistributions& distributions, const Event& event) const;
  // The same for all events of a block.
  void count(CutFlow& flow, BlockObjects& objects) const;
  void fill(CutDistributions& distributions, BlockObjects& objects) const;

private:
  struct Row {
    const CutVariable* variable;
    Cut cut;
    Selection others; ///< the selection without this cut
    Selection before; ///< the cuts above this one
  };

  std::optional<Candidate> find(const Event& event, const Selection& selection) const;
  bool isOnly(const Event& event, const Candidate& candidate) const;
  void fillOnly(CutDistributions& distributions, const Event& event, const Candidate& candidate) const;
  std::size_t passedSteps(const Event& event) const;
  std::size_t passedStepsOfOnly(const Event& event, const Candidate& candidate) const;

  std::vector<std::size_t> passedSteps(BlockObjects& objects) const;

  std::vector<const DecayChannel*> m_channels;
  bool m_areOneFamily = true;
  std::set<ObjectKind> m_kinds; // of the channels' daughters
  std::vector<Row> m_rows;
  Selection m_selection;
  Selection m_withoutCuts; // what candidates are made by alone
};

} // namespace voir
