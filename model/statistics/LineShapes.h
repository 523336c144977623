#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voir {

/// A parameter of a line shape, as the tables in SignalShapes.cpp and BackgroundShapes.cpp describe it.
struct ShapeParameter {
  std::string_view name;  ///< "mass", "width", "alpha_low": used on the command line and in JSON
  std::string_view label; ///< untranslated, "mass of the peak"
  std::string_view unit;  ///< "GeV", "1/GeV" or empty
};

/// A row of the table of signals or of backgrounds. Shapes are densities normalised on the range of the fit.
struct LineShape {
  std::string_view id;                    ///< "dscb", "bernstein3"
  std::string_view label;                 ///< untranslated, "double-sided Crystal Ball"
  std::vector<ShapeParameter> parameters; ///< beside its yield
};

/// gauss, crystalball, dscb, voigt, bwgauss (relativistic Breit-Wigner convolved with a Gaussian), none. width is that
/// of the Gaussian, one standard deviation; gamma the full width of the resonance.
std::span<const LineShape> signalShapes();
/// exp: exp(-slope m). exppoly2, exppoly3: exp(-(a1 x + a2 x^2 + ...)) with x from -1 to 1 over the range. bernstein1
/// to 5: coefficients c1, ... in units of their mean, c0 being what is missing to a mean of 1. chebyshev1 to 5: 1 + c1
/// T1(x) + ... power: m^-power.
std::span<const LineShape> backgroundShapes();
/// nullptr where there is none of this id.
const LineShape* findSignal(std::string_view id);
const LineShape* findBackground(std::string_view id);

/// signal_yield * S(m) + background_yield * B(m), in entries per GeV.
struct MassModel {
  std::string signal = "gauss"; ///< id of a row of signalShapes()
  std::string background = "exp";

  bool operator==(const MassModel&) const = default;
};

/// Names of all parameters of a model: signal_yield, background_yield, then those of signal and background.
/// Without signal_yield where the signal is "none". Throws std::invalid_argument naming an unknown shape.
std::vector<ShapeParameter> parametersOf(const MassModel& model);

/// Entries of a shape in each bin between successive edges (GeV), which lie within [minimum, maximum], for a yield of
/// 1 on that range; values in the order of LineShape::parameters. Throws std::invalid_argument.
std::vector<double> integrals(const LineShape& shape, std::span<const double> values, double minimum, double maximum,
                              std::span<const double> edges);
/// Its density at a mass, 1/GeV.
double density(const LineShape& shape, std::span<const double> values, double minimum, double maximum, double mass);

} // namespace voir
