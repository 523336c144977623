#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace voir {

class MassHistogram;

/// Masses to fit within [minimum, maximum]: each one (unbinned), or counted in equal bins over that range.
struct MassData {
  double minimum = 0.0;       ///< GeV
  double maximum = 0.0;       ///< GeV
  std::vector<double> masses; ///< GeV, those within the range; empty where binned
  std::vector<double> counts; ///< entries of each bin, fractions for Asimov data; empty where unbinned

  bool isBinned() const { return !counts.empty(); }
  double binWidth() const { return (maximum - minimum) / static_cast<double>(counts.size()); }
  double entries() const;
};

/// Those within the range. Throws std::invalid_argument unless minimum < maximum.
MassData unbinnedMasses(std::span<const double> masses, double minimum, double maximum);
/// Counted in equal bins; a mass at an inner edge belongs to the bin above it. Throws std::invalid_argument unless
/// minimum < maximum and 1 <= bins <= 100000.
MassData binnedMasses(std::span<const double> masses, double minimum, double maximum, std::size_t bins);
/// The bins of a histogram, without under- and overflow.
MassData binnedMasses(const MassHistogram& histogram);

} // namespace voir
