#pragma once

#include "model/analysis/Scan.h"
#include "model/statistics/HistogramFiles.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// Masses of one channel, or of a family of channels, counted while files are scanned.
class ScanHistogram {
public:
  /// name: as the channel or family was called. Throws std::invalid_argument for the names of several, or a binning
  /// that is none.
  ScanHistogram(const std::string& name, const ScanOptions& options, const MassBinning& binning);

  void add(const ScanBlock& block);
  /// With its origin and selection.
  HistogramRecord record() const;
  /// A line for each bin with a bar beside its count, under- and overflow, in GeV.
  std::string text() const;

private:
  MassHistogram m_bins; // without entries: tells in which bin a mass is
  HistogramRecord m_record;
  std::string m_symbol;
  std::vector<Provenance> m_provenances;
  std::size_t m_events = 0; // that were read
};

/// Writes a histogram in the format that the name of a file asks for.
using HistogramText = std::string (*)(const HistogramRecord& record);
/// Throws std::invalid_argument naming the formats where the name asks for none.
HistogramText histogramFormat(const std::string& file);

/// Bins of the channel's histogram, other ones where they are told: "A:B" in GeV, a number of bins.
MassBinning binningOf(const DecayChannel& channel, const std::string& range, std::optional<int> bins);

} // namespace voir
