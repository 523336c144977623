#pragma once

#include "model/analysis/DecayChannels.h"

#include <optional>
#include <span>
#include <string_view>

namespace voir {

/// Range of masses, GeV.
struct MassInterval {
  double minimum = 0.0;
  double maximum = 0.0;
};

/// Candidates of Higgs bosons of the Standard Model that a built-in sample holds on average within a range of masses:
/// its Higgs processes times the fraction that the selection keeps (nullopt: the channels' default ones), found with 20
/// 000 further simulated events, hence to some 0.5 %. nullopt for any other file, and for a sample without a Higgs
/// boson or a range without its mass.
std::optional<double> expectedHiggsSignal(std::string_view file, std::span<const DecayChannel* const> channels,
                                          const std::optional<Selection>& selection, const MassInterval& range);

} // namespace voir
