#include "viewer/FaceOrder.h"

#include <benchmark/benchmark.h>

using namespace voir;

namespace {

/// Translucent faces scattered over the detector.
std::vector<Vector3f> middles(std::size_t count) {
  std::vector<Vector3f> points;
  for (std::size_t i = 0; i < count; ++i) {
    const auto n = static_cast<float>(i);
    points.emplace_back(10000.0f * std::sin(n), 10000.0f * std::cos(1.7f * n), 20000.0f * std::sin(0.3f * n));
  }
  return points;
}

void orderOfFaces(benchmark::State& state) {
  const std::vector<Vector3f> faces = middles(static_cast<std::size_t>(state.range(0)));
  const CameraPose pose;
  for (auto _ : state)
    benchmark::DoNotOptimize(backToFront(faces, pose));
}
BENCHMARK(orderOfFaces)->Arg(500)->Arg(5000)->Arg(50000)->Unit(benchmark::kMicrosecond);

} // namespace
