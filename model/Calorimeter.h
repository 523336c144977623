#pragma once

#include "model/Vector3.h"

#include <array>
#include <cstdint>

namespace voir {

enum class CaloSystem : std::uint8_t { Electromagnetic, Hadronic, Preshower, Forward };

/// One calorimeter cell with energy in it: corners 0-3 are the face towards the beam, 4-7 the face
/// behind it in the same order, in mm.
struct CaloCell {
  std::array<Vector3f, 8> corners;
  float energy = 0.0f; ///< GeV
  float eta = 0.0f;
  float phi = 0.0f;  ///< rad
  float time = 0.0f; ///< ns
  CaloSystem system = CaloSystem::Electromagnetic;
};

/// A tower or cluster of cells: drawn as a box from its inner face whose length follows its energy.
struct CaloCluster {
  double emEnergy = 0.0;       ///< GeV
  double hadronicEnergy = 0.0; ///< GeV
  double eta = 0.0;
  double phi = 0.0; ///< rad
};

} // namespace voir
