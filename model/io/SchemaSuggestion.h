#pragma once

#include "model/io/RootSchema.h"

#include <span>

namespace voir {

/// Guesses how columns become events, by names in common use alone ("photon_pt", "Muon.PT", "El_E"). Energies are taken
/// for GeV. What nothing is known of stays empty; groups may lack a part of their four-vector.
RootSchema suggestSchema(std::span<const Column> columns);

} // namespace voir
