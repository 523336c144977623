#pragma once

/// Units inside Voir: mm, GeV, radian, ns, elementary charge, tesla. Readers multiply by these once.
namespace voir::units {

inline constexpr double mm = 1.0;
inline constexpr double cm = 10.0;
inline constexpr double metre = 1000.0;
inline constexpr double GeV = 1.0;
inline constexpr double MeV = 1e-3;

} // namespace voir::units

namespace voir::constants {

inline constexpr double pi = 3.141592653589793;
/// Speed of light in mm/ns.
inline constexpr double speedOfLight = 299.792458;
/// Curvature 1/R = bending * |q| * B / pt: in GeV / (tesla mm).
inline constexpr double bending = 0.299792458e-3;

// Masses in GeV (Particle Data Group).
inline constexpr double electronMass = 0.00051099895;
inline constexpr double muonMass = 0.1056583755;
inline constexpr double tauMass = 1.77693;
inline constexpr double chargedPionMass = 0.13957039;
inline constexpr double neutralPionMass = 0.1349768;
inline constexpr double zMass = 91.1876;
inline constexpr double zWidth = 2.4952;

} // namespace voir::constants
