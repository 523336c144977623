#pragma once

#include "model/statistics/ShapeFunctions.h"

namespace voir {

// Resonances of full width gamma seen with a Gaussian resolution (width), by the Faddeeva function.

/// Lorentz curve convolved with a Gaussian (Voigt).
void voigtDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values);
void voigtIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);

/// Relativistic Breit-Wigner 1 / ((m^2 - M^2)^2 + M^2 gamma^2) convolved with a Gaussian.
void breitWignerDensities(const ShapeArguments& arguments, const Eigen::ArrayXd& masses, ShapeValues& values);
void breitWignerIntegrals(const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values);

} // namespace voir
