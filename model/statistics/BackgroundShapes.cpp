#include "model/statistics/PolynomialShapes.h"
#include "model/statistics/Quadrature.h"
#include "model/statistics/ShapeFunctions.h"
#include "model/statistics/SinhOverX.h"

#include <array>
#include <cmath>

namespace voir {

namespace {

/// Integrals of exp(-slope t) between successive t, with their derivatives by the slope.
void exponentialIntegrals(double slope, const Eigen::ArrayXd& edges, ShapeValues& values) {
  values.resize(edges.size() - 1, 1);
  for (Eigen::Index i = 0; i + 1 < edges.size(); ++i) {
    const double centre = 0.5 * (edges[i] + edges[i + 1]);
    const double half = 0.5 * (edges[i + 1] - edges[i]);
    const SinhOverX factor(slope * half);
    const double height = 2.0 * half * std::exp(-slope * centre);
    values.value[i] = height * factor.value;
    values.derivative(i, 0) = height * half * factor.derivative - centre * values.value[i];
  }
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

// (m / centre)^-power, an exponential in ln(m / centre).
void powerDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const Eigen::ArrayXd logs = (masses / arguments.range.centre()).log();
  values.resize(masses.size(), 1);
  values.value = (-arguments.values[0] * logs).exp();
  values.derivative.col(0) = -logs * values.value;
}

void powerIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  const double centre = arguments.range.centre();
  exponentialIntegrals(arguments.values[0] - 1.0, (edges / centre).log(), values); // dm = m d(ln m)
  values.value *= centre;
  values.derivative *= centre;
}

constexpr std::size_t largestDegree = 5;
constexpr std::array<std::string_view, largestDegree> bernsteinIds{"bernstein1", "bernstein2", "bernstein3",
                                                                   "bernstein4", "bernstein5"};
constexpr std::array<std::string_view, largestDegree> bernsteinLabels{
    "Bernstein polynomial of degree 1", "Bernstein polynomial of degree 2", "Bernstein polynomial of degree 3",
    "Bernstein polynomial of degree 4", "Bernstein polynomial of degree 5"};
constexpr std::array<std::string_view, largestDegree> chebyshevIds{"chebyshev1", "chebyshev2", "chebyshev3",
                                                                   "chebyshev4", "chebyshev5"};
constexpr std::array<std::string_view, largestDegree> chebyshevLabels{
    "Chebyshev polynomial of degree 1", "Chebyshev polynomial of degree 2", "Chebyshev polynomial of degree 3",
    "Chebyshev polynomial of degree 4", "Chebyshev polynomial of degree 5"};
constexpr std::array<ShapeParameter, largestDegree> coefficients{{{"c1", "coefficient 1 of the polynomial", ""},
                                                                  {"c2", "coefficient 2 of the polynomial", ""},
                                                                  {"c3", "coefficient 3 of the polynomial", ""},
                                                                  {"c4", "coefficient 4 of the polynomial", ""},
                                                                  {"c5", "coefficient 5 of the polynomial", ""}}};

constexpr ParameterDefault slopeDefault{0.0, -300.0, 300.0, ParameterScale::Inverse};
constexpr ParameterDefault exponentDefault{0.0, -100.0, 100.0};
constexpr ParameterDefault powerDefault{0.0, -100.0, 100.0};
constexpr ParameterDefault chebyshevDefault{0.0, -10.0, 10.0};

ShapeFunction bernstein(std::size_t degree) {
  const ParameterDefault standard{1.0, 0.0, static_cast<double>(degree) + 1.0};
  return {
      {bernsteinIds[degree - 1], bernsteinLabels[degree - 1], {coefficients.begin(), coefficients.begin() + degree}},
      std::vector<ParameterDefault>(degree, standard),
      bernsteinDensities,
      bernsteinIntegrals,
      bernsteinPositive};
}

ShapeFunction chebyshev(std::size_t degree) {
  return {
      {chebyshevIds[degree - 1], chebyshevLabels[degree - 1], {coefficients.begin(), coefficients.begin() + degree}},
      std::vector<ParameterDefault>(degree, chebyshevDefault),
      chebyshevDensities,
      chebyshevIntegrals,
      chebyshevPositive};
}

} // namespace

std::vector<ShapeFunction> backgroundFunctions() {
  const ShapeParameter a1{"a1", "first coefficient of the exponent", ""};
  const ShapeParameter a2{"a2", "second coefficient of the exponent", ""};
  const ShapeParameter a3{"a3", "third coefficient of the exponent", ""};
  std::vector<ShapeFunction> functions{
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
  for (std::size_t degree = 1; degree <= largestDegree; ++degree)
    functions.push_back(bernstein(degree));
  for (std::size_t degree = 1; degree <= largestDegree; ++degree)
    functions.push_back(chebyshev(degree));
  functions.push_back({{"power", "power of the mass", {{"power", "exponent of the power of the mass", ""}}},
                       {powerDefault},
                       powerDensities,
                       powerIntegrals,
                       nullptr,
                       true});
  return functions;
}

} // namespace voir
