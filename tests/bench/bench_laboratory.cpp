// What a move of a slider of the laboratory costs, with as many masses as the diphoton analysis of Run 1 had.

#include "model/simulation/Random.h"
#include "model/statistics/Laboratory.h"
#include "model/statistics/MassHistogram.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

namespace {

using namespace voir;

constexpr std::size_t count = 142'700;
constexpr double slope = 0.025; // 1/GeV

std::vector<double> manyMasses() {
  Random random(1);
  std::vector<double> masses;
  for (std::size_t i = 0; i < count; ++i)
    masses.push_back(i % 330 == 0 ? 125.0 + 1.7 * random.normal() : 100.0 + random.exponentialBelow(1.0 / slope, 60.0));
  return masses;
}

const std::vector<double>& masses() {
  static const std::vector<double> made = manyMasses();
  return made;
}

MassFit fitOf(const char* signal, const char* background) {
  FitChannel channel;
  channel.data = binnedMasses(masses(), 100.0, 160.0, 60);
  channel.model = {signal, background};
  return fitMasses(channel);
}

LaboratorySettings settingsOf(std::int64_t luminosity) {
  LaboratorySettings settings;
  settings.luminosity = static_cast<double>(luminosity);
  settings.resolution = 1.3;
  settings.background = 0.9;
  return settings;
}

void makeLaboratory(benchmark::State& state) {
  const MassFit fit = fitOf("gauss", "exppoly2");
  for (auto _ : state)
    benchmark::DoNotOptimize(Laboratory(masses(), fit, 1));
}
BENCHMARK(makeLaboratory)->Unit(benchmark::kMillisecond);

/// range(0): times the luminosity.
void changedMasses(benchmark::State& state) {
  const Laboratory laboratory(masses(), fitOf("gauss", "exppoly2"), 1);
  for (auto _ : state)
    benchmark::DoNotOptimize(laboratory.masses(settingsOf(state.range(0))));
}
BENCHMARK(changedMasses)->Arg(1)->Arg(4)->Unit(benchmark::kMillisecond);

/// All that follows a slider: masses, histogram, expected and observed significance, window.
void move(benchmark::State& state, const char* signal, const char* background) {
  const Laboratory laboratory(masses(), fitOf(signal, background), 1);
  LaboratorySettings settings = settingsOf(state.range(0));
  for (auto _ : state) {
    settings.resolution = settings.resolution < 2.0 ? settings.resolution + 0.01 : 0.5;
    const std::vector<double> changed = laboratory.masses(settings);
    MassHistogram histogram({100.0, 160.0, 60});
    for (const double mass : changed)
      histogram.fill(mass);
    benchmark::DoNotOptimize(histogram);
    benchmark::DoNotOptimize(laboratory.expectedSignificance(settings));
    benchmark::DoNotOptimize(laboratory.observedSignificance(changed, settings));
    benchmark::DoNotOptimize(laboratory.window(settings));
  }
  state.counters["updates/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(move, gaussOnExponential, "gauss", "exppoly2")->Arg(1)->Arg(4)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(move, crystalBallOnBernstein, "dscb", "bernstein4")->Arg(1)->Arg(4)->Unit(benchmark::kMillisecond);

} // namespace
