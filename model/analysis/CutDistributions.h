#pragma once

#include "model/analysis/DecayChannels.h"
#include "model/analysis/Selection.h"

#include <cstdint>
#include <span>
#include <vector>

namespace voir {

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

/// Counts events into distributions; prepared once for a scan. Throws std::invalid_argument for an unknown variable.
class CutDistributionFiller {
public:
  CutDistributionFiller(std::span<const DecayChannel* const> channels, const Selection& selection);

  /// Of the first of the channels that has a candidate.
  void fill(CutDistributions& distributions, const Event& event) const;

private:
  struct Row {
    const CutVariable* variable;
    int rank;
    Selection others; ///< the selection without this cut
  };

  std::optional<Candidate> find(const Event& event, const Selection& selection) const;

  std::vector<const DecayChannel*> m_channels;
  std::vector<Row> m_rows;
};

} // namespace voir
