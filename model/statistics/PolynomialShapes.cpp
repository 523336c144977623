#include "model/statistics/PolynomialShapes.h"

#include "model/statistics/Quadrature.h"

namespace voir {

namespace {

using Array = Eigen::ArrayXd;

Eigen::Map<const Array> coefficients(const ShapeArguments& arguments) {
  return {arguments.values.data(), static_cast<Eigen::Index>(arguments.values.size())};
}

/// A column for each of degree + 1 Bernstein polynomials, raised from degree to degree.
Eigen::ArrayXXd bernsteinBasis(const Array& u, Eigen::Index degree) {
  Eigen::ArrayXXd basis = Eigen::ArrayXXd::Zero(u.size(), degree + 1);
  basis.col(0) = 1.0;
  for (Eigen::Index n = 1; n <= degree; ++n) {
    for (Eigen::Index k = n; k > 0; --k)
      basis.col(k) = (1.0 - u) * basis.col(k) + u * basis.col(k - 1);
    basis.col(0) *= 1.0 - u;
  }
  return basis;
}

/// A column for each of T_0 to T_degree.
Eigen::ArrayXXd chebyshevBasis(const Array& x, Eigen::Index degree) {
  Eigen::ArrayXXd basis(x.size(), degree + 1);
  basis.col(0) = 1.0;
  basis.col(1) = x;
  for (Eigen::Index n = 2; n <= degree; ++n)
    basis.col(n) = 2.0 * x * basis.col(n - 1) - basis.col(n - 2);
  return basis;
}

Array scaled(const FitRange& range, const Array& masses) {
  return (masses - range.centre()) / (0.5 * range.width());
}

/// One panel a bin: the seven nodes are exact for polynomials up to degree 13.
void integrate(ShapeEvaluation densities, const ShapeArguments& arguments, const Array& edges, ShapeValues& values) {
  const double whole = arguments.range.width();
  integrateByQuadrature(
      densities, [whole](double) { return whole; }, arguments, edges, values);
}

} // namespace

void bernsteinDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const auto c = coefficients(arguments);
  const Eigen::Index degree = c.size();
  const Eigen::ArrayXXd basis = bernsteinBasis(0.5 * (scaled(arguments.range, masses) + 1.0), degree);
  const double first = static_cast<double>(degree) + 1.0 - c.sum();
  values.value = first * basis.col(0) + (basis.rightCols(degree).matrix() * c.matrix()).array();
  values.derivative = basis.rightCols(degree).colwise() - basis.col(0);
}

void bernsteinIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  integrate(bernsteinDensities, arguments, edges, values);
}

PositiveForms bernsteinPositive(Eigen::Index degree) {
  return {Eigen::VectorXd::Constant(1, static_cast<double>(degree) + 1.0), Eigen::MatrixXd::Constant(1, degree, -1.0)};
}

void chebyshevDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values) {
  const auto c = coefficients(arguments);
  const Eigen::ArrayXXd basis = chebyshevBasis(scaled(arguments.range, masses), c.size());
  values.derivative = basis.rightCols(c.size());
  values.value = 1.0 + (values.derivative.matrix() * c.matrix()).array();
}

void chebyshevIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  integrate(chebyshevDensities, arguments, edges, values);
}

PositiveForms chebyshevPositive(Eigen::Index degree) {
  constexpr Eigen::Index places = 33; // closely enough for degree 5 not to turn between two
  const Eigen::ArrayXXd basis = chebyshevBasis(Array::LinSpaced(places, -1.0, 1.0), degree);
  return {Eigen::VectorXd::Ones(places), basis.rightCols(degree)};
}

} // namespace voir
