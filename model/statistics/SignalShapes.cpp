#include "model/statistics/CrystalBall.h"
#include "model/statistics/Resonance.h"
#include "model/statistics/ShapeFunctions.h"

#include <cmath>
#include <numbers>

namespace voir {

namespace {

constexpr ShapeParameter massOfPeak{"mass", "mass of the peak", "GeV"};
constexpr ShapeParameter widthOfPeak{"width", "width of the peak (one standard deviation)", "GeV"};

constexpr ShapeParameter gammaOfPeak{"gamma", "full width of the resonance", "GeV"};

constexpr ParameterDefault massDefault{0.5, 0.0, 1.0, ParameterScale::Position};
// Narrower than 1/300 of the range a peak could sit on a single mass, whose likelihood has no maximum.
constexpr ParameterDefault widthDefault{1.0 / 30.0, 1.0 / 300.0, 0.25, ParameterScale::Width};
constexpr ParameterDefault alphaDefault{1.5, 0.2, 6.0};
constexpr ParameterDefault powerDefault{3.0, 1.01, 100.0};
constexpr ParameterDefault gammaDefault{1.0 / 60.0, 0.0, 0.25, ParameterScale::Width};
// Of the Z, in GeV (Particle Data Group 2024).
constexpr ParameterDefault gammaOfZ{2.4955, 0.0, 100.0, ParameterScale::Absolute, true};

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
  const ShapeParameter alpha{"alpha", "where the tail begins, in widths from the peak", ""};
  const ShapeParameter power{"n", "power of the tail", ""};
  const ShapeParameter alphaLow{"alpha_low", "where the tail of low masses begins, in widths from the peak", ""};
  const ShapeParameter powerLow{"n_low", "power of the tail of low masses", ""};
  const ShapeParameter alphaHigh{"alpha_high", "where the tail of high masses begins, in widths from the peak", ""};
  const ShapeParameter powerHigh{"n_high", "power of the tail of high masses", ""};
  return {
      {{"gauss", "Gaussian", {massOfPeak, widthOfPeak}}, {massDefault, widthDefault}, gaussDensities, gaussIntegrals},
      {{"crystalball", "Crystal Ball", {massOfPeak, widthOfPeak, alpha, power}},
       {massDefault, widthDefault, alphaDefault, powerDefault},
       crystalBallDensities,
       crystalBallIntegrals},
      {{"dscb", "double-sided Crystal Ball", {massOfPeak, widthOfPeak, alphaLow, powerLow, alphaHigh, powerHigh}},
       {massDefault, widthDefault, alphaDefault, powerDefault, alphaDefault, powerDefault},
       doubleCrystalBallDensities,
       doubleCrystalBallIntegrals},
      {{"voigt", "Voigt (Lorentz curve and Gaussian)", {massOfPeak, widthOfPeak, gammaOfPeak}},
       {massDefault, widthDefault, gammaDefault},
       voigtDensities,
       voigtIntegrals},
      {{"bwgauss", "Breit-Wigner and Gaussian", {massOfPeak, widthOfPeak, gammaOfPeak}},
       {massDefault, widthDefault, gammaOfZ},
       breitWignerDensities,
       breitWignerIntegrals},
      {{"none", "no signal", {}}, {}},
  };
}

} // namespace voir
