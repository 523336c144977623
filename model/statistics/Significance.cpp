#include "model/statistics/Significance.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace voir {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// Below, the closed formulas lose digits to cancellation, and a series is exact.
constexpr double smallRatio = 1e-3;
// From here on the continued fraction of the tail converges within its terms.
constexpr double tailBegin = 5.0;
constexpr int tailTerms = 60;

/// Density over upper tail of the standard normal distribution: Laplace's continued fraction z + 1/(z + 2/(z + ...)).
double tailSlope(double z) {
  double fraction = z;
  for (int term = tailTerms; term > 0; --term)
    fraction = z + term / fraction;
  return fraction;
}

double logDensity(double z) {
  return -0.5 * (z * z + std::log(2.0 * std::numbers::pi));
}

/// n ln(n / b) - n + b with n = s + b: what the logarithm of a Poisson likelihood loses by leaving s out.
double lostLikelihood(double s, double b) {
  const double ratio = s / b;
  if (std::abs(ratio) < smallRatio)
    return 0.5 * s * ratio * (1.0 - ratio / 3.0 + ratio * ratio / 6.0);
  return s <= -b ? b : (s + b) * std::log1p(ratio) - s;
}

/// x ln y, 0 for x = 0.
double timesLog(double x, double y) {
  return x > 0.0 ? x * std::log(y) : 0.0;
}

/// ln(e^a + e^b)
double logOfSum(double a, double b) {
  const double larger = std::max(a, b);
  return larger == -infinity ? larger : larger + std::log1p(std::exp(std::min(a, b) - larger));
}

} // namespace

double pValue(double z) {
  return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

double logPValue(double z) {
  return z < tailBegin ? std::log(pValue(z)) : logDensity(z) - std::log(tailSlope(z));
}

double zValue(double p) {
  if (p <= 0.0)
    return infinity;
  return p >= 1.0 ? -infinity : std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * p);
}

double zValueOfLog(double logP) {
  if (logP > logPValue(tailBegin))
    return zValue(std::exp(logP));
  if (logP == -infinity)
    return infinity;
  // Newton's method on a nearly parabolic function from above its root.
  double z = std::sqrt(-2.0 * logP);
  for (int step = 0; step < 6; ++step)
    z += (logPValue(z) - logP) / tailSlope(z);
  return z;
}

double asimovSignificance(double s, double b) {
  if (s <= 0.0)
    return 0.0;
  return b <= 0.0 ? infinity : std::sqrt(2.0 * lostLikelihood(s, b));
}

double asimovSignificance(double s, double b, double sigma) {
  if (sigma <= 0.0)
    return asimovSignificance(s, b);
  if (s <= 0.0 || b <= 0.0)
    return s <= 0.0 ? 0.0 : infinity;
  const double variance = sigma * sigma;
  if (s < smallRatio * smallRatio * b)
    return s / std::sqrt(b + variance);
  const double measured = (s + b) * std::log1p(s * b / (b * b + (s + b) * variance));
  const double known = b * b / variance * std::log1p(variance * s / (b * (b + variance)));
  return std::sqrt(2.0 * std::max(0.0, measured - known));
}

double approximateMedianSignificance(double s, double b, double regularisation) {
  return asimovSignificance(s, b + regularisation);
}

double countingSignificance(double n, double b) {
  if (b <= 0.0)
    return n > 0.0 ? infinity : 0.0;
  return std::copysign(std::sqrt(2.0 * lostLikelihood(n - b, b)), n - b);
}

double countingPValue(double n, double b) {
  if (n <= 0.0)
    return 1.0;
  return b <= 0.0 ? 0.0 : boost::math::gamma_p(n, b);
}

double onOffSignificance(double on, double off, double tau) {
  const double all = on + off;
  const double gain = timesLog(on, (1.0 + tau) * on / all) + timesLog(off, (1.0 + 1.0 / tau) * off / all);
  return std::copysign(std::sqrt(2.0 * std::max(0.0, gain)), on * tau - off);
}

double onOffBinomialSignificance(double on, double off, double tau) {
  return on <= 0.0 ? -infinity : zValue(boost::math::ibeta(on, off + 1.0, 1.0 / (1.0 + tau)));
}

double globalPValue(double q0, double upCrossings, double level) {
  return std::min(1.0, pValue(std::sqrt(q0)) + upCrossings * std::exp(-0.5 * (q0 - level)));
}

double globalSignificance(double q0, double upCrossings, double level) {
  const double elsewhere = upCrossings > 0.0 ? std::log(upCrossings) - 0.5 * (q0 - level) : -infinity;
  return zValueOfLog(std::min(0.0, logOfSum(logPValue(std::sqrt(q0)), elsewhere)));
}

double fisherSignificance(double z1, double z2) {
  // -2 ln(p1 p2) follows a chi-square distribution of 4 degrees of freedom, whose tail is (1 + x/2) e^(-x/2).
  const double logProduct = logPValue(z1) + logPValue(z2);
  return zValueOfLog(logProduct + std::log1p(-logProduct));
}

double stoufferSignificance(double z1, double z2) {
  return (z1 + z2) / std::numbers::sqrt2;
}

double posteriorProbability(double prior, double z) {
  if (prior <= 0.0)
    return 0.0;
  return 1.0 / (1.0 + (1.0 - prior) / prior * std::exp(-0.5 * z * z));
}

} // namespace voir
