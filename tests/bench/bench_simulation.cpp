#include "model/analysis/DecayChannels.h"
#include "model/simulation/SampleReader.h"

#include <benchmark/benchmark.h>

namespace {

using namespace voir;

constexpr const char* samples[] = {"run1-diphoton", "run1-fourlepton", "dimuon", "pileup"};

void readSample(benchmark::State& state, Detail detail) {
  const std::string name = samples[state.range(0)];
  const auto reader = openSample(name);
  std::size_t i = 0, bytes = 0;
  for (auto _ : state) {
    const Event event = reader->read(i++ % reader->eventCount(), detail);
    bytes += byteSize(event);
    benchmark::DoNotOptimize(event.photons.data());
  }
  state.SetLabel(name);
  state.counters["kB"] = static_cast<double>(bytes) / 1e3 / static_cast<double>(state.iterations());
  state.SetItemsProcessed(state.iterations());
}

void physicsEvent(benchmark::State& state) {
  readSample(state, Detail::Physics);
}
void fullEvent(benchmark::State& state) {
  readSample(state, Detail::Full);
}
BENCHMARK(physicsEvent)->DenseRange(0, 3);
BENCHMARK(fullEvent)->DenseRange(0, 3);

/// One event of a scan of two photons: simulated, selected, combined.
void scannedEvent(benchmark::State& state) {
  const auto reader = openSample(std::string("run1-diphoton"));
  const DecayChannel& diphoton = *findChannel("diphoton");
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(bestCandidate(reader->read(i++ % reader->eventCount(), Detail::Physics), diphoton));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(scannedEvent);

/// From a name to a reader.
void openedSample(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(openSample(std::string("run1-diphoton")));
}
BENCHMARK(openedSample);

} // namespace
