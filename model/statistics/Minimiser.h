#pragma once

#include "model/statistics/FitParameters.h"
#include "model/statistics/Likelihood.h"

#include <string>

namespace voir {

/// Where -ln L is least within a box.
struct Minimum {
  Eigen::VectorXd parameters;
  Expansion expansion;   ///< there
  double distance = 0.0; ///< by how much -ln L is expected to lie above its minimum, from the last step
  bool isConverged = false;
  std::string problem; ///< why not, a sentence
};

/// Damped Newton steps (Levenberg & Marquardt) with Fisher's scoring, then, where that is slow, with the true second
/// derivatives. Parameters at a bound that -ln L falls towards, and those it does not depend on, stay where they are.
/// No library of minimisers: with the curvature of a likelihood known, a dozen evaluations suffice where general ones
/// (NLopt, MINUIT), which have to learn it, need some hundred.
Minimum minimise(Likelihood& likelihood, const Box& box, const Eigen::VectorXd& start);

/// True second derivatives of -ln L, without barrier, by differences of the analytic first ones; rows and columns of
/// parameters that are fixed or without influence are 0.
Eigen::MatrixXd secondDerivatives(Likelihood& likelihood, const Box& box, const Minimum& at);

/// Inverse of a matrix of second derivatives restricted to those parameters whose diagonal is positive; elsewhere 0.
/// Empty where it is not positive definite.
Eigen::MatrixXd inverseOfPositive(const Eigen::MatrixXd& matrix);

} // namespace voir
