#include "model/statistics/MassFit.h"

#include "model/statistics/FitParameters.h"
#include "model/statistics/GoodnessOfFit.h"
#include "model/statistics/Likelihood.h"
#include "model/statistics/Minimiser.h"
#include "model/statistics/PeakSearch.h"
#include "model/statistics/ProfileErrors.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace voir {

namespace {

constexpr std::size_t binsOfSearch = 240; // in which unbinned masses are first fitted

/// The same channels, all binned.
std::vector<FitChannel> counted(std::vector<FitChannel> channels) {
  for (FitChannel& channel : channels)
    if (!channel.data.isBinned())
      channel.data = binnedMasses(channel.data.masses, channel.data.minimum, channel.data.maximum, binsOfSearch);
  return channels;
}

bool isAnyUnbinned(const std::vector<FitChannel>& channels) {
  return std::ranges::any_of(channels, [](const FitChannel& channel) { return !channel.data.isBinned(); });
}

double entriesOf(const std::vector<FitChannel>& channels) {
  double entries = 0.0;
  for (const FitChannel& channel : channels)
    entries += channel.data.entries();
  return entries;
}

FittedChannel fittedChannel(const FitChannel& channel, const ChannelPlaces& places, const Eigen::VectorXd& values) {
  FittedChannel fitted;
  fitted.name = channel.name;
  fitted.model = channel.model;
  fitted.minimum = channel.data.minimum;
  fitted.maximum = channel.data.maximum;
  fitted.binCount = channel.data.counts.size();
  if (places.signalYield() >= 0)
    fitted.signalYield = places.yieldPerStrength * values[places.signalYield()];
  fitted.backgroundYield = values[places.backgroundYield()];
  fitted.signalValues = valuesAt(values, places.ofSignal());
  fitted.backgroundValues = valuesAt(values, places.ofBackground());
  fitted.places = places.places;
  fitted.yieldPerStrength = places.yieldPerStrength;
  return fitted;
}

} // namespace

const FittedParameter* MassFit::find(std::string_view name) const {
  const auto found = std::ranges::find(parameters, name, &FittedParameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

double MassFit::value(std::string_view name) const {
  if (const FittedParameter* parameter = find(name))
    return parameter->value;
  throw std::out_of_range("the fit has no parameter \"" + std::string(name) + "\"");
}

Eigen::MatrixXd MassFit::correlation() const {
  const Eigen::VectorXd scale =
      covariance.diagonal().unaryExpr([](double variance) { return variance > 0.0 ? 1.0 / std::sqrt(variance) : 0.0; });
  return scale.asDiagonal() * covariance * scale.asDiagonal();
}

struct MassFitter::Problem {
  Problem(std::vector<FitChannel> fitted, std::vector<ParameterSetting> asked)
      : channels(std::move(fitted)), settings(std::move(asked)), parameters(fitParameters(channels, settings)),
        likelihood(channels, parameters) {
    if (isAnyUnbinned(channels))
      countedLikelihood.emplace(counted(channels), parameters);
  }

  Likelihood& forSearch() { return countedLikelihood ? *countedLikelihood : likelihood; }
  void applySettings();
  Minimum search(const Box& box);
  Minimum minimum(const Box& box, const MassFit* start);
  MassFit fit(FitErrors errors, const MassFit* start);
  MassFit describe(const Box& box, const Minimum& at, FitErrors errors, int restarts = 3);
  MassFit withoutErrors(const Minimum& minimum, const Box& box) const;
  int evaluations() const {
    return likelihood.evaluations() + (countedLikelihood ? countedLikelihood->evaluations() : 0);
  }

  std::vector<FitChannel> channels;
  std::vector<ParameterSetting> settings;
  FitParameters parameters;
  Likelihood likelihood;
  std::optional<Likelihood> countedLikelihood; ///< where masses are not binned
};

void MassFitter::Problem::applySettings() {
  parameters = fitParameters(channels, settings);
  likelihood.setParameters(parameters);
  if (countedLikelihood)
    countedLikelihood->setParameters(parameters);
}

/// From the background alone to the largest excesses.
Minimum MassFitter::Problem::search(const Box& box) {
  Box withoutSignal = box;
  for (const ChannelPlaces& places : parameters.channels)
    if (places.signalYield() >= 0)
      withoutSignal.fix(places.signalYield(),
                        std::clamp(0.0, box.lower[places.signalYield()], box.upper[places.signalYield()]));
  const Minimum background = minimise(forSearch(), withoutSignal, parameters.starts());
  std::optional<Minimum> best;
  for (const Eigen::VectorXd& start : findStarts(forSearch(), parameters, box, background.parameters)) {
    Minimum minimum = minimise(forSearch(), box, start);
    if (!best || minimum.expansion.value < best->expansion.value)
      best = std::move(minimum);
  }
  return *best;
}

Minimum MassFitter::Problem::minimum(const Box& box, const MassFit* start) {
  if (start) {
    Eigen::VectorXd values = parameters.starts();
    for (std::size_t i = 0; i < std::min(parameters.rows.size(), start->parameters.size()); ++i)
      values[static_cast<Eigen::Index>(i)] = start->parameters[i].value;
    Minimum warm = minimise(likelihood, box, values);
    if (warm.isConverged)
      return warm;
  }
  const Minimum found = search(box);
  return countedLikelihood ? minimise(likelihood, box, found.parameters) : found;
}

MassFit MassFitter::Problem::withoutErrors(const Minimum& minimum, const Box& box) const {
  MassFit fit;
  for (std::size_t i = 0; i < channels.size(); ++i)
    fit.channels.push_back(fittedChannel(channels[i], parameters.channels[i], minimum.parameters));
  for (std::size_t i = 0; i < parameters.rows.size(); ++i) {
    const auto place = static_cast<Eigen::Index>(i);
    const double value = minimum.parameters[place];
    const bool isFixed = box.isFixed(place);
    const bool isAtBound = !isFixed && (value <= box.lower[place] || value >= box.upper[place]);
    fit.parameters.push_back(
        {parameters.rows[i].name, parameters.rows[i].unit, value, 0.0, 0.0, 0.0, isFixed, isAtBound});
  }
  const auto size = static_cast<Eigen::Index>(parameters.rows.size());
  fit.covariance = Eigen::MatrixXd::Zero(size, size);
  fit.nllMin = minimum.expansion.value - minimum.expansion.barrier;
  fit.isConverged = minimum.isConverged;
  fit.problem = minimum.problem;
  return fit;
}

namespace {

/// As if the parameters that lie at their bounds were fixed.
Eigen::MatrixXd withoutBounded(Eigen::MatrixXd matrix, const MassFit& fit) {
  for (std::size_t i = 0; i < fit.parameters.size(); ++i)
    if (fit.parameters[i].isAtBound) {
      matrix.row(static_cast<Eigen::Index>(i)).setZero();
      matrix.col(static_cast<Eigen::Index>(i)).setZero();
    }
  return matrix;
}

/// From the true second derivatives; where these are not positive with the parameters at their bounds, without these.
void addHessianErrors(Likelihood& likelihood, const Box& box, const Minimum& minimum, MassFit& fit) {
  const Eigen::MatrixXd hessian = secondDerivatives(likelihood, box, minimum);
  Eigen::MatrixXd covariance = inverseOfPositive(hessian);
  if (covariance.size() == 0)
    covariance = inverseOfPositive(withoutBounded(hessian, fit));
  if (covariance.size() == 0) {
    fit.problem = "the second derivatives at the maximum of the likelihood are not those of a maximum: "
                  "some parameters are hardly determined by the data";
    return;
  }
  fit.covariance = std::move(covariance);
  for (std::size_t i = 0; i < fit.parameters.size(); ++i) {
    FittedParameter& parameter = fit.parameters[i];
    const auto place = static_cast<Eigen::Index>(i);
    parameter.error = std::sqrt(fit.covariance(place, place));
    parameter.errorPlus = parameter.error;
    parameter.errorMinus = -parameter.error;
  }
}

/// Asymmetric errors of all parameters; a deeper minimum if one was found on the way.
std::optional<Minimum> addProfileErrors(Likelihood& likelihood, const Box& box, const Minimum& minimum, MassFit& fit) {
  for (std::size_t i = 0; i < fit.parameters.size(); ++i) {
    ProfileResult result = profileError(likelihood, box, minimum, fit.covariance, static_cast<Eigen::Index>(i));
    if (result.lower)
      return std::move(result.lower);
    fit.parameters[i].errorMinus = result.error.minus;
    fit.parameters[i].errorPlus = result.error.plus;
  }
  return std::nullopt;
}

} // namespace

MassFit MassFitter::Problem::fit(FitErrors errors, const MassFit* start) {
  const Box box = boxOf(parameters);
  if (entriesOf(channels) > 0.0) {
    const int before = evaluations();
    MassFit fit = describe(box, minimum(box, start), errors);
    fit.steps = evaluations() - before;
    return fit;
  }
  Minimum nothing = minimise(likelihood, box, parameters.starts());
  nothing.isConverged = false;
  nothing.problem = "there are no entries within the range to fit";
  return withoutErrors(nothing, box);
}

/// restarts: how often a deeper minimum, found while errors are determined, may still take the place of this one.
MassFit MassFitter::Problem::describe(const Box& box, const Minimum& at, FitErrors errors, int restarts) {
  MassFit fit = withoutErrors(at, box);
  if (errors != FitErrors::None)
    addHessianErrors(likelihood, box, at, fit);
  if (errors == FitErrors::Profile && fit.isConverged) {
    const auto lower = addProfileErrors(likelihood, box, at, fit);
    if (lower && restarts > 0)
      return describe(box, minimise(likelihood, box, lower->parameters), errors, restarts - 1);
  }
  addGoodness(channels, parameters, fit);
  return fit;
}

MassFitter::MassFitter(std::vector<FitChannel> channels, std::vector<ParameterSetting> settings)
    : m_problem(std::make_unique<Problem>(std::move(channels), std::move(settings))) {}
MassFitter::~MassFitter() = default;
MassFitter::MassFitter(MassFitter&&) noexcept = default;
MassFitter& MassFitter::operator=(MassFitter&&) noexcept = default;

void MassFitter::setData(std::size_t channel, MassData data) {
  MassData& old = m_problem->channels.at(channel).data;
  if (data.minimum != old.minimum || data.maximum != old.maximum || data.counts.size() != old.counts.size())
    throw std::invalid_argument("data of a channel can only be replaced by data of the same range and binning");
  m_problem->likelihood.setData(channel, data);
  old = std::move(data);
  if (m_problem->countedLikelihood)
    m_problem->countedLikelihood->setData(channel, counted({m_problem->channels[channel]}).front().data);
  m_problem->applySettings();
}

void MassFitter::setSetting(const ParameterSetting& setting) {
  std::erase_if(m_problem->settings, [&](const ParameterSetting& old) { return old.name == setting.name; });
  m_problem->settings.push_back(setting);
  m_problem->applySettings();
}

MassFit MassFitter::fit(FitErrors errors, const MassFit* start) {
  return m_problem->fit(errors, start);
}

MassFit fitMasses(std::span<const FitChannel> channels, const FitOptions& options) {
  return MassFitter({channels.begin(), channels.end()}, options.settings).fit(options.errors);
}

MassFit fitMasses(const FitChannel& channel, const FitOptions& options) {
  return fitMasses(std::span(&channel, 1), options);
}

} // namespace voir
