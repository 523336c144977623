#pragma once

#include "model/statistics/Minimiser.h"

#include <optional>

namespace voir {

/// How far a parameter may go below (negative) and above its best value until -ln L, least in all others, has risen by
/// 1/2, or to its bound.
struct ProfileError {
  double minus = 0.0;
  double plus = 0.0;
};

/// What came of following the profile likelihood of one parameter.
struct ProfileResult {
  ProfileError error;
  std::optional<Minimum> lower; ///< a deeper minimum, found on the way: the errors are worth nothing
};

/// covariance: at the minimum, to start from. At a parameter that is fixed or undetermined: 0.
ProfileResult profileError(Likelihood& likelihood, const Box& box, const Minimum& minimum,
                           const Eigen::MatrixXd& covariance, Eigen::Index parameter);

} // namespace voir
