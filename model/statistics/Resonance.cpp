#include "model/statistics/Resonance.h"

#include "model/statistics/Faddeeva.h"
#include "model/statistics/Quadrature.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace voir {

namespace {

using Complex = std::complex<double>;
constexpr Complex i{0.0, 1.0};

/// mass, width of the resolution, gamma.
struct Resonance {
  double mass;
  double width;
  double gamma;

  explicit Resonance(const ShapeArguments& arguments)
      : mass(arguments.values[0]), width(arguments.values[1]), gamma(arguments.values[2]) {}

  /// Panels in which seven nodes are exact to 1e-12: the Gaussian changes over its width, the resonance over gamma, and
  /// its flanks over the distance from the peak.
  double panelAt(double at) const {
    return std::max({1.5 * width, 0.25 * gamma, (std::abs(at - mass) - 6.0 * width) / 3.0});
  }
};

/// Real part of w(z) / width, z = (m - mass + i gamma / 2) / (sqrt 2 width).
void voigtAt(const Resonance& peak, double mass, Eigen::Index row, ShapeValues& values) {
  const double scale = peak.width * std::numbers::sqrt2;
  const Complex z{(mass - peak.mass) / scale, 0.5 * peak.gamma / scale};
  const Complex w = faddeeva(z);
  const Complex slope = faddeevaDerivative(z, w) / peak.width;
  values.value[row] = w.real() / peak.width;
  values.derivative(row, 0) = -slope.real() / scale;
  values.derivative(row, 1) = -(slope * z).real() / peak.width - values.value[row] / peak.width;
  values.derivative(row, 2) = (slope * i).real() * 0.5 / scale;
}

/// Real part of (w(z1) + w(z2)) / p: the poles of the Breit-Wigner are +-p and their conjugates, p^2 = M^2 + i M gamma,
/// z1 = (p - m) / (sqrt 2 width), z2 = (p + m) / (sqrt 2 width), by partial fractions.
void breitWignerAt(const Resonance& peak, double mass, Eigen::Index row, ShapeValues& values) {
  const double scale = peak.width * std::numbers::sqrt2;
  const Complex pole = std::sqrt(Complex{peak.mass * peak.mass, peak.mass * peak.gamma});
  const Complex z1 = (pole - mass) / scale;
  const Complex z2 = (pole + mass) / scale;
  const Complex w1 = faddeeva(z1);
  const Complex w2 = faddeeva(z2);
  const Complex slope1 = faddeevaDerivative(z1, w1);
  const Complex slope2 = faddeevaDerivative(z2, w2);
  const Complex byPole = ((slope1 + slope2) / scale - (w1 + w2) / pole) / pole;
  values.value[row] = ((w1 + w2) / pole).real();
  values.derivative(row, 0) = (byPole * Complex{2.0 * peak.mass, peak.gamma} / (2.0 * pole)).real();
  values.derivative(row, 1) = -((slope1 * z1 + slope2 * z2) / pole).real() / peak.width;
  values.derivative(row, 2) = (byPole * i * peak.mass / (2.0 * pole)).real();
}

template <auto At>
void fillDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const Resonance peak(arguments);
  values.resize(masses.size(), 3);
  for (Eigen::Index row = 0; row < masses.size(); ++row)
    At(peak, masses[row], row, values);
}

template <auto At>
void fillIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  const Resonance peak(arguments);
  integrateByQuadrature(
      fillDensities<At>, [&](double mass) { return peak.panelAt(mass); }, arguments, edges, values);
}

} // namespace

void voigtDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  fillDensities<voigtAt>(arguments, masses, values);
}

void voigtIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  fillIntegrals<voigtAt>(arguments, edges, values);
}

void breitWignerDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  fillDensities<breitWignerAt>(arguments, masses, values);
}

void breitWignerIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  fillIntegrals<breitWignerAt>(arguments, edges, values);
}

} // namespace voir
