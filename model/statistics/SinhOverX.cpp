#include "model/statistics/SinhOverX.h"

#include <cmath>

namespace voir {

SinhOverX::SinhOverX(double x) {
  constexpr double seriesUpTo = 0.02; // where x^6 no longer matters
  const double square = x * x;
  if (std::abs(x) < seriesUpTo) {
    value = 1.0 + square / 6.0 * (1.0 + square / 20.0);
    derivative = x / 3.0 * (1.0 + square / 10.0 * (1.0 + square / 28.0));
    return;
  }
  const double rising = 0.5 * std::exp(x);
  const double falling = 0.25 / rising;
  value = (rising - falling) / x;
  derivative = (rising + falling - value) / x;
}

} // namespace voir
