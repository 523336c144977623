#pragma once

#include "model/statistics/MassHistogram.h"
#include "model/statistics/PeakAnalysis.h"

#include <string_view>
#include <vector>

namespace voir {

/// A fit beside the bins of a histogram, whatever bins or range it was made with.
struct FitOnHistogram {
  int firstBin = 0;           ///< bins.signal[i] belongs to bin firstBin + i: those within the range of the fit
  FitCurve bins;              ///< expected entries of each bin
  std::vector<double> masses; ///< GeV, points of a smooth curve over the same bins
  FitCurve curve;             ///< at these masses, in entries per bin

  int binCount() const { return static_cast<int>(bins.signal.size()); }
  bool contains(int bin) const { return bin >= firstBin && bin < firstBin + binCount(); }
  double signal(int bin) const { return bins.signal[place(bin)]; }
  double background(int bin) const { return bins.background[place(bin)]; }
  double total(int bin) const { return signal(bin) + background(bin); }
  /// Standard deviation of the total.
  double error(int bin) const { return bins.error[place(bin)]; }

private:
  std::size_t place(int bin) const { return static_cast<std::size_t>(bin - firstBin); }
};

/// Of the fitted channel of this name, else the first. For bins of equal width.
FitOnHistogram fitOnHistogram(const PeakResult& peak, const MassHistogram& histogram, std::string_view channel);

} // namespace voir
