#include "model/statistics/Toys.h"

#include "model/simulation/Random.h"
#include "model/statistics/SignalHypothesis.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace voir {

namespace {

// Steps of the distribution from which single masses are drawn: far below any resolution.
constexpr std::size_t drawingBins = 4096;
// The largest mean that Random::poisson takes.
constexpr double largestMean = 500.0;

double drawPoisson(Random& random, double mean) {
  double count = 0.0;
  for (; mean > largestMean; mean -= largestMean)
    count += random.poisson(largestMean);
  return count + random.poisson(std::max(0.0, mean));
}

void drawCounts(MassData& data, Random& random) {
  for (double& count : data.counts)
    count = drawPoisson(random, count);
}

/// One mass from the sums of the entries up to the end of each bin.
double drawMass(const std::vector<double>& sums, const MassData& data, Random& random) {
  const double wanted = random.uniform() * sums.back();
  const auto bin = std::min(std::ranges::upper_bound(sums, wanted), sums.end() - 1) - sums.begin();
  return data.minimum + (static_cast<double>(bin) + random.uniform()) * data.binWidth();
}

MassData drawMasses(MassData expected, Random& random) {
  std::vector<double> sums;
  double sum = 0.0;
  for (const double entries : expected.counts)
    sums.push_back(sum += std::max(0.0, entries));
  MassData data{expected.minimum, expected.maximum, {}, {}};
  data.masses.resize(static_cast<std::size_t>(drawPoisson(random, sum)));
  std::ranges::generate(data.masses, [&] { return drawMass(sums, expected, random); });
  return data;
}

/// What became of the toys of one number.
struct ToyOutcome {
  std::vector<double> pulls; ///< of the free parameters
  double q0 = 0.0;
};

std::vector<std::size_t> freeParameters(const MassFit& fit) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < fit.parameters.size(); ++i)
    if (!fit.parameters[i].isFixed)
      places.push_back(i);
  return places;
}

/// What one thread needs to fit toys.
class ToyFitter {
public:
  ToyFitter(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
            const MassFit& background, std::uint64_t seed)
      : m_fit(fit), m_background(background), m_seed(seed), m_free(freeParameters(fit)),
        m_asData({channels.begin(), channels.end()}, options.settings),
        m_withSignal({channels.begin(), channels.end()}, withShapeOf(fit, options.settings)),
        m_withoutSignal({channels.begin(), channels.end()},
                        withStrength(withShapeOf(fit, options.settings), fit, 0.0)) {}

  /// nullopt where a fit did not converge.
  std::optional<ToyOutcome> study(std::uint64_t number) {
    const auto pulls = pullsOf(number);
    const auto q0 = q0Of(number);
    return pulls && q0 ? std::optional(ToyOutcome{*pulls, *q0}) : std::nullopt;
  }

private:
  std::optional<std::vector<double>> pullsOf(std::uint64_t number) {
    for (std::size_t channel = 0; channel < m_fit.channels.size(); ++channel)
      m_asData.setData(channel, drawToy(m_fit, channel, m_seed, number));
    const MassFit toy = m_asData.fit(FitErrors::Hessian, &m_fit);
    std::vector<double> pulls;
    for (const std::size_t place : m_free)
      pulls.push_back((toy.parameters[place].value - m_fit.parameters[place].value) / toy.parameters[place].error);
    const bool isGood =
        toy.isConverged && std::ranges::all_of(pulls, [](double value) { return std::isfinite(value); });
    return isGood ? std::optional(pulls) : std::nullopt;
  }

  std::optional<double> q0Of(std::uint64_t number) {
    // Other numbers than those of the toys with signal.
    const std::uint64_t seed = mixBits(m_seed + 1);
    for (std::size_t channel = 0; channel < m_fit.channels.size(); ++channel) {
      const MassData data = drawToy(m_background, channel, seed, number);
      m_withSignal.setData(channel, data);
      m_withoutSignal.setData(channel, data);
    }
    const MassFit without = m_withoutSignal.fit(FitErrors::None, &m_background);
    const MassFit with = m_withSignal.fit(FitErrors::None, &without);
    if (!without.isConverged || !with.isConverged)
      return std::nullopt;
    return with.value(strengthName(with)) > 0.0 ? 2.0 * std::max(0.0, without.nllMin - with.nllMin) : 0.0;
  }

  const MassFit& m_fit;
  const MassFit& m_background;
  std::uint64_t m_seed;
  std::vector<std::size_t> m_free;
  MassFitter m_asData;
  MassFitter m_withSignal;
  MassFitter m_withoutSignal;
};

/// Hands out the numbers of toys to threads and keeps what became of them.
class ToyRun {
public:
  explicit ToyRun(const ToyOptions& options) : m_options(options), m_outcomes(options.toys) {}

  void work(ToyFitter fitter) {
    for (std::size_t number = m_next++; number < m_outcomes.size() && !m_isStopped; number = m_next++) {
      m_outcomes[number] = fitter.study(number);
      report();
    }
  }

  std::size_t done() const { return m_done; }
  /// In the order of their numbers, whichever thread studied them.
  std::vector<ToyOutcome> converged() const {
    std::vector<ToyOutcome> found;
    for (const std::optional<ToyOutcome>& outcome : m_outcomes)
      if (outcome)
        found.push_back(*outcome);
    return found;
  }

private:
  void report() {
    const std::lock_guard lock(m_mutex);
    ++m_done;
    if (m_options.progress && !m_options.progress(m_done))
      m_isStopped = true;
  }

  const ToyOptions& m_options;
  std::vector<std::optional<ToyOutcome>> m_outcomes;
  std::mutex m_mutex;
  std::size_t m_done = 0;
  std::atomic<std::size_t> m_next = 0;
  std::atomic<bool> m_isStopped = false;
};

Pulls summarise(const std::string& parameter, const std::vector<double>& pulls) {
  Pulls summary{.parameter = parameter};
  const auto count = static_cast<double>(pulls.size());
  double squares = 0.0;
  for (const double pull : pulls) {
    summary.mean += pull / count;
    squares += pull * pull / count;
    summary.coverage += (std::abs(pull) <= 1.0 ? 1.0 : 0.0) / count;
  }
  summary.width = std::sqrt(std::max(0.0, squares - summary.mean * summary.mean));
  return summary;
}

std::vector<Pulls> pullsOf(const std::vector<ToyOutcome>& outcomes, const MassFit& fit) {
  std::vector<Pulls> all;
  for (const std::size_t place : freeParameters(fit)) {
    std::vector<double> pulls;
    for (const ToyOutcome& outcome : outcomes)
      pulls.push_back(outcome.pulls[all.size()]);
    all.push_back(summarise(fit.parameters[place].name, pulls));
  }
  return all;
}

std::vector<double> sortedQ0(const std::vector<ToyOutcome>& outcomes) {
  std::vector<double> q0;
  for (const ToyOutcome& outcome : outcomes)
    q0.push_back(outcome.q0);
  std::ranges::sort(q0);
  return q0;
}

// Minima of the likelihood are known to this: where counts are discrete, many q0 would be equal.
constexpr double rounding = 1e-6;

/// Fraction of ascending numbers that are at least as large as one.
double fractionFrom(double smallest, const std::vector<double>& ascending) {
  const auto above = ascending.end() - std::ranges::lower_bound(ascending, smallest);
  return ascending.empty() ? 1.0 : static_cast<double>(above) / static_cast<double>(ascending.size());
}

unsigned threadCount(const ToyOptions& options) {
  const unsigned wanted = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1U, 64U);
}

} // namespace

MassData drawToy(const MassFit& fit, std::size_t channel, std::uint64_t seed, std::uint64_t number) {
  Random random(mixBits(seed) + channel, number, RandomStream::Toys);
  const std::size_t bins = fit.channels.at(channel).binCount;
  MassData expected = asimovData(fit, bins > 0 ? bins : drawingBins, channel);
  if (bins == 0)
    return drawMasses(std::move(expected), random);
  drawCounts(expected, random);
  return expected;
}

ToyStudy studyToys(std::span<const FitChannel> channels, const FitOptions& options, const MassFit& fit,
                   const MassFit& background, double observedQ0, const ToyOptions& toys) {
  ToyRun run(toys);
  std::vector<std::future<void>> workers;
  for (unsigned thread = 0; thread < threadCount(toys); ++thread)
    workers.push_back(
        std::async(std::launch::async, [&] { run.work(ToyFitter(channels, options, fit, background, toys.seed)); }));
  for (std::future<void>& worker : workers)
    worker.get();

  const std::vector<ToyOutcome> outcomes = run.converged();
  ToyStudy study;
  study.toys = run.done();
  study.failed = run.done() - outcomes.size();
  study.pulls = pullsOf(outcomes, fit);
  study.q0 = sortedQ0(outcomes);
  study.fractionAtZero = outcomes.empty() ? 0.0 : 1.0 - fractionFrom(std::numeric_limits<double>::min(), study.q0);
  study.p0 = fractionFrom(observedQ0 - rounding, study.q0);
  return study;
}

} // namespace voir
