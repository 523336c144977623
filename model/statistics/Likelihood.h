#pragma once

#include "model/statistics/FitParameters.h"
#include "model/statistics/ShapeFunctions.h"

#include <Eigen/Core>

#include <span>
#include <vector>

namespace voir {

/// -ln L around a point of the space of parameters.
struct Expansion {
  double value = 0.0; ///< infinite where a density is not positive
  Eigen::VectorXd gradient;
  /// Without the second derivatives of the densities (Fisher's scoring): never negative.
  Eigen::MatrixXd curvature;
};

/// One shape on the masses or bins of a channel; what was computed last is kept.
class ShapeOnPoints {
public:
  ShapeOnPoints(const ShapeFunction& function, const FitRange& range, bool isBinned)
      : m_function(&function), m_range(range), m_isBinned(isBinned) {}

  bool isPresent() const { return m_function->densities != nullptr; }
  /// points: masses, or edges of bins; the same as last time unless forget() was called.
  const ShapeValues& at(const Eigen::ArrayXd& points, std::span<const double> values);
  void forget() { m_last.clear(); }

private:
  const ShapeFunction* m_function;
  FitRange m_range;
  bool m_isBinned;
  std::vector<double> m_last;
  ShapeValues m_values;
};

/// -ln L of one channel.
class ChannelLikelihood {
public:
  ChannelLikelihood(const FitChannel& channel, ChannelPlaces places);

  void setData(const MassData& data);
  /// Adds to value, gradient and, where it is not empty, curvature.
  void add(const Eigen::VectorXd& parameters, Expansion& sum);

private:
  void fillColumns(const Eigen::VectorXd& parameters);
  bool isPossible() const;
  double addPoints(double expectedTotal);

  ChannelPlaces m_places;
  ShapeOnPoints m_signal;
  ShapeOnPoints m_background;
  bool m_isBinned;
  Eigen::ArrayXd m_points; ///< edges of the bins, or masses
  Eigen::ArrayXd m_counts;
  Eigen::ArrayXd m_inverseCounts; ///< 1 where there are none

  // Of the last point.
  Eigen::ArrayXd m_expected; ///< entries of each bin, or their density (1/GeV) at each mass
  Eigen::MatrixXd m_columns; ///< derivatives of m_expected, a column for each of m_places.places
  Eigen::VectorXd m_slopes;  ///< derivatives of -ln L by m_expected
  Eigen::VectorXd m_weights; ///< what Fisher's scoring weighs products of derivatives by
};

/// The sum over all channels and constraints.
class Likelihood {
public:
  Likelihood(std::span<const FitChannel> channels, const FitParameters& parameters);

  void setData(std::size_t channel, const MassData& data) { m_channels[channel].setData(data); }
  void setConstraints(const FitParameters& parameters);
  Eigen::Index parameterCount() const { return static_cast<Eigen::Index>(m_constraints.size()); }
  /// Evaluations so far.
  int evaluations() const { return m_evaluations; }

  Expansion expand(const Eigen::VectorXd& parameters);
  /// Without the curvature.
  Expansion slope(const Eigen::VectorXd& parameters);

private:
  Expansion evaluate(const Eigen::VectorXd& parameters, bool isCurvatureWanted);

  std::vector<ChannelLikelihood> m_channels;
  std::vector<std::optional<GaussianConstraint>> m_constraints;
  int m_evaluations = 0;
};

} // namespace voir
