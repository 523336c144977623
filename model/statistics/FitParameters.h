#pragma once

#include "model/statistics/MassFit.h"

#include <Eigen/Core>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace voir {

/// A parameter as it goes into a fit: settings, and defaults for what they leave open.
struct FitParameter {
  std::string name;
  std::string unit;
  double start = 0.0;
  double minimum = 0.0; ///< may be infinite, as maximum
  double maximum = 0.0;
  bool isFixed = false;
  bool isStartGiven = false; ///< by a setting: not to be searched for
  std::optional<GaussianConstraint> constraint{};
};

/// Which parameters a channel depends on.
struct ChannelPlaces {
  /// Of signal_yield (-1: no signal), background_yield, the values of signal and of background.
  std::vector<int> places;
  double yieldPerStrength = 1.0;
  std::size_t signalValues = 0;

  int signalYield() const { return places[0]; }
  int backgroundYield() const { return places[1]; }
  std::span<const int> ofSignal() const { return std::span(places).subspan(2, signalValues); }
  std::span<const int> ofBackground() const { return std::span(places).subspan(2 + signalValues); }
};

struct FitParameters {
  std::vector<FitParameter> rows;
  std::vector<ChannelPlaces> channels;

  Eigen::VectorXd starts() const;
};

/// Throws std::invalid_argument as fitMasses does.
FitParameters fitParameters(std::span<const FitChannel> channels, std::span<const ParameterSetting> settings);

/// Values of the parameters at these places.
std::vector<double> valuesAt(const Eigen::VectorXd& parameters, std::span<const int> places);

/// The allowed values of all parameters; a fixed one has but one.
struct Box {
  Eigen::VectorXd lower;
  Eigen::VectorXd upper;

  bool isFixed(Eigen::Index i) const { return lower[i] == upper[i]; }
  void fix(Eigen::Index i, double value) { lower[i] = upper[i] = value; }
  Eigen::VectorXd clamped(const Eigen::VectorXd& values) const { return values.cwiseMax(lower).cwiseMin(upper); }
};
Box boxOf(const FitParameters& parameters);

} // namespace voir
