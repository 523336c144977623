#pragma once

#include <Eigen/Core>

#include <cmath>

namespace voir {

/// A number with its derivatives with respect to N parameters, which follow every operation (automatic
/// differentiation).
template <int N> struct Dual {
  using Slopes = Eigen::Array<double, N, 1>;

  double value = 0.0;
  Slopes slopes = Slopes::Zero();

  Dual() = default;
  Dual(double constant) : value(constant) {} // NOLINT: numbers are constants
  Dual(double number, Slopes derivatives) : value(number), slopes(std::move(derivatives)) {}
  /// The parameter of this place itself.
  static Dual parameter(double number, int place) {
    Dual dual(number);
    dual.slopes[place] = 1.0;
    return dual;
  }

  friend Dual operator-(const Dual& a) { return {-a.value, -a.slopes}; }
  friend Dual operator+(const Dual& a, const Dual& b) { return {a.value + b.value, a.slopes + b.slopes}; }
  friend Dual operator-(const Dual& a, const Dual& b) { return {a.value - b.value, a.slopes - b.slopes}; }
  friend Dual operator*(const Dual& a, const Dual& b) {
    return {a.value * b.value, a.slopes * b.value + b.slopes * a.value};
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    const double ratio = a.value / b.value;
    return {ratio, (a.slopes - ratio * b.slopes) / b.value};
  }
  friend bool operator<(const Dual& a, const Dual& b) { return a.value < b.value; }

  friend Dual exp(const Dual& a) {
    const double value = std::exp(a.value);
    return {value, value * a.slopes};
  }
  friend Dual log(const Dual& a) { return {std::log(a.value), a.slopes / a.value}; }
};

} // namespace voir
