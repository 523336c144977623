#include "model/statistics/MassFit.h"
#include "model/statistics/ShapeFunctions.h"

#include <cmath>
#include <stdexcept>

namespace voir {

namespace {

/// Entries of a shape for a yield of 1, with derivatives.
ShapeValues probabilities(const ShapeFunction& function, const std::vector<double>& values,
                          const FittedChannel& channel, const Eigen::ArrayXd& edges) {
  ShapeValues result;
  result.resize(edges.size() - 1, 0);
  result.value.setZero();
  if (function.densities)
    normalisedIntegrals(function, {values, {channel.minimum, channel.maximum}}, edges, result);
  return result;
}

/// Of all entries, a column for each of channel.places.
Eigen::MatrixXd derivatives(const FittedChannel& channel, const ShapeValues& signal, const ShapeValues& background) {
  const auto count = static_cast<Eigen::Index>(channel.places.size());
  Eigen::MatrixXd columns(signal.value.size(), count);
  columns.col(0) = channel.yieldPerStrength * signal.value;
  columns.col(1) = background.value;
  columns.middleCols(2, signal.derivative.cols()) = channel.signalYield * signal.derivative;
  columns.rightCols(background.derivative.cols()) = channel.backgroundYield * background.derivative;
  return columns;
}

/// Rows and columns of the parameters a channel depends on; of no signal: 0.
Eigen::MatrixXd covarianceOf(const FittedChannel& channel, const Eigen::MatrixXd& covariance) {
  const auto count = static_cast<Eigen::Index>(channel.places.size());
  Eigen::MatrixXd part = Eigen::MatrixXd::Zero(count, count);
  const Eigen::Index first = channel.places[0] < 0 ? 1 : 0;
  for (Eigen::Index i = first; i < count; ++i)
    for (Eigen::Index j = first; j < count; ++j)
      part(i, j) = covariance(channel.places[static_cast<std::size_t>(i)], channel.places[static_cast<std::size_t>(j)]);
  return part;
}

std::vector<double> toVector(const Eigen::ArrayXd& array) {
  return {array.begin(), array.end()};
}

double densityOf(const ShapeFunction& function, const std::vector<double>& values, const FittedChannel& channel,
                 double mass) {
  if (!function.densities)
    return 0.0;
  ShapeValues result;
  normalisedDensities(function, {values, {channel.minimum, channel.maximum}}, Eigen::ArrayXd::Constant(1, mass),
                      result);
  return result.value[0];
}

} // namespace

FitCurve expectedEntries(const MassFit& fit, std::span<const double> edges, std::size_t channel) {
  if (edges.size() < 2)
    throw std::invalid_argument("expected entries of bins need at least two edges");
  const FittedChannel& fitted = fit.channels.at(channel);
  const Eigen::Map<const Eigen::ArrayXd> edgeArray(edges.data(), static_cast<Eigen::Index>(edges.size()));
  const ShapeValues signal = probabilities(signalFunction(fitted.model.signal), fitted.signalValues, fitted, edgeArray);
  const ShapeValues background =
      probabilities(backgroundFunction(fitted.model.background), fitted.backgroundValues, fitted, edgeArray);
  const Eigen::MatrixXd columns = derivatives(fitted, signal, background);
  const Eigen::ArrayXd variance =
      (columns * covarianceOf(fitted, fit.covariance)).cwiseProduct(columns).rowwise().sum();
  return {toVector(fitted.signalYield * signal.value), toVector(fitted.backgroundYield * background.value),
          toVector(variance.max(0.0).sqrt())};
}

double signalFraction(const MassFit& fit, double mass, std::size_t channel) {
  const FittedChannel& fitted = fit.channels.at(channel);
  const double signal =
      fitted.signalYield * densityOf(signalFunction(fitted.model.signal), fitted.signalValues, fitted, mass);
  const double background = fitted.backgroundYield * densityOf(backgroundFunction(fitted.model.background),
                                                               fitted.backgroundValues, fitted, mass);
  return signal > 0.0 && background >= 0.0 ? signal / (signal + background) : 0.0;
}

MassData asimovData(const MassFit& fit, std::size_t bins, std::size_t channel) {
  const FittedChannel& fitted = fit.channels.at(channel);
  MassData data = binnedMasses({}, fitted.minimum, fitted.maximum, bins);
  const Eigen::ArrayXd edges =
      Eigen::ArrayXd::LinSpaced(static_cast<Eigen::Index>(bins) + 1, fitted.minimum, fitted.maximum);
  const FitCurve curve = expectedEntries(fit, {edges.data(), bins + 1}, channel);
  for (std::size_t i = 0; i < bins; ++i)
    data.counts[i] = curve.signal[i] + curve.background[i];
  return data;
}

} // namespace voir
