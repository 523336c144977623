#pragma once

#include "model/Calorimeter.h"
#include "model/Vector3.h"
#include "model/simulation/CaloLayers.h"
#include "model/simulation/Random.h"

#include <vector>

namespace voir {

/// A particle on a straight line into the calorimeters.
struct CaloParticle {
  Vector3 position;    ///< mm, a point of the line before the calorimeters
  Vector3 direction;   ///< unit vector
  double energy = 0.0; ///< GeV
};

/// Collects the energy of showers in cells.
class CaloShowers {
public:
  explicit CaloShowers(Random& random) : m_random(random) {}

  /// Photon or electron: depth by the gamma distribution (Longo & Sestili 1975), width by r / (r^2 + R^2)^2
  /// (Grindhammer, Rudowicz & Peters 1990) with a core and a tail.
  void addElectromagnetic(const CaloParticle& particle);
  void addHadron(const CaloParticle& particle);
  /// Leaves what a minimum-ionizing particle leaves: 0.3 GeV, then 2.5 GeV.
  void addMuon(const CaloParticle& muon);

  /// Cells whose energy stands above the noise (0.25 GeV electromagnetic, 0.4 GeV hadronic), ordered by their ids.
  std::vector<CaloCell> cells() const;

private:
  struct Spot {
    CaloCellId cell;
    double energy; ///< GeV
  };
  /// Energy in one depth and how it spreads around the particle's line.
  struct Deposit {
    Sampling sampling;
    double energy;     ///< GeV
    double coreRadius; ///< mm
    double tailRadius; ///< mm
    double spotEnergy; ///< GeV, about
  };

  void add(const CaloParticle& particle, const Deposit& deposit);

  Random& m_random;
  std::vector<Spot> m_spots;
};

/// Shares of an electromagnetic shower (GeV) in presampler, strips, middle and back; their sum is 1.
std::array<double, 4> electromagneticShares(double energy, double depthShift);

} // namespace voir
