#pragma once

#include "model/statistics/LineShapes.h"

#include <Eigen/Core>

#include <span>
#include <string_view>
#include <vector>

namespace voir {

/// Where masses are fitted, GeV.
struct FitRange {
  double minimum = 0.0;
  double maximum = 1.0;

  double width() const { return maximum - minimum; }
  double centre() const { return 0.5 * (minimum + maximum); }
  /// -1 at the minimum, 1 at the maximum.
  double scaled(double mass) const { return (mass - centre()) / (0.5 * width()); }
};

/// What a shape depends on beside the mass.
struct ShapeArguments {
  std::span<const double> values; ///< of its parameters
  FitRange range;
};

/// Of a shape at many masses or in many bins: values, and a column of derivatives for each parameter.
struct ShapeValues {
  Eigen::ArrayXd value;
  Eigen::ArrayXXd derivative;

  void resize(Eigen::Index points, std::size_t parameters) {
    value.resize(points);
    derivative.resize(points, static_cast<Eigen::Index>(parameters));
  }
};

/// Densities at masses (GeV), or integrals between successive edges, up to a factor that both share.
using ShapeEvaluation = void (*)(const ShapeArguments&, const Eigen::ArrayXd& massesOrEdges, ShapeValues&);

/// In which the default and the bounds of a parameter are given.
enum class ParameterScale {
  Absolute,
  Width,    ///< parts of the width of the range
  Position, ///< parts of the range, from its minimum
  Inverse,  ///< over the width of the range
};

struct ParameterDefault {
  double start = 0.0;
  double minimum = 0.0;
  double maximum = 0.0;
  ParameterScale scale = ParameterScale::Absolute;
  bool isFixed = false;

  /// start, minimum or maximum for this range.
  double on(const FitRange& range, double ParameterDefault::*what) const;
};

/// Linear forms of the parameters that are positive wherever the density is: constant + coefficients * values > 0.
struct PositiveForms {
  Eigen::VectorXd constants;
  Eigen::MatrixXd coefficients; ///< forms x parameters
};

/// A row of the table of shapes, with its mathematics.
struct ShapeFunction {
  LineShape shape;
  std::vector<ParameterDefault> defaults;
  ShapeEvaluation densities = nullptr; ///< nullptr: no signal
  ShapeEvaluation integrals = nullptr;
  PositiveForms (*positiveForms)(Eigen::Index parameters) = nullptr; ///< nullptr: positive within all bounds
  bool needsPositiveMasses = false;
};

std::vector<ShapeFunction> signalFunctions();
std::vector<ShapeFunction> backgroundFunctions();

/// Throw std::invalid_argument naming the shape where there is none of this id.
const ShapeFunction& signalFunction(std::string_view id);
const ShapeFunction& backgroundFunction(std::string_view id);

/// Normalised to 1 on the range: densities at masses in 1/GeV, or probabilities of the bins between edges.
void normalisedDensities(const ShapeFunction& function, const ShapeArguments& arguments, const Eigen::ArrayXd& masses,
                         ShapeValues& values);
void normalisedIntegrals(const ShapeFunction& function, const ShapeArguments& arguments, const Eigen::ArrayXd& edges,
                         ShapeValues& values);

} // namespace voir
