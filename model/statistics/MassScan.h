#pragma once

#include "model/statistics/FitDefaults.h"
#include "model/statistics/MassFit.h"

#include <optional>
#include <span>
#include <vector>

namespace voir {

/// Test of the background alone against background and a signal of any positive strength.
/// q0 = 2 [nll(no signal) - nll(best)], 0 for a deficit; Z = sqrt(q0); p0 = 1 - Phi(Z) (Cowan et al. 2011).
struct Discovery {
  double q0 = 0.0;
  double z = 0.0; ///< negative: a deficit
  double p0 = 0.5;
  MassFit background; ///< the fit without signal
};

/// Of a fit with signal; channels and settings as they were fitted.
Discovery testDiscovery(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit);

/// Median significance if the signal had this strength (entries of one channel, or the common strength): fit of Asimov
/// data with the background and the shape of the fit, background profiled. mass: GeV, nullopt as fitted.
double expectedSignificance(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
                            double strength, std::optional<double> mass = std::nullopt);

/// One mass hypothesis; the shape of the signal is as fitted (or fixed), background and strength are fitted anew.
struct MassScanPoint {
  double mass = 0.0;        ///< GeV
  double signalYield = 0.0; ///< best value, negative for a deficit; of all channels
  double signalError = 0.0;
  double q0 = 0.0; ///< 0 for a deficit
  double z = 0.0;  ///< signed
  double p0 = 0.5;
  double zExpected = 0.0;          ///< median if the signal were there with the expected strength
  double upperLimit = 0.0;         ///< on the signal yield, 95 % CLs; where limits were asked for
  double upperLimitExpected = 0.0; ///< its median without signal
};

struct MassScan {
  std::vector<MassScanPoint> points; ///< ascending in mass
  int upCrossings = 0;               ///< of q0 through 0
  double globalP0 = 1.0;             ///< of the largest q0 anywhere in the range (Gross & Vitells)
  double globalZ = 0.0;

  /// nullptr while empty; the point of the largest z.
  const MassScanPoint* best() const;
};

struct MassScanOptions {
  MassRange range;
  std::optional<double> expectedStrength{}; ///< of the signal, for zExpected; nullopt: none expected, zExpected is 0
  bool areLimitsWanted = false;
};

/// Fits at each mass. fit: the one with free mass, from which the shape and the starting values are taken. Throws
/// std::invalid_argument for a range that holds no mass, lies outside of the data's or has over 100000 points.
MassScan scanMasses(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
                    const MassScanOptions& scan);

} // namespace voir
