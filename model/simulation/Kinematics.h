#pragma once

#include "model/FourVector.h"
#include "model/simulation/Random.h"

#include <utility>

namespace voir {

/// Transverse momenta distributed as f(x) ~ x (1 + (x/a)^2)^-b up to a maximum, GeV.
class TransverseMomentumShape {
public:
  TransverseMomentumShape(double a, double b, double maximum);
  double draw(Random& random) const { return drawAbove(0.0, random); }
  double drawAbove(double minimum, Random& random) const;

private:
  double integral(double x) const;

  double m_a, m_b, m_maximum, m_whole;
};

/// A system of this mass and transverse momentum (GeV) and rapidity, in a random azimuth.
FourVector systemOf(double mass, double pt, double rapidity, Random& random);

/// Decay of a system of this mass (GeV) into two particles of masses m1 and m2, along a direction given in its rest
/// frame. m1 + m2 <= mass.
struct DecayAngles {
  double cosTheta = 0.0;
  double phi = 0.0; ///< rad
};
std::pair<FourVector, FourVector> decay(const FourVector& system, double mass, std::pair<double, double> masses,
                                        DecayAngles angles);
DecayAngles isotropic(Random& random);

/// (1 - (m1/m)^2 - (m2/m)^2)^2 - 4 (m1 m2 / m^2)^2: its root is the phase space of the decay.
double kallen(double mass, double m1, double m2);
/// Mass (GeV) of a resonance between two limits: Breit-Wigner in the mass squared, by its inverse integral.
struct Resonance {
  double mass = 0.0;  ///< GeV
  double width = 0.0; ///< GeV
};
double drawMass(const Resonance& resonance, double minimum, double maximum, Random& random);

} // namespace voir
