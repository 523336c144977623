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

std::vector<double> valuesAt(const Eigen::VectorXd& parameters, std::span<const int> places) {
  std::vector<double> values;
  for (const int place : places)
    values.push_back(parameters[place]);
  return values;
}

FitRange rangeOf(const FitChannel& channel) {
  return {channel.data.minimum, channel.data.maximum};
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

ChannelLikelihood::ChannelLikelihood(const FitChannel& channel, ChannelPlaces places)
    : m_places(std::move(places)),
      m_signal(signalFunction(channel.model.signal), rangeOf(channel), channel.data.isBinned()),
      m_background(backgroundFunction(channel.model.background), rangeOf(channel), channel.data.isBinned()),
      m_isBinned(channel.data.isBinned()) {
  setData(channel.data);
}

void ChannelLikelihood::setData(const MassData& data) {
  const auto bins = static_cast<Eigen::Index>(data.counts.size());
  if (m_isBinned && m_counts.size() != bins)
    m_points = Eigen::ArrayXd::LinSpaced(bins + 1, data.minimum, data.maximum);
  if (m_isBinned) {
    m_counts = Eigen::Map<const Eigen::ArrayXd>(data.counts.data(), bins);
    m_inverseCounts = (m_counts > 0.0).select(1.0 / m_counts, 1.0);
  } else {
    m_points = Eigen::Map<const Eigen::ArrayXd>(data.masses.data(), static_cast<Eigen::Index>(data.masses.size()));
    m_signal.forget();
    m_background.forget();
  }
}

/// Fills m_expected and m_columns.
void ChannelLikelihood::fillColumns(const Eigen::VectorXd& parameters) {
  const auto signalSize = static_cast<Eigen::Index>(m_places.signalValues);
  const Eigen::Index points = m_isBinned ? m_counts.size() : m_points.size();
  m_columns.resize(points, static_cast<Eigen::Index>(m_places.places.size()));

  const double backgroundYield = parameters[m_places.backgroundYield()];
  const ShapeValues& background = m_background.at(m_points, valuesAt(parameters, m_places.ofBackground()));
  m_expected = backgroundYield * background.value;
  m_columns.col(1) = background.value;
  m_columns.rightCols(background.derivative.cols()) = backgroundYield * background.derivative;
  if (!m_signal.isPresent())
    return;

  const double signalYield = m_places.yieldPerStrength * parameters[m_places.signalYield()];
  const ShapeValues& signal = m_signal.at(m_points, valuesAt(parameters, m_places.ofSignal()));
  m_expected += signalYield * signal.value;
  m_columns.col(0) = m_places.yieldPerStrength * signal.value;
  m_columns.middleCols(2, signalSize) = signalYield * signal.derivative;
}

/// Value, and m_slopes and m_weights. Binned: the deviance form nu - n + n ln(n / nu), in which large counts cancel.
double ChannelLikelihood::addPoints(double expectedTotal) {
  if (m_isBinned) {
    m_slopes = 1.0 - m_counts / m_expected;
    const auto ofFew = (m_counts / m_expected.square()).max(1.0 / fewestForVariance);
    m_weights = (m_expected > fewestForVariance).select(1.0 / m_expected, ofFew);
    return (m_expected - m_counts - m_counts * (m_expected * m_inverseCounts).log()).sum();
  }
  m_slopes = -1.0 / m_expected;
  m_weights = m_slopes.array().square();
  return expectedTotal - m_expected.log().sum();
}

bool ChannelLikelihood::isPossible() const {
  if (m_isBinned)
    return (m_expected >= 0.0).all() && (m_counts == 0.0 || m_expected > leastExpected).all();
  return (m_expected > leastExpected).all();
}

void ChannelLikelihood::add(const Eigen::VectorXd& parameters, Expansion& sum) {
  fillColumns(parameters);
  if (!isPossible()) {
    sum.value = infinity;
    return;
  }
  m_expected = m_expected.max(leastExpected);
  const bool hasSignal = m_signal.isPresent();
  const double signalYield = hasSignal ? m_places.yieldPerStrength * parameters[m_places.signalYield()] : 0.0;
  sum.value += addPoints(signalYield + parameters[m_places.backgroundYield()]);

  Eigen::VectorXd gradient = m_columns.transpose() * m_slopes;
  if (!m_isBinned) { // that of expectedTotal
    gradient[0] += m_places.yieldPerStrength;
    gradient[1] += 1.0;
  }
  const auto size = static_cast<Eigen::Index>(m_places.places.size());
  const Eigen::Index first = hasSignal ? 0 : 1;
  for (Eigen::Index i = first; i < size; ++i)
    sum.gradient[m_places.places[static_cast<std::size_t>(i)]] += gradient[i];
  if (sum.curvature.size() == 0)
    return;
  const Eigen::MatrixXd curvature = m_columns.transpose() * m_weights.asDiagonal() * m_columns;
  for (Eigen::Index i = first; i < size; ++i)
    for (Eigen::Index j = first; j < size; ++j)
      sum.curvature(m_places.places[static_cast<std::size_t>(i)], m_places.places[static_cast<std::size_t>(j)]) +=
          curvature(i, j);
}

Likelihood::Likelihood(std::span<const FitChannel> channels, const FitParameters& parameters) {
  for (std::size_t i = 0; i < channels.size(); ++i)
    m_channels.emplace_back(channels[i], parameters.channels[i]);
  setConstraints(parameters);
}

void Likelihood::setConstraints(const FitParameters& parameters) {
  m_constraints.clear();
  for (const FitParameter& row : parameters.rows)
    m_constraints.push_back(row.constraint);
}

Expansion Likelihood::expand(const Eigen::VectorXd& parameters) {
  return evaluate(parameters, true);
}

Expansion Likelihood::slope(const Eigen::VectorXd& parameters) {
  return evaluate(parameters, false);
}

Expansion Likelihood::evaluate(const Eigen::VectorXd& parameters, bool isCurvatureWanted) {
  ++m_evaluations;
  const Eigen::Index size = parameterCount();
  Expansion sum{0.0, Eigen::VectorXd::Zero(size), {}};
  if (isCurvatureWanted)
    sum.curvature = Eigen::MatrixXd::Zero(size, size);
  for (ChannelLikelihood& channel : m_channels)
    channel.add(parameters, sum);
  for (Eigen::Index i = 0; i < size; ++i) {
    const auto& constraint = m_constraints[static_cast<std::size_t>(i)];
    if (!constraint)
      continue;
    const double pull = (parameters[i] - constraint->mean) / constraint->sigma;
    sum.value += 0.5 * pull * pull;
    sum.gradient[i] += pull / constraint->sigma;
    if (isCurvatureWanted)
      sum.curvature(i, i) += 1.0 / (constraint->sigma * constraint->sigma);
  }
  return sum;
}

} // namespace voir
