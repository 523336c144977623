#pragma once

#include "model/statistics/ShapeFunctions.h"

#include <functional>

namespace voir {

/// Integrals of a density between successive edges, for want of a closed form: by seven Gauss-Legendre nodes in each
/// panel. panelWidth: the largest width (GeV) of a panel that starts at a mass; exact to about 1e-12 where the density
/// changes over no less than two thirds of it.
void integrateByQuadrature(ShapeEvaluation densities, const std::function<double(double mass)>& panelWidth,
                           const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);

} // namespace voir
