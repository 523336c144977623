#include "model/statistics/CrystalBall.h"

#include "model/statistics/Dual.h"
#include "model/statistics/SinhOverX.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace voir {

namespace {

template <int N> Dual<N> sinhOverX(const Dual<N>& x) {
  const SinhOverX result(x.value);
  return {result.value, result.derivative * x.slopes};
}

/// Integral of exp(-x^2 / 2) between two pulls.
template <int N> Dual<N> gaussIntegral(const Dual<N>& from, const Dual<N>& to) {
  const auto tail = [](double pull) { return std::erfc(std::abs(pull) / std::numbers::sqrt2); };
  const bool isOneSided = (from.value < 0.0) == (to.value < 0.0);
  const double probability =
      isOneSided ? std::abs(tail(from.value) - tail(to.value)) : 2.0 - tail(from.value) - tail(to.value);
  return {std::sqrt(0.5 * std::numbers::pi) * probability,
          std::exp(-0.5 * to.value * to.value) * to.slopes - std::exp(-0.5 * from.value * from.value) * from.slopes};
}

/// Height exp(-alpha^2 / 2) u^-n with u = 1 + alpha / n (distance - alpha), distances from the peak in widths.
template <int N> struct PowerTail {
  Dual<N> alpha;
  Dual<N> n;

  Dual<N> logOfBase(const Dual<N>& distance) const { return log(1.0 + alpha / n * (distance - alpha)); }
  Dual<N> height(const Dual<N>& distance) const { return exp(-0.5 * alpha * alpha - n * logOfBase(distance)); }
  /// In t = ln u the tail is exponential: right for n = 1, too.
  Dual<N> integral(const Dual<N>& from, const Dual<N>& to) const {
    const Dual<N> begin = logOfBase(from);
    const Dual<N> end = logOfBase(to);
    const Dual<N> falling = n - 1.0;
    return exp(-0.5 * alpha * alpha - 0.5 * falling * (begin + end)) * n / alpha * (end - begin) *
           sinhOverX(0.5 * falling * (end - begin));
  }
};

template <int N> struct CrystalBall {
  Dual<N> mass;
  Dual<N> width;
  PowerTail<N> low;
  PowerTail<N> high; ///< only where N = 6

  explicit CrystalBall(std::span<const double> values)
      : mass(Dual<N>::parameter(values[0], 0)),
        width(Dual<N>::parameter(values[1], 1)), low{Dual<N>::parameter(values[2], 2),
                                                     Dual<N>::parameter(values[3], 3)} {
    if constexpr (N == 6)
      high = {Dual<N>::parameter(values[4], 4), Dual<N>::parameter(values[5], 5)};
  }

  Dual<N> pull(double at) const { return (at - mass) / width; }
  bool isLow(const Dual<N>& pull) const { return pull < -low.alpha; }
  bool isHigh(const Dual<N>& pull) const { return N == 6 && high.alpha < pull; }

  Dual<N> height(double at) const {
    const Dual<N> x = pull(at);
    if (isLow(x))
      return low.height(-x);
    return isHigh(x) ? high.height(x) : exp(-0.5 * x * x);
  }

  Dual<N> integral(double from, double to) const {
    Dual<N> begin = pull(from);
    Dual<N> end = pull(to);
    Dual<N> sum;
    if (isLow(begin)) {
      const Dual<N> seam = std::min(end, -low.alpha);
      sum = sum + low.integral(-seam, -begin);
      begin = seam;
    }
    if (isHigh(end)) {
      const Dual<N> seam = std::max(begin, high.alpha);
      sum = sum + high.integral(seam, end);
      end = seam;
    }
    return width * (begin < end ? sum + gaussIntegral(begin, end) : sum);
  }
};

template <int N>
void fillDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const CrystalBall<N> shape(arguments.values);
  values.resize(masses.size(), N);
  for (Eigen::Index i = 0; i < masses.size(); ++i) {
    const Dual<N> height = shape.height(masses[i]);
    values.value[i] = height.value;
    values.derivative.row(i) = height.slopes;
  }
}

template <int N> void fillIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  const CrystalBall<N> shape(arguments.values);
  values.resize(edges.size() - 1, N);
  for (Eigen::Index i = 0; i + 1 < edges.size(); ++i) {
    const Dual<N> integral = shape.integral(edges[i], edges[i + 1]);
    values.value[i] = integral.value;
    values.derivative.row(i) = integral.slopes;
  }
}

} // namespace

void crystalBallDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  fillDensities<4>(arguments, masses, values);
}

void crystalBallIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  fillIntegrals<4>(arguments, edges, values);
}

void doubleCrystalBallDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  fillDensities<6>(arguments, masses, values);
}

void doubleCrystalBallIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  fillIntegrals<6>(arguments, edges, values);
}

} // namespace voir
