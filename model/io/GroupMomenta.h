#pragma once

#include "model/io/EventBlock.h"
#include "model/io/SchemaParts.h"

#include <vector>

namespace voir {

/// What the four-vectors of some objects are made of: three numbers of each (pt eta phi, or px py pz), and its energy
/// or mass. GeV and rad.
struct MomentumNumbers {
  MomentumForm form{};
  const Eigen::ArrayXd& first;
  const Eigen::ArrayXd& second;
  const Eigen::ArrayXd& third;
  const Eigen::ArrayXd* energies = nullptr;
  const Eigen::ArrayXd* masses = nullptr; ///< without energies
  double mass = 0.0;                      ///< of all objects, without either
};

/// By the arithmetic of FourVector, to the last bit.
void fillMomenta(const MomentumNumbers& numbers, ObjectBlock& block);

/// Which objects no collision can have made: a negative pt or energy, no number, or more than 1e9 GeV. Empty: none.
std::vector<bool> unbelievableObjects(const MomentumNumbers& numbers, const ObjectBlock& block);

} // namespace voir
