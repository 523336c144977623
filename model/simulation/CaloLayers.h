#pragma once

#include "model/Calorimeter.h"

#include <cstdint>
#include <optional>
#include <span>

namespace voir {

/// How deep in the calorimeters a cell lies, from the beam outwards.
enum class Sampling : std::uint8_t { Presampler, Strips, Middle, Back, Hadronic1, Hadronic2, Hadronic3, Hadronic4 };

/// A part of the ATLAS-like calorimeters with cells of one size: a row of a table. Barrel cells lie between two
/// cylinders, end-cap cells between two planes on either side; all point to the origin in eta.
struct CaloLayer {
  Sampling sampling;
  CaloSystem system;
  bool isBarrel;
  double front, back; ///< mm: radii (barrel) or |z| (end-cap)
  double minimumEta;  ///< |eta| where it begins
  double etaWidth;    ///< of one cell
  int etaCells;       ///< on one side
  int phiCells;       ///< around

  double maximumEta() const { return minimumEta + etaWidth * etaCells; }
  double middle() const { return 0.5 * (front + back); }
};

std::span<const CaloLayer> caloLayers();
/// nullptr where this depth has no cells at this eta, as in the cracks.
const CaloLayer* caloLayerAt(Sampling sampling, double eta);

/// Names a cell: layer, side, place in eta and in phi packed into one number.
using CaloCellId = std::uint32_t;
/// The cell at this depth and in this direction from the origin, if there is one.
std::optional<CaloCellId> caloCellAt(Sampling sampling, double eta, double phi);
/// The cell with its corners (mm): exact for its box in eta, phi and depth.
CaloCell caloCell(CaloCellId id, double energy);

} // namespace voir
