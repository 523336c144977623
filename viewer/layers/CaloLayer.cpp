#include "viewer/layers/CaloCells.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

Rgba cellColour(const Palette& palette, bool isHadronic, double energy) {
  const Rgba full = isHadronic ? mix(palette.hadronicCold, palette.hadronicHot, heat(energy))
                               : mix(palette.emCold, palette.emHot, heat(energy));
  return mix(palette.backgroundBottom, full, std::min(1.0, 0.2 + 1.2 * heat(energy)));
}

/// The cell as a tower: from its front face along its axis, 250 mm for every doubling of 1 + E / GeV.
std::array<Vector3f, 8> towerOf(const CaloCell& cell) {
  std::array<Vector3f, 8> corners = cell.corners;
  const auto length = static_cast<float>(250.0 * std::log2(1.0 + cell.energy));
  for (std::size_t i = 0; i < 4; ++i)
    corners[i + 4] = corners[i] + (cell.corners[i + 4] - cell.corners[i]).stableNormalized() * length;
  return corners;
}

/// Hadronic cells are known by their halved sides where colours are not.
BoxFill fillOf(bool isHadronic) {
  return isHadronic ? BoxFill::Halved : BoxFill::Even;
}

/// The part of a tower between two fractions of its length.
std::array<Vector3f, 8> sectionOf(const std::array<Vector3f, 8>& tower, double from, double to) {
  std::array<Vector3f, 8> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const Vector3f axis = tower[i + 4] - tower[i];
    corners[i] = tower[i] + axis * static_cast<float>(from);
    corners[i + 4] = tower[i] + axis * static_cast<float>(to);
  }
  return corners;
}

std::vector<Rgba> energyScale(const Palette& palette, bool isHadronic) {
  std::vector<Rgba> colours;
  for (const double energy : legendEnergies)
    colours.push_back(cellColour(palette, isHadronic, energy));
  return colours;
}

void drawCells(const SceneInput& input, bool areHadronic, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.caloCells.size(); ++i) {
    const CaloCell& cell = input.event.caloCells[i];
    if (isHadronic(cell.system) != areHadronic || cell.energy < input.options.minimumCellEnergy)
      continue;
    const CaloBox box = boxOf(input, cell);
    drawing.addBox(box.corners, box.colour, {ObjectKind::CaloCell, i}, box.fill, box.time);
  }
}

} // namespace

double heat(double energy) {
  return std::clamp((std::log10(std::max(energy, 1e-3)) + 1.0) / 3.0, 0.0, 1.0);
}

bool isHadronic(CaloSystem system) {
  return system == CaloSystem::Hadronic || system == CaloSystem::Forward;
}

Vector3f frontOf(const std::array<Vector3f, 8>& corners) {
  return (corners[0] + corners[1] + corners[2] + corners[3]) / 4.0f;
}

CaloBox boxOf(const SceneInput& input, const CaloCell& cell) {
  const bool isBehind = isHadronic(cell.system);
  return {input.detector.calo.areCellsLayered ? cell.corners : towerOf(cell),
          cellColour(input.palette, isBehind, cell.energy), fillOf(isBehind), straightTime(input, frontOf(cell.corners))};
}

std::vector<CaloBox> boxesOf(const SceneInput& input, const CaloCluster& cluster) {
  const double energy = cluster.emEnergy + cluster.hadronicEnergy;
  if (energy < input.options.minimumCellEnergy)
    return {};
  const Vector3f entry = calorimeterEntry(input.detector, Vector3::Zero(), directionOf(cluster.eta, cluster.phi));
  const float time = straightTime(input, entry);
  const auto tower = energyTower(entry, energy);
  const double emShare = energy > 0.0 ? std::clamp(cluster.emEnergy / energy, 0.0, 1.0) : 1.0;
  std::vector<CaloBox> boxes;
  if (emShare > 0.0)
    boxes.push_back(
        {sectionOf(tower, 0.0, emShare), cellColour(input.palette, false, cluster.emEnergy), fillOf(false), time});
  if (emShare < 1.0)
    boxes.push_back(
        {sectionOf(tower, emShare, 1.0), cellColour(input.palette, true, cluster.hadronicEnergy), fillOf(true), time});
  return boxes;
}

void drawEmCells(const SceneInput& input, Drawing& drawing) {
  drawCells(input, false, drawing);
}

void drawHadronicCells(const SceneInput& input, Drawing& drawing) {
  drawCells(input, true, drawing);
}

void drawClusters(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.caloClusters.size(); ++i)
    for (const CaloBox& box : boxesOf(input, input.event.caloClusters[i]))
      drawing.addBox(box.corners, box.colour, {ObjectKind::CaloCluster, i}, box.fill, box.time);
}

std::vector<Rgba> emCellColours(const Palette& palette) {
  return energyScale(palette, false);
}

std::vector<Rgba> hadronicCellColours(const Palette& palette) {
  return energyScale(palette, true);
}

std::vector<Rgba> clusterColours(const Palette& palette) {
  return {cellColour(palette, false, 1.0), cellColour(palette, false, 100.0), cellColour(palette, true, 1.0),
          cellColour(palette, true, 100.0)};
}

} // namespace voir
