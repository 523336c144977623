#include "model/statistics/MassFit.h"

#include <benchmark/benchmark.h>

#include <fstream>

// tests/bench/fit_iminuit.py does the same fits with iminuit: the other side of the ratio. The masses are those of
// csv/Hgg.txt, 30 770 of two photons from 110 to 160 GeV; six parameters.

using namespace voir;

namespace {

std::vector<double> tutorialMasses() {
  std::ifstream file(VOIR_DATA_DIR "/csv/Hgg.txt");
  std::vector<double> masses;
  for (double mass = 0.0; file >> mass;)
    masses.push_back(mass);
  return masses;
}

FitChannel channelOf(MassData data) {
  return {"diphoton", std::move(data), {"gauss", "exppoly2"}};
}

void run(benchmark::State& state, const FitChannel& channel, FitErrors errors) {
  if (channel.data.entries() == 0.0) {
    state.SkipWithError("no file csv/Hgg.txt beside the project");
    return;
  }
  for (auto _ : state)
    benchmark::DoNotOptimize(fitMasses(channel, {{}, errors}).nllMin);
}

void fitOf60Bins(benchmark::State& state) {
  run(state, channelOf(binnedMasses(tutorialMasses(), 110.0, 160.0, 60)), FitErrors::Hessian);
}

void fitOf60BinsWithProfiles(benchmark::State& state) {
  run(state, channelOf(binnedMasses(tutorialMasses(), 110.0, 160.0, 60)), FitErrors::Profile);
}

void fitOf30770Masses(benchmark::State& state) {
  run(state, channelOf(unbinnedMasses(tutorialMasses(), 110.0, 160.0)), FitErrors::Hessian);
}

/// As in a scan: mass and width fixed, from the fit before.
void fitFromTheLast(benchmark::State& state) {
  ParameterSetting mass{"mass", 124.0, true, {}, {}, {}};
  const ParameterSetting width{"width", 1.5, true, {}, {}, {}};
  MassFitter fitter({channelOf(binnedMasses(tutorialMasses(), 110.0, 160.0, 60))}, {mass, width});
  MassFit last = fitter.fit();
  for (auto _ : state) {
    mass.value = *mass.value < 150.0 ? *mass.value + 0.5 : 115.0;
    fitter.setSetting(mass);
    last = fitter.fit(FitErrors::None, &last);
  }
}

} // namespace

BENCHMARK(fitOf60Bins)->Unit(benchmark::kMillisecond);
BENCHMARK(fitOf60BinsWithProfiles)->Unit(benchmark::kMillisecond);
BENCHMARK(fitOf30770Masses)->Unit(benchmark::kMillisecond);
BENCHMARK(fitFromTheLast)->Unit(benchmark::kMillisecond);
