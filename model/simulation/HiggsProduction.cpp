#include "model/simulation/HiggsProduction.h"

#include "model/simulation/Kinematics.h"

#include <cmath>

namespace voir {

namespace {

constexpr double collisionEnergy = 8000.0; // GeV
constexpr double gluonFusionShare = 0.87;
constexpr double rapidityWidth = 1.25;

double drawRapidity(double mass, Random& random) {
  const double limit = std::log(collisionEnergy / mass);
  double rapidity = rapidityWidth * random.normal();
  while (std::abs(rapidity) > limit)
    rapidity = rapidityWidth * random.normal();
  return rapidity;
}

} // namespace

FourVector drawHiggs(double mass, Random& random) {
  static const TransverseMomentumShape gluonFusion(18.25, 1.502, 300.0);
  static const TransverseMomentumShape associated(115.0, 2.83, 300.0);
  const double pt = (random.isBelow(gluonFusionShare) ? gluonFusion : associated).draw(random);
  return systemOf(mass, pt, drawRapidity(mass, random), random);
}

} // namespace voir
