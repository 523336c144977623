#pragma once

#include "model/statistics/ShapeFunctions.h"

namespace voir {

// Gaussian whose flanks go over into powers of the mass, alpha widths from the peak: on the side of low masses (J. E.
// Gaiser, SLAC-R-255 (1982), appendix F), or on both.

void crystalBallDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values);
void crystalBallIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);

void doubleCrystalBallDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values);
void doubleCrystalBallIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);

} // namespace voir
