#pragma once

#include "model/statistics/ShapeFunctions.h"

namespace voir {

// Polynomials of the mass, their degree being the number of their coefficients.

/// Sum of c_k b_k(u), u from 0 to 1 over the range; c_0 is what is missing to a mean of 1 of all coefficients, which
/// normalises it.
void bernsteinDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values);
void bernsteinIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);
/// c_0.
PositiveForms bernsteinPositive(Eigen::Index degree);

/// 1 + sum of c_k T_k(x), x from -1 to 1 over the range.
void chebyshevDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values);
void chebyshevIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);
/// Itself at many places.
PositiveForms chebyshevPositive(Eigen::Index degree);

} // namespace voir
