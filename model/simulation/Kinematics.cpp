#include "model/simulation/Kinematics.h"

#include "model/Units.h"

#include <algorithm>
#include <cmath>

namespace voir {

TransverseMomentumShape::TransverseMomentumShape(double a, double b, double maximum)
    : m_a(a), m_b(b), m_maximum(maximum), m_whole(integral(maximum)) {}

double TransverseMomentumShape::integral(double x) const {
  return 1.0 - std::pow(1.0 + (x / m_a) * (x / m_a), 1.0 - m_b);
}

double TransverseMomentumShape::drawAbove(double minimum, Random& random) const {
  const double below = minimum > 0.0 ? integral(minimum) : 0.0;
  const double u = random.uniform(below, m_whole);
  return m_a * std::sqrt(std::pow(1.0 - u, 1.0 / (1.0 - m_b)) - 1.0);
}

FourVector systemOf(double mass, double pt, double rapidity, Random& random) {
  const double phi = random.azimuth();
  const double transverseMass = std::sqrt(mass * mass + pt * pt);
  const double growth = std::exp(rapidity);
  return {pt * std::cos(phi), pt * std::sin(phi), 0.5 * transverseMass * (growth - 1.0 / growth),
          0.5 * transverseMass * (growth + 1.0 / growth)};
}

namespace {

/// From the rest frame of the system to where it moves.
FourVector boosted(const FourVector& particle, const FourVector& system, double mass) {
  const double product = particle.px * system.px + particle.py * system.py + particle.pz * system.pz;
  const double energy = (system.e * particle.e + product) / mass;
  const double factor = (energy + particle.e) / (system.e + mass);
  return {particle.px + factor * system.px, particle.py + factor * system.py, particle.pz + factor * system.pz, energy};
}

} // namespace

std::pair<FourVector, FourVector> decay(const FourVector& system, double mass, std::pair<double, double> masses,
                                        DecayAngles angles) {
  const auto [m1, m2] = masses;
  const double p = 0.5 * mass * std::sqrt(std::max(0.0, kallen(mass, m1, m2)));
  const double energy1 = 0.5 * (mass + (m1 - m2) * (m1 + m2) / mass);
  const double pt = p * std::sqrt(std::max(0.0, 1.0 - angles.cosTheta * angles.cosTheta));
  const double px = pt * std::cos(angles.phi);
  const double py = pt * std::sin(angles.phi);
  const double pz = p * angles.cosTheta;
  return {boosted({px, py, pz, energy1}, system, mass), boosted({-px, -py, -pz, mass - energy1}, system, mass)};
}

DecayAngles isotropic(Random& random) {
  const double cosTheta = random.uniform(-1.0, 1.0);
  return {cosTheta, random.azimuth()};
}

double kallen(double mass, double m1, double m2) {
  const double x = m1 * m1 / (mass * mass);
  const double y = m2 * m2 / (mass * mass);
  return (1.0 - x - y) * (1.0 - x - y) - 4.0 * x * y;
}

double drawMass(const Resonance& resonance, double minimum, double maximum, Random& random) {
  const double square = resonance.mass * resonance.mass;
  const double scale = resonance.mass * resonance.width;
  const double low = std::atan((minimum * minimum - square) / scale);
  const double high = std::atan((maximum * maximum - square) / scale);
  return std::sqrt(std::max(0.0, square + scale * std::tan(random.uniform(low, high))));
}

} // namespace voir
