#pragma once

#include <cstdint>

namespace voir {

/// The numbers of one event come from streams of their own, so that what is drawn beside the physics
/// (pile-up, tracks, cells) never changes it.
enum class RandomStream : std::uint64_t { Physics = 1, PileUp, Tracks, Calorimeter, Toys };

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014) with sampling of its own: the standard library's
/// distributions differ between platforms.
class Random {
public:
  explicit Random(std::uint64_t state) : m_state(state) {}
  /// The stream of one event: depends on nothing but these three numbers.
  Random(std::uint64_t seed, std::uint64_t event, RandomStream stream);

  std::uint64_t bits();
  /// In the open interval (0, 1).
  double uniform();
  double uniform(double minimum, double maximum) { return minimum + (maximum - minimum) * uniform(); }
  bool isBelow(double probability) { return uniform() < probability; }
  /// Azimuth in (-pi, pi), rad.
  double azimuth();
  /// Mean 0, standard deviation 1; uses one number of the stream.
  double normal();
  double exponential(double mean);
  /// Exponential of this scale cut off at maximum.
  double exponentialBelow(double scale, double maximum);
  /// mean <= 500.
  int poisson(double mean);
  /// Negative binomial with mean and shape k: variance mean + mean^2 / k.
  int negativeBinomial(double mean, double k);

private:
  std::uint64_t m_state;
};

/// The finalizer of SplitMix64: a bijection of 64 bits.
std::uint64_t mixBits(std::uint64_t bits);
/// Quantile of the standard normal distribution for 0 < p < 1, to 1e-16: algorithm AS 241, PPND16 (Wichura 1988).
double normalQuantile(double p);

} // namespace voir
