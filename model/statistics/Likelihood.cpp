#include "model/statistics/Likelihood.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace voir {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// What is expected is never taken as less: a bin without entries may expect none, far from a peak without background.
constexpr double leastExpected = 1e-100;
// Below so many expected entries the variance of a bin says nothing about its curvature.
constexpr double fewestForVariance = 1e-3;
// Weight of all logarithms that keep a density positive: as if so many entries were spread over the range.
constexpr double barrierEntries = 1e-2;
constexpr Eigen::Index coarseBins = 120;

FitRange rangeOf(const FitChannel& channel) {
  return {channel.data.minimum, channel.data.maximum};
}

PositiveForms positiveForms(const ShapeFunction& background) {
  if (!background.positiveForms)
    return {};
  return background.positiveForms(static_cast<Eigen::Index>(background.defaults.size()));
}

Eigen::ArrayXd edgesOf(const MassData& data, Eigen::Index bins) {
  return Eigen::ArrayXd::LinSpaced(bins + 1, data.minimum, data.maximum);
}

/// As these are not all positive.
void forbid(const Eigen::ArrayXd& terms, Expansion& sum) {
  sum.value = infinity;
  sum.margin = std::min(sum.margin, terms.minCoeff());
}

/// To the barrier.
void addLogarithms(const Eigen::ArrayXd& terms, double weight, Expansion& sum) {
  const double barrier = -weight * terms.log().sum();
  sum.value += barrier;
  sum.barrier += barrier;
  sum.margin = std::min(sum.margin, terms.minCoeff());
}

} // namespace

const ShapeValues& ShapeOnPoints::at(const Eigen::ArrayXd& points, std::span<const double> values) {
  if (m_values.value.size() > 0 && std::ranges::equal(values, m_last))
    return m_values;
  m_last.assign(values.begin(), values.end());
  const ShapeArguments arguments{m_last, m_range};
  if (m_isBinned)
    normalisedIntegrals(*m_function, arguments, points, m_values);
  else
    normalisedDensities(*m_function, arguments, points, m_values);
  return m_values;
}

Expectation::Expectation(const FitChannel& channel, const ChannelPlaces& places, bool isBinned)
    : m_places(places), m_signal(signalFunction(channel.model.signal), rangeOf(channel), isBinned),
      m_background(backgroundFunction(channel.model.background), rangeOf(channel), isBinned), m_isBinned(isBinned) {}

void Expectation::setPoints(Eigen::ArrayXd points) {
  m_points = std::move(points);
  m_size = m_isBinned ? m_points.size() - 1 : m_points.size();
  m_signal.forget();
  m_background.forget();
}

const Eigen::ArrayXd& Expectation::compute(const Eigen::VectorXd& parameters) {
  m_columns.resize(m_size, static_cast<Eigen::Index>(m_places.places.size()));
  const double backgroundYield = parameters[m_places.backgroundYield()];
  const ShapeValues& background = m_background.at(m_points, valuesAt(parameters, m_places.ofBackground()));
  m_expected = backgroundYield * background.value;
  m_columns.col(1) = background.value;
  m_columns.rightCols(background.derivative.cols()) = backgroundYield * background.derivative;
  if (!m_signal.isPresent())
    return m_expected;

  const double signalYield = m_places.yieldPerStrength * parameters[m_places.signalYield()];
  const ShapeValues& signal = m_signal.at(m_points, valuesAt(parameters, m_places.ofSignal()));
  m_expected += signalYield * signal.value;
  m_columns.col(0) = m_places.yieldPerStrength * signal.value;
  m_columns.middleCols(2, signal.derivative.cols()) = signalYield * signal.derivative;
  return m_expected;
}

void Expectation::addDerivatives(const Eigen::ArrayXd& slopes, const Eigen::ArrayXd& weights, Expansion& sum) const {
  const std::span<const int> places = std::span(m_places.places).subspan(m_signal.isPresent() ? 0 : 1);
  const auto columns = m_columns.rightCols(static_cast<Eigen::Index>(places.size()));
  sum.gradient(places) += columns.transpose() * slopes.matrix();
  if (sum.curvature.size() > 0)
    sum.curvature(places, places) += columns.transpose() * weights.matrix().asDiagonal() * columns;
}

ChannelLikelihood::ChannelLikelihood(const FitChannel& channel, const ChannelPlaces& places)
    : m_isBinned(channel.data.isBinned()), m_expectation(channel, places, m_isBinned), m_coarse(channel, places, true),
      m_positive(positiveForms(backgroundFunction(channel.model.background))) {
  if (m_isBinned)
    m_expectation.setPoints(edgesOf(channel.data, static_cast<Eigen::Index>(channel.data.counts.size())));
  m_coarse.setPoints(edgesOf(channel.data, coarseBins));
  setData(channel.data);
}

void ChannelLikelihood::setData(const MassData& data) {
  if (!m_isBinned) {
    m_expectation.setPoints(
        Eigen::Map<const Eigen::ArrayXd>(data.masses.data(), static_cast<Eigen::Index>(data.masses.size())));
    return;
  }
  m_counts = Eigen::Map<const Eigen::ArrayXd>(data.counts.data(), static_cast<Eigen::Index>(data.counts.size()));
  m_inverseCounts = (m_counts > 0.0).select(1.0 / m_counts, 1.0);
}

void ChannelLikelihood::add(const Eigen::VectorXd& parameters, Expansion& sum) {
  const Eigen::ArrayXd& expected = m_expectation.compute(parameters);
  const bool isPossible =
      m_isBinned ? (m_counts == 0.0 || expected > leastExpected).all() : (expected > leastExpected).all();
  if (!isPossible)
    return forbid(expected, sum);
  if (m_isBinned)
    addBins(expected.max(leastExpected), sum);
  else
    addMasses(expected, parameters, sum);
}

void ChannelLikelihood::addBarrier(const Eigen::VectorXd& parameters, Expansion& sum) {
  if (m_isDeficitAllowed)
    addBarrierOfDensity(parameters, sum);
  if (m_positive.constants.size() > 0)
    addBarrierOfBackground(parameters, sum);
}

/// nu - n + n ln(n / nu): large counts cancel.
void ChannelLikelihood::addBins(const Eigen::ArrayXd& expected, Expansion& sum) {
  sum.value += (expected - m_counts - m_counts * (expected * m_inverseCounts).log()).sum();
  const auto ofFew = (m_counts / expected.square()).max(1.0 / fewestForVariance);
  m_expectation.addDerivatives(1.0 - m_counts / expected, (expected > fewestForVariance).select(1.0 / expected, ofFew),
                               sum);
}

void ChannelLikelihood::addMasses(const Eigen::ArrayXd& expected, const Eigen::VectorXd& parameters, Expansion& sum) {
  const ChannelPlaces& places = m_expectation.places();
  const Eigen::ArrayXd inverse = 1.0 / expected;
  sum.value += parameters[places.backgroundYield()] - expected.log().sum();
  sum.gradient[places.backgroundYield()] += 1.0;
  if (places.signalYield() >= 0) {
    sum.value += places.yieldPerStrength * parameters[places.signalYield()];
    sum.gradient[places.signalYield()] += places.yieldPerStrength;
  }
  m_expectation.addDerivatives(-inverse, inverse.square(), sum);
}

void ChannelLikelihood::addBarrierOfDensity(const Eigen::VectorXd& parameters, Expansion& sum) {
  const Eigen::ArrayXd& expected = m_coarse.compute(parameters);
  if (!(expected > 0.0).all())
    return forbid(expected, sum);
  constexpr double weight = barrierEntries / static_cast<double>(coarseBins);
  addLogarithms(expected, weight, sum);
  m_coarse.addDerivatives(-weight / expected, weight / expected.square(), sum);
}

void ChannelLikelihood::addBarrierOfBackground(const Eigen::VectorXd& parameters, Expansion& sum) const {
  const std::span<const int> places = m_expectation.places().ofBackground();
  const Eigen::ArrayXd forms = m_positive.constants + m_positive.coefficients * parameters(places);
  if (!(forms > 0.0).all())
    return forbid(forms, sum);
  const double weight = barrierEntries / static_cast<double>(forms.size());
  addLogarithms(forms, weight, sum);
  const Eigen::MatrixXd scaled = (weight / forms.square()).sqrt().matrix().asDiagonal() * m_positive.coefficients;
  sum.gradient(places) -= m_positive.coefficients.transpose() * (weight / forms).matrix();
  if (sum.curvature.size() > 0)
    sum.curvature(places, places) += scaled.transpose() * scaled;
}

Likelihood::Likelihood(std::span<const FitChannel> channels, const FitParameters& parameters) {
  for (std::size_t i = 0; i < channels.size(); ++i)
    m_channels.emplace_back(channels[i], parameters.channels[i]);
  setParameters(parameters);
}

void Likelihood::setParameters(const FitParameters& parameters) {
  m_constraints.clear();
  for (const FitParameter& row : parameters.rows)
    m_constraints.push_back(row.constraint);
  for (std::size_t i = 0; i < m_channels.size(); ++i) {
    const int yield = parameters.channels[i].signalYield();
    m_channels[i].setDeficitAllowed(yield >= 0 && parameters.rows[static_cast<std::size_t>(yield)].minimum < 0.0);
  }
}

Expansion Likelihood::expand(const Eigen::VectorXd& parameters, bool isWithBarrier) {
  ++m_evaluations;
  const Eigen::Index size = parameters.size();
  Expansion sum;
  sum.gradient = Eigen::VectorXd::Zero(size);
  sum.curvature = Eigen::MatrixXd::Zero(size, size);
  for (ChannelLikelihood& channel : m_channels) {
    channel.add(parameters, sum);
    if (isWithBarrier)
      channel.addBarrier(parameters, sum);
  }
  addConstraints(parameters, sum);
  return sum;
}

Eigen::VectorXd Likelihood::slope(const Eigen::VectorXd& parameters) {
  ++m_evaluations;
  Expansion sum;
  sum.gradient = Eigen::VectorXd::Zero(parameters.size());
  for (ChannelLikelihood& channel : m_channels)
    channel.add(parameters, sum);
  addConstraints(parameters, sum);
  return sum.gradient;
}

void Likelihood::addConstraints(const Eigen::VectorXd& parameters, Expansion& sum) const {
  for (Eigen::Index i = 0; i < parameters.size(); ++i) {
    const auto& constraint = m_constraints[static_cast<std::size_t>(i)];
    if (!constraint)
      continue;
    const double pull = (parameters[i] - constraint->mean) / constraint->sigma;
    sum.value += 0.5 * pull * pull;
    sum.gradient[i] += pull / constraint->sigma;
    if (sum.curvature.size() > 0)
      sum.curvature(i, i) += 1.0 / (constraint->sigma * constraint->sigma);
  }
}

} // namespace voir
