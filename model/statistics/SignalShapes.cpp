#include "model/statistics/ShapeFunctions.h"

#include <cmath>
#include <numbers>

namespace voir {

namespace {

constexpr ShapeParameter massOfPeak{"mass", "mass of the peak", "GeV"};
constexpr ShapeParameter widthOfPeak{"width", "width of the peak (one standard deviation)", "GeV"};

constexpr ParameterDefault massDefault{0.5, 0.0, 1.0, ParameterScale::Position};
// Narrower than 1/300 of the range a peak could sit on a single mass, whose likelihood has no maximum.
constexpr ParameterDefault widthDefault{1.0 / 30.0, 1.0 / 300.0, 0.25, ParameterScale::Width};

void gaussDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const double mass = arguments.values[0];
  const double width = arguments.values[1];
  values.resize(masses.size(), 2);
  auto pull = values.derivative.col(1);
  pull = (masses - mass) / width;
  values.value = (-0.5 * pull.square()).exp();
  values.derivative.col(0) = values.value * pull / width;
  pull *= values.derivative.col(0);
}

/// Probability between two pulls of a Gaussian times sqrt(2 pi); tails: erfc(|pull| / sqrt 2).
double gaussBetween(double lower, double upper, double lowerTail, double upperTail) {
  const double sum = (lower < 0.0) == (upper < 0.0) ? std::abs(lowerTail - upperTail) : 2.0 - lowerTail - upperTail;
  return std::sqrt(0.5 * std::numbers::pi) * sum;
}

void gaussIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  const Eigen::Index bins = edges.size() - 1;
  const double width = arguments.values[1];
  const Eigen::ArrayXd pulls = (edges - arguments.values[0]) / width;
  const Eigen::ArrayXd heights = (-0.5 * pulls.square()).exp();
  const Eigen::ArrayXd tails = pulls.unaryExpr([](double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); });
  values.resize(bins, 2);
  for (Eigen::Index i = 0; i < bins; ++i)
    values.value[i] = width * gaussBetween(pulls[i], pulls[i + 1], tails[i], tails[i + 1]);
  const Eigen::ArrayXd moments = pulls * heights;
  values.derivative.col(0) = heights.head(bins) - heights.tail(bins);
  values.derivative.col(1) = values.value / width + moments.head(bins) - moments.tail(bins);
}

} // namespace

std::vector<ShapeFunction> signalFunctions() {
  return {
      {{"gauss", "Gaussian", {massOfPeak, widthOfPeak}}, {massDefault, widthDefault}, gaussDensities, gaussIntegrals},
      {{"none", "no signal", {}}, {}},
  };
}

} // namespace voir
