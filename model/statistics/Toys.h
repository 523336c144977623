#pragma once

#include "model/statistics/MassFit.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// Masses (or counts, as the channel has them) drawn from a fitted model, Poisson yields included. The same for the
/// same seed and number everywhere.
MassData drawToy(const MassFit& fit, std::size_t channel, std::uint64_t seed, std::uint64_t number);

/// (fitted - true) / error of one parameter over many toys; the error from the Hessian.
struct Pulls {
  std::string parameter;
  double mean = 0.0;
  double width = 0.0;    ///< standard deviation
  double coverage = 0.0; ///< fraction of toys whose 68.27 % interval holds the truth
};

struct ToyStudy {
  std::size_t toys = 0;
  std::size_t failed = 0; ///< did not converge; not counted below
  std::vector<Pulls> pulls;
  std::vector<double> q0;      ///< of toys with background alone, ascending
  double fractionAtZero = 0.0; ///< of them with q0 = 0: 1/2 by the asymptotic formula
  double p0 = 1.0;             ///< fraction of them with q0 at least as large as observed
};

struct ToyOptions {
  std::size_t toys = 1000;
  std::uint64_t seed = 1;
  unsigned threads = 0; ///< 0: one for each core
  /// Called now and then with the number done, from any thread, one at a time; false stops.
  std::function<bool(std::size_t done)> progress{};
};

/// Draws toys from the fit and fits them as the data were (pulls); draws toys from the background alone and tests them
/// for a signal of the fitted shape at the fitted mass (q0, local).
ToyStudy studyToys(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
                   const MassFit& background, double observedQ0, const ToyOptions& toys);

} // namespace voir
