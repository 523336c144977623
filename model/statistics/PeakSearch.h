#pragma once

#include "model/statistics/FitParameters.h"
#include "model/statistics/Likelihood.h"

#include <span>
#include <vector>

namespace voir {

/// Where the fit of a peak may start: masses, widths and yields of the largest local excesses over the background, the
/// most significant one first. background: minimum without signal. Found by Rao's score test, which needs no fits:
/// (slope of ln L by the yield)^2 over its variance, the background's parameters accounted for. Just the background,
/// with the starting values of the signal, where nothing is to be searched for.
std::vector<Eigen::VectorXd> findStarts(Likelihood& likelihood, const FitParameters& parameters, const Box& box,
                                        const Eigen::VectorXd& background);

} // namespace voir
