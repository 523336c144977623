#include "widgets/CutScale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace voir {

namespace {

constexpr double shownPart = 0.995; // of the values, the others lie beyond the scale
constexpr double stepsOfScale = 200.0;
constexpr double roundingsOfScale = 10.0;
constexpr int smallestWholeScale = 3; // bins that are always all shown
constexpr std::size_t maximumBars = 100;
constexpr double logarithmicFrom = 30.0; // highest bar in median bars

struct Span {
  double lower;
  double upper;
};

/// 1, 2 or 5 times a power of ten, not above a width.
double niceStep(double width) {
  const double power = std::pow(10.0, std::floor(std::log10(width)));
  const double part = width / power;
  return power * (part >= 5.0 ? 5.0 : part >= 2.0 ? 2.0 : 1.0);
}

/// Edge of the bin in which this part of all counts is reached.
double quantile(const CutDistribution& distribution, double part, bool isUpper) {
  const VariableAxis& axis = distribution.axis;
  const std::uint64_t total = std::accumulate(distribution.counts.begin(), distribution.counts.end(), std::uint64_t{0});
  double sum = 0.0;
  for (std::size_t i = 0; i < distribution.counts.size(); ++i) {
    sum += static_cast<double>(distribution.counts[i]);
    if (sum > 0.0 && sum >= part * static_cast<double>(total))
      return axis.minimum + static_cast<double>(i + (isUpper ? 1 : 0)) * axis.binWidth();
  }
  return isUpper ? axis.maximum : axis.minimum;
}

Span filledSpan(const CutDistribution& distribution) {
  const VariableAxis& axis = distribution.axis;
  const bool isEmpty = std::ranges::all_of(distribution.counts, [](std::uint64_t count) { return count == 0; });
  if (isEmpty || axis.binCount <= smallestWholeScale)
    return {axis.minimum, axis.maximum};
  if (axis.isWhole)
    return {quantile(distribution, 0.0, false), quantile(distribution, 1.0, true)};
  // What cannot be negative is shown from zero on.
  const double lower = axis.minimum == 0.0 ? 0.0 : quantile(distribution, 1.0 - shownPart, false);
  return {lower, quantile(distribution, shownPart, true)};
}

Span widened(Span span, const Cut& cut, double half) {
  for (const double limit : {cut.minimum, cut.maximum})
    if (std::isfinite(limit)) {
      span.lower = std::min(span.lower, limit - half);
      span.upper = std::max(span.upper, limit + half);
    }
  return span;
}

Span rounded(Span span) {
  const double step = niceStep((span.upper - span.lower) / roundingsOfScale);
  return {std::floor(span.lower / step + 1e-9) * step, std::ceil(span.upper / step - 1e-9) * step};
}

double median(std::vector<double> values) {
  if (values.empty())
    return 0.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// Counts over a scale, neighbouring bins put together.
std::vector<double> countsOver(const CutDistribution& distribution, const RangeScale& scale) {
  const VariableAxis& axis = distribution.axis;
  const double bins = std::max(1.0, std::round((scale.maximum - scale.minimum) / axis.binWidth()));
  const double joined = std::ceil(bins / static_cast<double>(maximumBars));
  std::vector<double> bars(static_cast<std::size_t>(std::ceil(bins / joined)));
  const double barWidth = (scale.maximum - scale.minimum) / static_cast<double>(bars.size());
  for (std::size_t i = 0; i < distribution.counts.size(); ++i) {
    const double centre = axis.minimum + (static_cast<double>(i) + 0.5) * axis.binWidth();
    const double bar = std::floor((centre - scale.minimum) / barWidth);
    if (bar >= 0.0 && bar < static_cast<double>(bars.size()))
      bars[static_cast<std::size_t>(bar)] += static_cast<double>(distribution.counts[i]);
  }
  return bars;
}

} // namespace

RangeScale scaleFor(const CutDistribution& distribution, const Cut& cut) {
  const VariableAxis& axis = distribution.axis;
  const double half = axis.isWhole ? 0.5 : 0.0;
  const Span span = widened(filledSpan(distribution), cut, half);
  if (axis.isWhole)
    return {span.lower, span.upper, 1.0, true};
  const Span round = rounded(span);
  return {round.lower, round.upper, niceStep((round.upper - round.lower) / stepsOfScale), false};
}

ScaledBars barsOf(const CutDistribution& distribution, const RangeScale& scale) {
  std::vector<double> bars = countsOver(distribution, scale);
  const double highest = *std::ranges::max_element(bars);
  if (highest == 0.0)
    return {};
  std::vector<double> filled;
  std::ranges::copy_if(bars, std::back_inserter(filled), [](double count) { return count > 0.0; });
  const bool isLogarithmic = highest > logarithmicFrom * median(std::move(filled));
  for (double& bar : bars)
    bar = isLogarithmic ? std::log1p(bar) / std::log1p(highest) : bar / highest;
  return {bars, isLogarithmic};
}

} // namespace voir
