// What one step of the collision's time costs beside the frame: 15 000 cells and 300 tracks cut at a moment.
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/DrawingInTime.h"
#include "viewer/SceneLayers.h"

#include <benchmark/benchmark.h>

#include <cmath>

using namespace voir;

namespace {

Event largeEvent() {
  Event event;
  event.detector = "atlas";
  event.vertices = {tests::vertex(12.0, true)};
  for (int i = 0; i < 15'000; ++i)
    event.caloCells.push_back(tests::cell(i % 2 == 0 ? CaloSystem::Electromagnetic : CaloSystem::Hadronic, 5.0,
                                          1520.0 + 90.0 * (i % 30), -2.5 + 0.001 * (i % 5000), 0.1 * (i % 63)));
  for (int i = 0; i < 300; ++i)
    event.tracks.push_back(tests::track(i % 2 == 0 ? 1.0 : -1.0, 0.7 + 0.1 * i, -2.0 + 0.013 * i, 0.3 * i));
  return event;
}

Drawing wholeDrawing() {
  const Event event = largeEvent();
  Drawing drawing;
  for (const SceneLayer& layer : sceneLayers())
    layer.draw({event, builtInDetector(event.detector), DisplayOptions(), darkPalette()}, drawing);
  return drawing;
}

/// Times from before the collision until all is there.
void steps(benchmark::State& state) {
  const Drawing whole = wholeDrawing();
  Drawing drawing;
  double time = 0.0;
  for (auto _ : state) {
    drawInTime(whole, {time, {255, 255, 255, 255}}, drawing);
    benchmark::DoNotOptimize(drawing.points.data());
    time = std::fmod(time + 0.7, 40.0);
  }
  state.counters["faces"] = static_cast<double>(whole.faces.size());
}

} // namespace

BENCHMARK(steps)->Unit(benchmark::kMillisecond);
