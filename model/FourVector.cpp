#include "model/FourVector.h"

#include "model/Units.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace voir {

namespace {

constexpr double maximumEta = 100.0;

/// |p| in one place only: massless vectors rely on e being equal to it to the last bit.
double magnitude(double px, double py, double pz) {
  return std::sqrt(px * px + py * py + pz * pz);
}

} // namespace

FourVector FourVector::fromPtEtaPhiM(double pt, double eta, double phi, double mass) {
  FourVector v{pt * std::cos(phi), pt * std::sin(phi), pt * std::sinh(eta), 0.0};
  const double p = magnitude(v.px, v.py, v.pz);
  v.e = mass == 0.0 ? p : std::hypot(p, mass);
  return v;
}

FourVector FourVector::fromPtEtaPhiE(double pt, double eta, double phi, double energy) {
  return {pt * std::cos(phi), pt * std::sin(phi), pt * std::sinh(eta), energy};
}

double FourVector::p() const {
  return magnitude(px, py, pz);
}

// Not hypot: no momentum in GeV comes near the range of double, and a scan asks for pt several times an event.
double FourVector::pt() const {
  return std::sqrt(px * px + py * py);
}

double FourVector::eta() const {
  const double transverse = pt();
  if (transverse == 0.0)
    return pz == 0.0 ? 0.0 : std::copysign(maximumEta, pz);
  return std::clamp(std::asinh(pz / transverse), -maximumEta, maximumEta);
}

double FourVector::phi() const {
  return px == 0.0 && py == 0.0 ? 0.0 : std::atan2(py, px);
}

double FourVector::theta() const {
  return std::atan2(pt(), pz);
}

double FourVector::rapidity() const {
  const double squaredTransverseMass = massSquared() + px * px + py * py;
  if (squaredTransverseMass <= 0.0)
    return pz == 0.0 ? 0.0 : std::copysign(maximumEta, pz);
  return std::asinh(pz / std::sqrt(squaredTransverseMass));
}

double FourVector::transverseEnergy() const {
  const double momentum = p();
  return momentum == 0.0 ? 0.0 : e * pt() / momentum;
}

double FourVector::massSquared() const {
  const double momentum = p();
  const double excess = e - momentum;
  // A few units in the last place of e say nothing about the mass.
  if (std::abs(excess) <= 4.0 * std::numeric_limits<double>::epsilon() * std::abs(e))
    return 0.0;
  return excess * (e + momentum);
}

double FourVector::mass() const {
  const double squared = massSquared();
  return squared > 0.0 && std::isfinite(squared) ? std::sqrt(squared) : 0.0;
}

FourVector& FourVector::operator+=(const FourVector& other) {
  px += other.px;
  py += other.py;
  pz += other.pz;
  e += other.e;
  return *this;
}

double deltaPhi(double phi1, double phi2) {
  const double difference = std::remainder(phi1 - phi2, 2.0 * constants::pi);
  return difference == -constants::pi ? constants::pi : difference;
}

double deltaR(double eta1, double phi1, double eta2, double phi2) {
  return std::hypot(eta1 - eta2, deltaPhi(phi1, phi2));
}

double deltaR(const FourVector& a, const FourVector& b) {
  return deltaR(a.eta(), a.phi(), b.eta(), b.phi());
}

double minkowskiProduct(const FourVector& a, const FourVector& b) {
  const double dot = a.px * b.px + a.py * b.py + a.pz * b.pz;
  if (dot <= 0.0)
    return a.e * b.e - dot;
  const double crossX = a.py * b.pz - a.pz * b.py;
  const double crossY = a.pz * b.px - a.px * b.pz;
  const double crossZ = a.px * b.py - a.py * b.px;
  const double crossSquared = crossX * crossX + crossY * crossY + crossZ * crossZ;
  const double momentumSquared = a.px * a.px + a.py * a.py + a.pz * a.pz;
  return (crossSquared + a.massSquared() * b.e * b.e + b.massSquared() * momentumSquared) / (a.e * b.e + dot);
}

double invariantMassSquared(std::span<const FourVector> particles) {
  double sum = 0.0;
  for (std::size_t i = 0; i < particles.size(); ++i) {
    sum += particles[i].massSquared();
    for (std::size_t j = i + 1; j < particles.size(); ++j)
      sum += 2.0 * minkowskiProduct(particles[i], particles[j]);
  }
  return sum;
}

double invariantMass(std::span<const FourVector> particles) {
  const double squared = invariantMassSquared(particles);
  return squared > 0.0 && std::isfinite(squared) ? std::sqrt(squared) : 0.0;
}

} // namespace voir
