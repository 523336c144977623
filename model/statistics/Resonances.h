#pragma once

#include <span>
#include <string_view>

namespace voir {

/// A particle known for long that decays to two leptons.
struct Resonance {
  std::string_view name; ///< "J/ψ"
  double mass;           ///< GeV
  double width;          ///< GeV, its own
};

/// In order of mass.
std::span<const Resonance> resonances();

} // namespace voir
