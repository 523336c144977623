#include "tests/viewer/ConstructedEvent.h"
#include "viewer/Projections.h"

#include <benchmark/benchmark.h>

#include <string>

using namespace voir;

namespace {

/// 15 000 cells all over the barrel, 300 tracks.
Event busyEvent() {
  Event event = tests::constructedEvent();
  event.caloCells.clear();
  for (int i = 0; i < 15000; ++i) {
    const double eta = -1.4 + 0.01 * (i % 280), phi = 0.1 * (i / 280);
    const auto system = i % 4 == 0 ? CaloSystem::Hadronic : CaloSystem::Electromagnetic;
    event.caloCells.push_back(tests::cell(system, 0.5 + 0.001 * i, i % 4 == 0 ? 2300.0 : 1520.0, eta, phi));
  }
  event.tracks.clear();
  for (int i = 0; i < 300; ++i)
    event.tracks.push_back(tests::track(i % 2 ? 1.0 : -1.0, 0.6 + 0.05 * i, -2.0 + 0.013 * i, 0.21 * i));
  return event;
}

struct Scene {
  const ViewProjection& projection;
  Event event = busyEvent();
  DisplayOptions options{};

  SceneInput input() const { return {event, builtInDetector(event.detector), options, darkPalette()}; }

  Drawing drawn() const {
    Drawing drawing;
    for (const SceneLayer& layer : projection.layers())
      if (layer.isOnByDefault)
        layer.draw(input(), drawing);
    return drawing;
  }
};

/// What the layers draw of the event.
void draw(benchmark::State& state, const std::string& id) {
  const Scene scene{findProjection(id)};
  for (auto _ : state)
    benchmark::DoNotOptimize(scene.drawn().points.size());
}

/// Bringing that into the view.
void project(benchmark::State& state, const std::string& id, double fishEye) {
  Scene scene{findProjection(id)};
  scene.options.fishEye = fishEye;
  const Drawing drawing = scene.drawn();
  for (auto _ : state) {
    state.PauseTiming();
    Drawing copy = drawing;
    state.ResumeTiming();
    scene.projection.project(scene.input(), copy);
    benchmark::DoNotOptimize(copy.points.size());
  }
}

void detector(benchmark::State& state, const std::string& id) {
  const Scene scene{findProjection(id)};
  for (auto _ : state)
    benchmark::DoNotOptimize(
        scene.projection.drawDetector({builtInDetector("atlas"), scene.options, darkPalette()}).edges.lines.size());
}

} // namespace

BENCHMARK_CAPTURE(draw, 3d, "3d")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, rphi, "rphi")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, rhoz, "rhoz")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, lego, "lego")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, vertex, "vertex")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(project, rphi, "rphi", 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(project, rphi_fish_eye, "rphi", 0.5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(project, rhoz, "rhoz", 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(project, rhoz_fish_eye, "rhoz", 0.5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(project, lego, "lego", 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(project, vertex, "vertex", 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(detector, rphi, "rphi")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(detector, rhoz, "rhoz")->Unit(benchmark::kMillisecond);
