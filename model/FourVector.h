#pragma once

#include <span>

namespace voir {

/// Energy and momentum of a particle or of a system of particles, in GeV.
struct FourVector {
  double px = 0.0;
  double py = 0.0;
  double pz = 0.0;
  double e = 0.0;

  /// pt in GeV, angles in rad, mass in GeV. A massless vector has e equal to p() to the last bit.
  static FourVector fromPtEtaPhiM(double pt, double eta, double phi, double mass);
  /// pt and energy in GeV, angles in rad; an energy below |p| is kept as given.
  static FourVector fromPtEtaPhiE(double pt, double eta, double phi, double energy);

  double p() const;
  double pt() const;
  /// Pseudorapidity; +-infinity is clamped to +-100 so that no caller meets an infinity.
  double eta() const;
  /// Azimuth in (-pi, pi].
  double phi() const;
  /// Polar angle from +z in [0, pi].
  double theta() const;
  double rapidity() const;
  double transverseEnergy() const;
  /// (e - p)(e + p) in GeV^2, 0 where it is rounding noise; may be negative for unphysical input.
  double massSquared() const;
  /// sqrt of massSquared(), 0 where that is negative: never NaN.
  double mass() const;

  FourVector& operator+=(const FourVector& other);
  friend FourVector operator+(FourVector a, const FourVector& b) { return a += b; }
  bool operator==(const FourVector&) const = default;
};

/// Difference of two azimuths wrapped to (-pi, pi].
double deltaPhi(double phi1, double phi2);
/// sqrt(delta eta^2 + delta phi^2).
double deltaR(double eta1, double phi1, double eta2, double phi2);
double deltaR(const FourVector& a, const FourVector& b);

/// E1 E2 - p1.p2 in GeV^2 without cancellation at small angles:
/// (|p1 x p2|^2 + m1^2 E2^2 + m2^2 p1^2) / (E1 E2 + p1.p2) where p1.p2 > 0.
double minkowskiProduct(const FourVector& a, const FourVector& b);

/// Invariant mass squared in GeV^2 of any number of particles: sum of m_i^2 + 2 sum of p_i.p_j.
double invariantMassSquared(std::span<const FourVector> particles);
/// Its square root; 0 where it is negative or not finite: never NaN.
double invariantMass(std::span<const FourVector> particles);

} // namespace voir
