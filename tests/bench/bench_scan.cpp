#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/Toys.h"
#include "model/statistics/UpperLimit.h"

#include <benchmark/benchmark.h>

#include <cmath>

using namespace voir;

namespace {

constexpr double expectedSignal = 430.0;

/// Two photons as in Run 1: 143 000 masses from 100 to 160 GeV in bins of 1 GeV, with a signal and without
/// fluctuations.
MassData runOne() {
  MassData data{100.0, 160.0, {}, {}};
  for (int bin = 0; bin < 60; ++bin) {
    const double mass = 100.5 + bin;
    const double pull = (mass - 125.0) / 1.7;
    data.counts.push_back(
        std::round(4590.0 * std::exp(-0.025 * (mass - 100.0)) + 100.0 * std::exp(-0.5 * pull * pull)));
  }
  return data;
}

PeakOrder orderOf(MassData data) {
  const FitDefaults defaults = fitDefaults("diphoton");
  PeakOrder order;
  order.channels = {{"diphoton", std::move(data), defaults.model, expectedSignal}};
  order.options.settings = defaults.settings;
  order.expectedStrength = expectedSignal;
  return order;
}

PeakOrder unbinnedOrder() {
  PeakOrder order = orderOf(runOne());
  const MassFit fit = fitMasses(order.channels, order.options);
  MassFit unbinned = fit;
  unbinned.channels.front().binCount = 0;
  order.channels.front().data = drawToy(unbinned, 0, 1, 1);
  return order;
}

void scan(benchmark::State& state, const PeakOrder& order, const MassScanOptions& options) {
  const MassFit fit = fitMasses(order.channels, order.options);
  for (auto turn : state)
    benchmark::DoNotOptimize(scanMasses(order.channels, order.options, fit, options));
}

/// Fit, significance and its expectation, as at each move of a slider.
void analyseRunOne(benchmark::State& state) {
  const PeakOrder order = orderOf(runOne());
  for (auto turn : state)
    benchmark::DoNotOptimize(analysePeak(order));
}

void scan121Masses(benchmark::State& state) {
  scan(state, orderOf(runOne()), {fitDefaults("diphoton").scan, std::nullopt});
}

void scan121MassesWithExpectation(benchmark::State& state) {
  scan(state, orderOf(runOne()), {fitDefaults("diphoton").scan, expectedSignal});
}

void scan121MassesWithLimits(benchmark::State& state) {
  MassScanOptions options{fitDefaults("diphoton").scan, std::nullopt};
  options.areLimitsWanted = true;
  scan(state, orderOf(runOne()), options);
}

void scan11MassesUnbinned(benchmark::State& state) {
  scan(state, unbinnedOrder(), {{120.0, 130.0, 1.0}, expectedSignal});
}

void studyThousandToys(benchmark::State& state) {
  const PeakOrder order = orderOf(runOne());
  const PeakResult peak = analysePeak(order);
  for (auto turn : state)
    benchmark::DoNotOptimize(
        studyToys(peak.channels, peak.options, peak.fit, peak.discovery.background, peak.discovery.q0, {1000, 1}));
}

} // namespace

BENCHMARK(analyseRunOne)->Unit(benchmark::kMillisecond);
BENCHMARK(scan121Masses)->Unit(benchmark::kMillisecond);
BENCHMARK(scan121MassesWithExpectation)->Unit(benchmark::kMillisecond);
BENCHMARK(scan121MassesWithLimits)->Unit(benchmark::kMillisecond);
BENCHMARK(scan11MassesUnbinned)->Unit(benchmark::kMillisecond);
BENCHMARK(studyThousandToys)->Unit(benchmark::kMillisecond)->UseRealTime();
