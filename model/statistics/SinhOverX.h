#pragma once

namespace voir {

/// sinh(x) / x, which integrates an exponential over an interval without loss of digits, and its derivative.
struct SinhOverX {
  double value = 1.0;
  double derivative = 0.0;

  explicit SinhOverX(double x);
};

} // namespace voir
