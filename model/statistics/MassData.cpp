#include "model/statistics/MassData.h"

#include "model/statistics/MassHistogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace voir {

namespace {

constexpr std::size_t largestBinCount = 100'000;

MassData emptyData(double minimum, double maximum) {
  if (!std::isfinite(minimum) || !std::isfinite(maximum) || minimum >= maximum)
    throw std::invalid_argument("the range of masses to fit must have its minimum below its maximum");
  return {minimum, maximum, {}, {}};
}

bool isWithin(const MassData& data, double mass) {
  return mass >= data.minimum && mass <= data.maximum;
}

} // namespace

double MassData::entries() const {
  return isBinned() ? std::reduce(counts.begin(), counts.end()) : static_cast<double>(masses.size());
}

MassData unbinnedMasses(std::span<const double> masses, double minimum, double maximum) {
  MassData data = emptyData(minimum, maximum);
  std::ranges::copy_if(masses, std::back_inserter(data.masses), [&](double mass) { return isWithin(data, mass); });
  return data;
}

MassData binnedMasses(std::span<const double> masses, double minimum, double maximum, std::size_t bins) {
  MassData data = emptyData(minimum, maximum);
  if (bins < 1 || bins > largestBinCount)
    throw std::invalid_argument("masses are counted in 1 to " + std::to_string(largestBinCount) + " bins, not " +
                                std::to_string(bins));
  data.counts.assign(bins, 0.0);
  const double binsPerGeV = static_cast<double>(bins) / (maximum - minimum);
  for (const double mass : masses)
    if (isWithin(data, mass))
      data.counts[std::min(static_cast<std::size_t>((mass - minimum) * binsPerGeV), bins - 1)] += 1.0;
  return data;
}

MassData binnedMasses(const MassHistogram& histogram) {
  MassData data = emptyData(histogram.binning().minimum, histogram.binning().maximum);
  for (int bin = 0; bin < histogram.binCount(); ++bin)
    data.counts.push_back(histogram.count(bin));
  return data;
}

} // namespace voir
