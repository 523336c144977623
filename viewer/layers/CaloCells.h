#pragma once

#include "viewer/SceneLayers.h"

#include <array>
#include <vector>

namespace voir {

/// 0 at 0.1 GeV, 1 at 100 GeV, logarithmic.
double heat(double energy);
/// Whether it is drawn among the hadronic cells.
bool isHadronic(CaloSystem system);

/// Where particles enter a body with corners as in CaloCell: the middle of its front face.
Vector3f frontOf(const std::array<Vector3f, 8>& corners);

/// How a cell or a part of a cluster is drawn: corners as in CaloCell.
struct CaloBox {
  std::array<Vector3f, 8> corners;
  Rgba colour; ///< the hotter, the further from the background
  BoxFill fill;
  float time; ///< ns after the collision, when it is hit
};

/// The cell itself or, in calorimeters without layers, a tower as long as its energy tells.
CaloBox boxOf(const SceneInput& input, const CaloCell& cell);
/// A tower at the front of the calorimeter: its electromagnetic part and, beyond it, its hadronic one. Empty below the
/// least energy of the options.
std::vector<CaloBox> boxesOf(const SceneInput& input, const CaloCluster& cluster);

} // namespace voir
