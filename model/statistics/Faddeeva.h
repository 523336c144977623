#pragma once

#include <complex>

namespace voir {

/// Faddeeva function w(z) = exp(-z^2) erfc(-i z) for Im z >= 0, to about 1e-14: convolutions of Gaussians with poles.
/// Modified trapezoidal rules of Al Azah & Chandler-Wilde, SIAM J. Numer. Anal. 59 (2021) 2346.
std::complex<double> faddeeva(std::complex<double> z);

/// dw/dz where w(z) is known.
std::complex<double> faddeevaDerivative(std::complex<double> z, std::complex<double> w);

} // namespace voir
