#include "model/statistics/FitOnHistogram.h"

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr int mostPoints = 400; // of the smooth curve: about one in two pixels

std::size_t placeOf(const MassFit& fit, std::string_view channel) {
  const auto found = std::ranges::find(fit.channels, channel, &FittedChannel::name);
  return found == fit.channels.end() ? 0 : static_cast<std::size_t>(found - fit.channels.begin());
}

/// First and one past the last bin that lie within the range of the fit, its ends within a millionth of a bin.
std::pair<int, int> binsWithin(const MassHistogram& histogram, const FittedChannel& channel) {
  const double slack = 1e-6 * histogram.binning().binWidth();
  int first = 0;
  while (first < histogram.binCount() && histogram.binLower(first) < channel.minimum - slack)
    ++first;
  int last = histogram.binCount();
  while (last > first && histogram.binUpper(last - 1) > channel.maximum + slack)
    --last;
  return {first, last};
}

/// Edges of equal slices of these bins, not beyond the range of the fit by rounding.
std::vector<double> edgesOf(const MassHistogram& histogram, std::pair<int, int> bins, int slices,
                            const FittedChannel& channel) {
  const double width = histogram.binning().binWidth() / slices;
  const double first = histogram.binLower(bins.first);
  std::vector<double> edges;
  for (int edge = 0; edge <= (bins.second - bins.first) * slices; ++edge)
    edges.push_back(std::clamp(first + edge * width, channel.minimum, channel.maximum));
  return edges;
}

void scale(std::vector<double>& values, double factor) {
  for (double& value : values)
    value *= factor;
}

} // namespace

FitOnHistogram fitOnHistogram(const PeakResult& peak, const MassHistogram& histogram, std::string_view channel) {
  const std::size_t place = placeOf(peak.fit, channel);
  const auto bins = binsWithin(histogram, peak.fit.channels.at(place));
  FitOnHistogram drawn;
  drawn.firstBin = bins.first;
  if (bins.first == bins.second)
    return drawn;
  const FittedChannel& fitted = peak.fit.channels[place];
  drawn.bins = expectedEntries(peak.fit, edgesOf(histogram, bins, 1, fitted), place);
  const int slices = std::max(1, mostPoints / (bins.second - bins.first));
  const auto edges = edgesOf(histogram, bins, slices, fitted);
  drawn.curve = expectedEntries(peak.fit, edges, place);
  for (std::size_t edge = 1; edge < edges.size(); ++edge)
    drawn.masses.push_back(0.5 * (edges[edge - 1] + edges[edge]));
  for (auto* values : {&drawn.curve.signal, &drawn.curve.background, &drawn.curve.error})
    scale(*values, slices);
  return drawn;
}

} // namespace voir
