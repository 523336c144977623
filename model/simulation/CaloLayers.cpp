#include "model/simulation/CaloLayers.h"

#include "model/Units.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

using enum Sampling;
constexpr CaloSystem em = CaloSystem::Electromagnetic, presampler = CaloSystem::Preshower,
                     hadronic = CaloSystem::Hadronic, forward = CaloSystem::Forward;

// Granularity and places after JINST 3 (2008) S08003; edges in eta and depth are rounded so that every cell lies
// within its calorimeter's body (barrel |z| < 3200 mm, end-cap r < 2098 mm, tiles 2820 mm and 3200 to 6100 mm, ...).
constexpr std::array layers{
    CaloLayer{Presampler, presampler, true, 1410, 1440, 0.0, 0.025, 60, 64},
    CaloLayer{Presampler, presampler, false, 3615, 3630, 1.5, 0.025, 12, 64},
    CaloLayer{Strips, em, true, 1505, 1590, 0.0, 0.025 / 8, 448, 64},
    CaloLayer{Strips, em, false, 3690, 3780, 1.4, 0.025, 4, 64},
    CaloLayer{Strips, em, false, 3690, 3780, 1.5, 0.025 / 8, 96, 64},
    CaloLayer{Strips, em, false, 3690, 3780, 1.8, 0.025 / 6, 48, 64},
    CaloLayer{Strips, em, false, 3690, 3780, 2.0, 0.025 / 4, 64, 64},
    CaloLayer{Strips, em, false, 3690, 3780, 2.4, 0.025, 4, 64},
    CaloLayer{Strips, em, false, 3690, 3780, 2.5, 0.1, 7, 64},
    CaloLayer{Middle, em, true, 1590, 1850, 0.0, 0.025, 52, 256},
    CaloLayer{Middle, em, true, 1590, 1775, 1.3, 0.025, 2, 256},
    CaloLayer{Middle, em, true, 1590, 1680, 1.35, 0.025, 2, 256},
    CaloLayer{Middle, em, false, 3780, 4100, 1.425, 0.025, 43, 256},
    CaloLayer{Middle, em, false, 3780, 4100, 2.5, 0.1, 7, 64},
    CaloLayer{Back, em, true, 1850, 1970, 0.0, 0.05, 25, 256},
    CaloLayer{Back, em, false, 4100, 4210, 1.5, 0.05, 20, 256},
    CaloLayer{Hadronic1, hadronic, true, 2300, 2600, 0.0, 0.1, 9, 64},
    CaloLayer{Hadronic2, hadronic, true, 2600, 3440, 0.0, 0.1, 7, 64},
    CaloLayer{Hadronic3, hadronic, true, 3440, 3820, 0.0, 0.2, 3, 64},
    CaloLayer{Hadronic1, hadronic, true, 2300, 2600, 1.2, 0.1, 3, 64},
    CaloLayer{Hadronic2, hadronic, true, 2600, 3440, 1.1, 0.1, 2, 64},
    CaloLayer{Hadronic3, hadronic, true, 3440, 3820, 0.9, 0.1, 3, 64},
    CaloLayer{Hadronic1, hadronic, false, 4270, 4670, 1.6, 0.1, 9, 64},
    CaloLayer{Hadronic2, hadronic, false, 4670, 5080, 1.7, 0.1, 8, 64},
    CaloLayer{Hadronic3, hadronic, false, 5110, 5600, 1.8, 0.1, 7, 64},
    CaloLayer{Hadronic4, hadronic, false, 5600, 6090, 1.9, 0.1, 6, 64},
    CaloLayer{Hadronic1, hadronic, false, 4270, 4670, 2.5, 0.2, 3, 32},
    CaloLayer{Hadronic2, hadronic, false, 4670, 5080, 2.5, 0.2, 3, 32},
    CaloLayer{Hadronic3, hadronic, false, 5110, 5600, 2.5, 0.2, 2, 32},
    CaloLayer{Hadronic4, hadronic, false, 5600, 6090, 2.5, 0.2, 2, 32},
    CaloLayer{Middle, forward, false, 4670, 5130, 3.2, 0.2, 8, 32},
    CaloLayer{Hadronic1, forward, false, 5130, 5600, 3.3, 0.2, 7, 32},
    CaloLayer{Hadronic2, forward, false, 5600, 6070, 3.3, 0.2, 7, 32},
};
static_assert(layers.size() <= 64);

bool holds(const CaloLayer& layer, Sampling sampling, double absEta) {
  return layer.sampling == sampling && absEta >= layer.minimumEta && absEta < layer.maximumEta();
}

/// A cell's place, packed in a CaloCellId as 6 bits of layer, 1 of side, 9 of eta and 8 of phi.
struct Place {
  std::uint32_t layer, side, eta, phi;
};

CaloCellId pack(const Place& place) {
  return place.layer << 18 | place.side << 17 | place.eta << 8 | place.phi;
}

Place unpack(CaloCellId id) {
  return {id >> 18, id >> 17 & 1, id >> 8 & 511, id & 255};
}

std::uint32_t indexBelow(double place, int count) {
  return static_cast<std::uint32_t>(std::clamp(static_cast<int>(place), 0, count - 1));
}

/// Of the signed eta, phi and depth of a corner.
Vector3f corner(const CaloLayer& layer, double eta, double phi, double depth) {
  const double r = layer.isBarrel ? depth : depth / std::sinh(std::abs(eta));
  const double z = layer.isBarrel ? depth * std::sinh(eta) : std::copysign(depth, eta);
  return Vector3(r * std::cos(phi), r * std::sin(phi), z).cast<float>();
}

} // namespace

std::span<const CaloLayer> caloLayers() {
  return layers;
}

const CaloLayer* caloLayerAt(Sampling sampling, double eta) {
  const double absEta = std::abs(eta);
  const auto* layer = std::ranges::find_if(layers, [=](const CaloLayer& row) { return holds(row, sampling, absEta); });
  return layer == layers.end() ? nullptr : layer;
}

std::optional<CaloCellId> caloCellAt(Sampling sampling, double eta, double phi) {
  const CaloLayer* layer = caloLayerAt(sampling, eta);
  if (!layer)
    return std::nullopt;
  const double turn = std::remainder(phi, 2.0 * constants::pi) / (2.0 * constants::pi) + 0.5;
  return pack({static_cast<std::uint32_t>(layer - layers.data()), eta < 0.0 ? 1u : 0u,
               indexBelow((std::abs(eta) - layer->minimumEta) / layer->etaWidth, layer->etaCells),
               indexBelow(turn * layer->phiCells, layer->phiCells)});
}

CaloCell caloCell(CaloCellId id, double energy) {
  const Place place = unpack(id);
  const CaloLayer& layer = layers[place.layer];
  const double sign = place.side ? -1.0 : 1.0;
  const double eta1 = sign * (layer.minimumEta + layer.etaWidth * place.eta), eta2 = eta1 + sign * layer.etaWidth;
  const double phiWidth = 2.0 * constants::pi / layer.phiCells;
  const double phi1 = -constants::pi + phiWidth * place.phi, phi2 = phi1 + phiWidth;
  CaloCell cell;
  for (std::size_t face : {0, 4}) {
    const double depth = face == 0 ? layer.front : layer.back;
    cell.corners[face] = corner(layer, eta1, phi1, depth);
    cell.corners[face + 1] = corner(layer, eta2, phi1, depth);
    cell.corners[face + 2] = corner(layer, eta2, phi2, depth);
    cell.corners[face + 3] = corner(layer, eta1, phi2, depth);
  }
  cell.energy = static_cast<float>(energy);
  cell.eta = static_cast<float>(0.5 * (eta1 + eta2));
  cell.phi = static_cast<float>(0.5 * (phi1 + phi2));
  cell.system = layer.system;
  return cell;
}

} // namespace voir
