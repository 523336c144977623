#pragma once

#include "model/Event.h"

#include <boost/container/static_vector.hpp>

#include <cstdint>
#include <optional>

namespace voir {

enum class Species : std::uint8_t { Photon, NeutralPion, Electron, Muon };

/// A particle of the collision of interest that is seen as a photon or lepton: as produced, and as measured.
struct HardParticle {
  Species species = Species::Photon;
  bool isPrompt = true;     ///< not from within a jet
  double charge = 0.0;      ///< e
  FourVector p4;            ///< GeV, as produced
  FourVector measured;      ///< GeV, as reconstructed
  double isolation = 0.0;   ///< GeV
  bool isConverted = false; ///< a photon that became a pair in the tracker
  /// A neutral pion's two photons: the share of its energy in the first, and the angle (rad) of the line between
  /// them on the calorimeter's face from the direction of eta.
  double share = 1.0;
  double orientation = 0.0;
};

/// The collision of interest.
struct HardCollision {
  boost::container::static_vector<HardParticle, 4> particles;
  double transversePx = 0.0; ///< GeV, of the particles together: a jet balances it
  double transversePy = 0.0;
  Vector3 vertex = Vector3::Zero();   ///< mm, where it happened
  std::optional<double> wrongVertexZ; ///< mm, of the pile-up collision that is taken for it, if one is
  Vertex chosen;                      ///< the vertex of interest as measured
};

} // namespace voir
