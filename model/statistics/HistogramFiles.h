#pragma once

#include "model/statistics/FitOnHistogram.h"
#include "model/statistics/MassHistogram.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// Entries of a bin with their first moments.
struct BinRecord {
  double entries = 0.0;
  double sum = 0.0;          ///< of the masses, GeV
  double sumOfSquares = 0.0; ///< GeV^2
};

/// A histogram as it is given away: with what must be known of its origin.
struct HistogramRecord {
  std::vector<double> edges;   ///< GeV, one more than bins
  std::vector<BinRecord> bins; ///< within the range
  BinRecord underflow;
  BinRecord overflow;
  std::optional<FitOnHistogram> fit;
  std::string channel;    ///< id of a channel or family, "diphoton"
  std::string provenance; ///< "data", "simulation" or what was altered
  std::string selection;  ///< what the masses were selected by; may be empty
};

/// Counts these masses (GeV) in the bins of a histogram.
HistogramRecord recordOf(const MassBinning& binning, std::span<const double> masses);
/// The same without masses, and adding some to it; bins: a histogram with the binning of the record.
HistogramRecord emptyRecord(const MassHistogram& bins);
void fill(HistogramRecord& record, const MassHistogram& bins, std::span<const double> masses);

// Complete files. Errors of counts are Garwood's 68.27 % intervals; the fit, where there is one, is given as expected
// entries of signal and background with the standard deviation of their sum.

/// A line for each bin below the names of the columns; lines that begin with # tell the rest.
std::string csvText(const HistogramRecord& record);
std::string jsonText(const HistogramRecord& record);
/// YODA 1: a Histo1D of the counts, a Scatter2D of them with their errors, and a Scatter2D of the fit.
std::string yodaText(const HistogramRecord& record);
/// A data table of a HEPData submission.
std::string hepDataText(const HistogramRecord& record);

} // namespace voir
