#include "model/simulation/FourLeptonMasses.h"

#include "model/Units.h"
#include "model/simulation/Kinematics.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr Resonance zBoson{constants::zMass, constants::zWidth};
constexpr double leastPairMass = 1.0; // GeV

/// m34 BW(m34) sqrt(lambda) (lambda + 12 m12^2 m34^2 / m^4), without units: the matrix element squared of a spin-0
/// boson's decay to ZZ*, but for the factors of m12, from which m12 is drawn.
double higgsWeight(double mass, const PairMasses& pair) {
  const double lambda = kallen(mass, pair.m12, pair.m34);
  if (pair.m12 + pair.m34 >= mass || lambda <= 0.0)
    return 0.0;
  const double product = pair.m12 * pair.m34 / (mass * mass);
  const double off = 1.0 - pair.m34 * pair.m34 / (zBoson.mass * zBoson.mass);
  const double relativeWidth = zBoson.width / zBoson.mass;
  return pair.m34 / mass * std::sqrt(lambda) * (lambda + 12.0 * product * product) /
         (off * off + relativeWidth * relativeWidth);
}

/// Above higgsWeight for masses of 110 to 160 GeV while m34 < m12.
double largestHiggsWeight(double mass) {
  return mass < 140.0 ? 0.5 : 1.2;
}

} // namespace

PairMasses drawHiggsPairs(double mass, Random& random) {
  while (true) {
    const double m12 = drawMass(zBoson, leastPairMass, mass - leastPairMass, random);
    const double largest = std::min(m12, mass - m12);
    const double m34 = random.uniform(leastPairMass, largest);
    // The range of m34 changes with m12: its length enters the weight.
    const double weight = higgsWeight(mass, {m12, m34}) * (largest - leastPairMass) / (0.5 * mass);
    if (weight > random.uniform() * largestHiggsWeight(mass))
      return {m12, m34};
  }
}

PairMasses drawOffShellPairs(double mass, Random& random) {
  while (true) {
    const double m12 = drawMass(zBoson, 40.0, mass - 4.0, random);
    const double m34 = 4.0 * std::pow((mass - m12) / 4.0, random.uniform());
    const double lambda = m12 + m34 < mass ? kallen(mass, m12, m34) : 0.0;
    if (lambda > 0.0 && random.isBelow(std::sqrt(lambda)))
      return {m12, m34};
  }
}

PairMasses drawSingleResonantPairs(double mass, Random& random) {
  while (true) {
    const double m34 = 4.0 * std::pow(0.5 * mass / 4.0, random.uniform());
    const double m12 = random.uniform(0.0, mass - m34);
    const double lambda = kallen(mass, m12, m34);
    if (m12 > m34 && lambda > 0.0 && random.isBelow(std::sqrt(lambda) * m12 / mass))
      return {m12, m34};
  }
}

PairMasses drawOnShellPairs(double mass, Random& random) {
  while (true) {
    const double m12 = drawMass(zBoson, 40.0, mass, random);
    const double m34 = drawMass(zBoson, 12.0, mass, random);
    if (m12 + m34 < mass && random.isBelow(std::sqrt(std::max(0.0, kallen(mass, m12, m34)))))
      return {m12, m34};
  }
}

} // namespace voir
