#include "model/statistics/Quadrature.h"
#include "model/statistics/ShapeFunctions.h"

#include <cmath>

namespace voir {

namespace {

/// sinh(x) / x and its derivative.
struct SinhOverX {
  Eigen::ArrayXd value;
  Eigen::ArrayXd derivative;
};

SinhOverX sinhOverX(const Eigen::ArrayXd& x) {
  constexpr double seriesUpTo = 0.02; // where x^6 no longer matters
  const Eigen::ArrayXd squares = x.square();
  const auto isSmall = x.abs() < seriesUpTo;
  const Eigen::ArrayXd safe = isSmall.select(Eigen::ArrayXd::Ones(x.size()), x);
  const Eigen::ArrayXd value =
      isSmall.select(1.0 + squares / 6.0 * (1.0 + squares / 20.0 * (1.0 + squares / 42.0)), safe.sinh() / safe);
  const Eigen::ArrayXd derivative =
      isSmall.select(x / 3.0 * (1.0 + squares / 10.0 * (1.0 + squares / 28.0)), (safe.cosh() - value) / safe);
  return {value, derivative};
}

/// Integrals of exp(-slope t) between successive t, with their derivatives by the slope.
void exponentialIntegrals(double slope, const Eigen::ArrayXd& edges, ShapeValues& values) {
  const Eigen::Index bins = edges.size() - 1;
  const Eigen::ArrayXd centres = 0.5 * (edges.head(bins) + edges.tail(bins));
  const Eigen::ArrayXd halves = 0.5 * (edges.tail(bins) - edges.head(bins));
  const SinhOverX factor = sinhOverX(slope * halves);
  const Eigen::ArrayXd heights = 2.0 * halves * (-slope * centres).exp();
  values.resize(bins, 1);
  values.value = heights * factor.value;
  values.derivative.col(0) = heights * halves * factor.derivative - centres * values.value;
}

void expDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  values.resize(masses.size(), 1);
  values.value = (-arguments.values[0] * (masses - arguments.range.centre())).exp();
  values.derivative.col(0) = (arguments.range.centre() - masses) * values.value;
}

void expIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  exponentialIntegrals(arguments.values[0], edges - arguments.range.centre(), values);
}

// exp(-(a1 x + a2 x^2 + ...)), x from -1 to 1 over the range: in GeV the coefficients would be almost fully correlated.
void expPolynomialDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const FitRange& range = arguments.range;
  const auto degree = static_cast<Eigen::Index>(arguments.values.size());
  const Eigen::ArrayXd x = (masses - range.centre()) / (0.5 * range.width());
  values.resize(masses.size(), arguments.values.size());
  values.value.setZero();
  for (Eigen::Index i = degree - 1; i >= 0; --i)
    values.value = (values.value + arguments.values[static_cast<std::size_t>(i)]) * x;
  values.value = (-values.value).exp();
  values.derivative.col(0) = -x * values.value;
  for (Eigen::Index i = 1; i < degree; ++i)
    values.derivative.col(i) = x * values.derivative.col(i - 1);
}

void expPolynomialIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  const double panel = arguments.range.width() / 20.0;
  integrateByQuadrature(
      expPolynomialDensities, [panel](double) { return panel; }, arguments, edges, values);
}

constexpr ParameterDefault slopeDefault{0.0, -300.0, 300.0, ParameterScale::Inverse};
constexpr ParameterDefault exponentDefault{0.0, -100.0, 100.0, ParameterScale::Absolute};

} // namespace

std::vector<ShapeFunction> backgroundFunctions() {
  const ShapeParameter a1{"a1", "first coefficient of the exponent", ""};
  const ShapeParameter a2{"a2", "second coefficient of the exponent", ""};
  const ShapeParameter a3{"a3", "third coefficient of the exponent", ""};
  return {
      {{"exp", "exponential", {{"slope", "slope of the exponential", "1/GeV"}}},
       {slopeDefault},
       expDensities,
       expIntegrals},
      {{"exppoly2", "exponential of a polynomial of degree 2", {a1, a2}},
       {exponentDefault, exponentDefault},
       expPolynomialDensities,
       expPolynomialIntegrals},
      {{"exppoly3", "exponential of a polynomial of degree 3", {a1, a2, a3}},
       {exponentDefault, exponentDefault, exponentDefault},
       expPolynomialDensities,
       expPolynomialIntegrals},
  };
}

} // namespace voir
