#include "model/statistics/Resonances.h"

#include <array>

namespace voir {
namespace {

// Particle Data Group, PTEP 2022, 083C01: meson summary tables and gauge bosons. The three Υ are Υ(1S), Υ(2S), Υ(3S).
constexpr std::array table{
    Resonance{"ω", 0.78266, 0.00868},      Resonance{"φ", 1.019461, 0.004249},   Resonance{"J/ψ", 3.0969, 92.6e-6},
    Resonance{"ψ′", 3.6861, 294e-6},       Resonance{"Υ(1S)", 9.4603, 54.02e-6}, Resonance{"Υ(2S)", 10.02326, 31.98e-6},
    Resonance{"Υ(3S)", 10.3552, 20.32e-6}, Resonance{"Z", 91.1876, 2.4952},
};

} // namespace

std::span<const Resonance> resonances() {
  return table;
}

} // namespace voir
