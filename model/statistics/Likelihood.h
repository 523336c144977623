#pragma once

#include "model/statistics/FitParameters.h"
#include "model/statistics/ShapeFunctions.h"

#include <Eigen/Core>

#include <optional>
#include <span>
#include <vector>

namespace voir {

/// -ln L around a point of the space of parameters.
struct Expansion {
  double value = 0.0; ///< infinite where a density is not positive
  /// Of value: the barrier that keeps densities positive where no data do. Minute.
  double barrier = 0.0;
  /// The least of all that has to be positive, in units of its mean: negative or 0 where value is infinite.
  double margin = 1.0;
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

/// What a channel's model expects: entries of bins, or their density (1/GeV) at masses.
class Expectation {
public:
  Expectation(const FitChannel& channel, const ChannelPlaces& places, bool isBinned);

  /// Edges of the bins, or masses.
  void setPoints(Eigen::ArrayXd points);
  const Eigen::ArrayXd& compute(const Eigen::VectorXd& parameters);
  /// Adds the derivatives of a function of what was computed last: slopes are those by each expectation, weights what
  /// products of two derivatives count in the curvature.
  void addDerivatives(const Eigen::ArrayXd& slopes, const Eigen::ArrayXd& weights, Expansion& sum) const;
  const ChannelPlaces& places() const { return m_places; }

private:
  ChannelPlaces m_places;
  ShapeOnPoints m_signal;
  ShapeOnPoints m_background;
  Eigen::Index m_size = 0;
  bool m_isBinned;
  Eigen::ArrayXd m_points;
  Eigen::ArrayXd m_expected;
  Eigen::MatrixXd m_columns; ///< derivatives of m_expected, a column for each of m_places.places
};

/// -ln L of one channel.
class ChannelLikelihood {
public:
  ChannelLikelihood(const FitChannel& channel, const ChannelPlaces& places);

  void setData(const MassData& data);
  /// Whether the yield of the signal may be so low that the sum of the densities has to be kept positive.
  void setDeficitAllowed(bool isAllowed) { m_isDeficitAllowed = isAllowed; }
  /// Adds to value, gradient and, where it is not empty, curvature.
  void add(const Eigen::VectorXd& parameters, Expansion& sum);
  void addBarrier(const Eigen::VectorXd& parameters, Expansion& sum);

private:
  void addBins(const Eigen::ArrayXd& expected, Expansion& sum);
  void addMasses(const Eigen::ArrayXd& expected, const Eigen::VectorXd& parameters, Expansion& sum);
  void addBarrierOfDensity(const Eigen::VectorXd& parameters, Expansion& sum);
  void addBarrierOfBackground(const Eigen::VectorXd& parameters, Expansion& sum) const;

  bool m_isBinned;
  bool m_isDeficitAllowed = false;
  Expectation m_expectation;
  Expectation m_coarse; ///< in bins over the range, to keep it positive everywhere
  PositiveForms m_positive;
  Eigen::ArrayXd m_counts;
  Eigen::ArrayXd m_inverseCounts; ///< 1 where there are none
};

/// The sum over all channels and constraints.
class Likelihood {
public:
  Likelihood(std::span<const FitChannel> channels, const FitParameters& parameters);

  void setData(std::size_t channel, const MassData& data) { m_channels[channel].setData(data); }
  /// Constraints and bounds anew, the same parameters otherwise.
  void setParameters(const FitParameters& parameters);
  /// Evaluations so far.
  int evaluations() const { return m_evaluations; }

  Expansion expand(const Eigen::VectorXd& parameters, bool isWithBarrier = true);
  /// Without curvature and barrier.
  Eigen::VectorXd slope(const Eigen::VectorXd& parameters);

private:
  void addConstraints(const Eigen::VectorXd& parameters, Expansion& sum) const;

  std::vector<ChannelLikelihood> m_channels;
  std::vector<std::optional<GaussianConstraint>> m_constraints;
  int m_evaluations = 0;
};

} // namespace voir
