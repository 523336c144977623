#pragma once

#include "model/statistics/FitParameters.h"

#include <span>

namespace voir {

/// Deviance of all channels, degrees of freedom and probability. Unbinned masses are counted in 60 bins, neighbours
/// joined until so many entries are expected that the deviance follows a chi-square distribution.
void addGoodness(std::span<const FitChannel> channels, const FitParameters& parameters, MassFit& fit);

} // namespace voir
