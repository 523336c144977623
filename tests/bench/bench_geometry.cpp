#include "model/DetectorGeometry.h"
#include "model/EmbeddedFiles.h"
#include "model/Units.h"

#include <benchmark/benchmark.h>

#include <cmath>

using namespace voir;

namespace {

/// Ten thousand directions and momenta from 0.5 to 50 GeV.
std::vector<Track> tracks() {
  std::vector<Track> result(10000);
  for (std::size_t i = 0; i < result.size(); ++i) {
    Track& track = result[i];
    track.phi = 0.1 * static_cast<double>(i);
    track.theta = 0.2 + 2.7 * static_cast<double>(i % 97) / 97.0;
    track.qOverP = (i % 2 == 0 ? 1.0 : -1.0) * std::sin(track.theta) / (0.5 * std::pow(100.0, (i % 89) / 89.0));
  }
  return result;
}

void trackPaths(benchmark::State& state) {
  const DetectorGeometry& atlas = builtInDetector("atlas");
  const std::vector<Track> all = tracks();
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(trackPath(all[i++ % all.size()], atlas.field, atlas.tracker));
}
BENCHMARK(trackPaths);

void muonPaths(benchmark::State& state) {
  const DetectorGeometry& atlas = builtInDetector("atlas");
  const std::vector<Track> all = tracks();
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(muonPath(all[i++ % all.size()], atlas.field, atlas.muonSystem));
}
BENCHMARK(muonPaths);

void readingADescription(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(parseDetector(embeddedFile("detectors/atlas.json"), "atlas"));
}
BENCHMARK(readingADescription)->Unit(benchmark::kMillisecond);

void solidsOfAnOpenDetector(benchmark::State& state) {
  const Wedge wedge{0.0, constants::pi / 2.0};
  for (auto _ : state)
    for (const DetectorPart& part : builtInDetector("atlas").parts)
      benchmark::DoNotOptimize(solidOf(part.shape, {wedge}, 64));
}
BENCHMARK(solidsOfAnOpenDetector)->Unit(benchmark::kMillisecond);

} // namespace
