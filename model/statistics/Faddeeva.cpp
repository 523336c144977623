#include "model/statistics/Faddeeva.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace voir {

namespace {

using Complex = std::complex<double>;

constexpr int nodeCount = 12;
constexpr Complex i{0.0, 1.0};

double nodeDistance() {
  static const double distance = std::sqrt(std::numbers::pi / nodeCount);
  return distance;
}

/// Squares of the nodes t, and exp(-t^2).
struct Nodes {
  std::array<double, nodeCount> squares;
  std::array<double, nodeCount> weights;

  explicit Nodes(double first) {
    for (int k = 0; k < nodeCount; ++k) {
      const double t = (first + k) * nodeDistance();
      squares[static_cast<std::size_t>(k)] = t * t;
      weights[static_cast<std::size_t>(k)] = std::exp(-t * t);
    }
  }

  Complex sum(Complex z) const {
    const Complex square = z * z;
    Complex result = 0.0;
    for (std::size_t k = 0; k < squares.size(); ++k) {
      const Complex difference = square - squares[k];
      result += weights[k] * std::conj(difference) / std::norm(difference);
    }
    return 2.0 * nodeDistance() / std::numbers::pi * i * z * result;
  }
};

Complex midpointRule(Complex z) {
  static const Nodes nodes(0.5);
  return nodes.sum(z);
}

Complex trapezoidalRule(Complex z) {
  static const Nodes nodes(1.0);
  return nodes.sum(z) + i * nodeDistance() / (std::numbers::pi * z);
}

/// For Re z >= 0: the rule whose nodes are far from the pole z, with what its distance from the real axis leaves over.
Complex inFirstQuadrant(Complex z) {
  const double h = nodeDistance();
  if (z.imag() >= std::max(z.real(), std::numbers::pi / h))
    return midpointRule(z);
  const Complex turns = std::exp(-2.0 * std::numbers::pi / h * i * z);
  const Complex residue = 2.0 * std::exp(-z * z);
  const double place = z.real() / h;
  const bool isBetweenNodes = std::abs(place - std::floor(place) - 0.5) <= 0.25;
  if (z.imag() < z.real() && isBetweenNodes)
    return trapezoidalRule(z) + residue / (1.0 - turns);
  return midpointRule(z) + residue / (1.0 + turns);
}

} // namespace

Complex faddeeva(Complex z) {
  if (z.real() < 0.0)
    return std::conj(inFirstQuadrant(-std::conj(z)));
  return inFirstQuadrant(z);
}

Complex faddeevaDerivative(Complex z, Complex w) {
  return -2.0 * z * w + 2.0 * i * std::numbers::inv_sqrtpi;
}

} // namespace voir
