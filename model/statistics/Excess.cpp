#include "model/statistics/Excess.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace voir {

namespace {

constexpr int fewestFilledBins = 10;
constexpr int windowsInRange = 15;
constexpr int likelihoodSteps = 6;       // the steps converge quadratically
constexpr double largestExponent = 50.0; // keeps a failing fit finite
// Mean squared pull beside the excess beyond which the curve is wrong: 1 for a true one.
constexpr double worstMeanSquare = 4.0;

// Windows of fewer are not looked at: one event in an empty tail is no peak.
constexpr double fewestExpected = 5.0;

using Parameters = Eigen::Vector3d;

/// Bins from first to one before last.
struct Window {
  int first = 0;
  int last = 0;

  bool contains(int bin) const { return bin >= first && bin < last; }
};

struct BinCounts {
  std::vector<double> counts;

  explicit BinCounts(const MassHistogram& histogram) : counts(static_cast<std::size_t>(histogram.binCount())) {
    for (int bin = 0; bin < size(); ++bin)
      counts[static_cast<std::size_t>(bin)] = histogram.count(bin);
  }

  int size() const { return static_cast<int>(counts.size()); }
  double operator[](int bin) const { return counts[static_cast<std::size_t>(bin)]; }

  /// 1, x, x² with x from -1 to 1 over the range.
  Parameters powers(int bin) const {
    const double x = (2.0 * bin + 1.0) / size() - 1.0;
    return {1.0, x, x * x};
  }
};

double expectedIn(const BinCounts& bins, const Parameters& parameters, int bin) {
  return std::exp(std::clamp(parameters.dot(bins.powers(bin)), -largestExponent, largestExponent));
}

/// Least squares of the values value(bin) with weights weight(bin) beside a window.
template <typename Value, typename Weight>
Parameters leastSquares(const BinCounts& bins, const Window& excluded, Value value, Weight weight) {
  Eigen::Matrix3d matrix = Eigen::Matrix3d::Zero();
  Parameters vector = Parameters::Zero();
  for (int bin = 0; bin < bins.size(); ++bin) {
    if (excluded.contains(bin))
      continue;
    const Parameters powers = bins.powers(bin);
    matrix += weight(bin) * powers * powers.transpose();
    vector += weight(bin) * value(bin) * powers;
  }
  return matrix.ldlt().solve(vector);
}

/// To the logarithms, whose variance is 1/count; empty bins have none.
Parameters fitLogarithms(const BinCounts& bins, const Window& excluded) {
  return leastSquares(
      bins, excluded, [&](int bin) { return bins[bin] > 0.0 ? std::log(bins[bin]) : 0.0; },
      [&](int bin) { return bins[bin]; });
}

/// One step of Fisher's scoring, which counts empty bins, too.
Parameters improve(const BinCounts& bins, const Window& excluded, const Parameters& from) {
  const auto mean = [&](int bin) { return expectedIn(bins, from, bin); };
  return leastSquares(
      bins, excluded, [&](int bin) { return std::log(mean(bin)) + bins[bin] / mean(bin) - 1.0; }, mean);
}

SmoothBackground fit(const BinCounts& bins, const Window& excluded) {
  Parameters parameters = fitLogarithms(bins, excluded);
  for (int step = 0; step < likelihoodSteps; ++step)
    parameters = improve(bins, excluded, parameters);
  SmoothBackground background;
  for (int bin = 0; bin < bins.size(); ++bin)
    background.expected.push_back(expectedIn(bins, parameters, bin));
  return background;
}

bool isEnough(const BinCounts& bins) {
  double entries = 0.0;
  for (const double count : bins.counts)
    entries += count;
  const auto filled = std::ranges::count_if(bins.counts, [](double count) { return count > 0.0; });
  return entries >= fewestForBackground && filled >= fewestFilledBins;
}

int windowSize(const BinCounts& bins) {
  return std::max(1, static_cast<int>(std::lround(static_cast<double>(bins.size()) / windowsInRange)));
}

struct Sums {
  double observed = 0.0;
  double expected = 0.0;

  double pull() const { return expected >= fewestExpected ? (observed - expected) / std::sqrt(expected) : 0.0; }
  void add(const BinCounts& bins, const SmoothBackground& background, int bin, double sign) {
    observed += sign * bins[bin];
    expected += sign * background.expected[static_cast<std::size_t>(bin)];
  }
};

Sums sumsWithin(const BinCounts& bins, const SmoothBackground& background, const Window& window) {
  Sums sums;
  for (int bin = window.first; bin < window.last; ++bin)
    sums.add(bins, background, bin, 1.0);
  return sums;
}

/// The window furthest above the background, the lowest of equals.
Window highestWindow(const BinCounts& bins, const SmoothBackground& background) {
  const int size = windowSize(bins);
  Window best{0, size};
  Sums sums = sumsWithin(bins, background, best);
  double highest = sums.pull();
  for (int first = 1; first + size <= bins.size(); ++first) {
    sums.add(bins, background, first + size - 1, 1.0);
    sums.add(bins, background, first - 1, -1.0);
    if (sums.pull() > highest) {
      highest = sums.pull();
      best = {first, first + size};
    }
  }
  return best;
}

/// With half a window on either side, where the tails of a peak lie.
Window surroundings(const Window& window) {
  const int half = (window.last - window.first + 1) / 2;
  return {window.first - half, window.last + half};
}

bool describes(const SmoothBackground& background, const BinCounts& bins, const Window& excluded) {
  double squares = 0.0;
  int degrees = -static_cast<int>(Parameters::RowsAtCompileTime);
  for (int bin = 0; bin < bins.size(); ++bin) {
    if (excluded.contains(bin))
      continue;
    const double expected = background.expected[static_cast<std::size_t>(bin)];
    squares += (bins[bin] - expected) * (bins[bin] - expected) / std::max(expected, 1.0);
    ++degrees;
  }
  return degrees > 0 && squares <= worstMeanSquare * degrees; // false for numbers that are none
}

} // namespace

double Excess::inRootsOfBackground() const {
  return Sums{observed, expected}.pull();
}

std::optional<SmoothBackground> smoothBackground(const MassHistogram& histogram) {
  const BinCounts bins(histogram);
  if (!isEnough(bins))
    return std::nullopt;
  const Window excluded = surroundings(highestWindow(bins, fit(bins, {})));
  SmoothBackground background = fit(bins, excluded);
  if (!describes(background, bins, excluded))
    return std::nullopt;
  return background;
}

std::optional<Excess> largestExcess(const MassHistogram& histogram) {
  const auto background = smoothBackground(histogram);
  return background ? largestExcess(histogram, *background) : std::nullopt;
}

std::optional<Excess> largestExcess(const MassHistogram& histogram, const SmoothBackground& background) {
  const BinCounts bins(histogram);
  const Window window = highestWindow(bins, background);
  const Sums sums = sumsWithin(bins, background, window);
  if (sums.observed <= sums.expected)
    return std::nullopt;
  const double upper = histogram.binLower(window.last - 1) + histogram.binning().binWidth();
  return Excess{histogram.binLower(window.first), upper, sums.observed, sums.expected};
}

} // namespace voir
