// What a scan does to each event besides reading it, and what a histogram costs.

#include "model/analysis/DecayChannels.h"
#include "model/analysis/MassTable.h"
#include "model/statistics/MassHistogram.h"
#include "tests/model/Particles.h"

#include <benchmark/benchmark.h>

#include <vector>

namespace {

using namespace voir;
using namespace voir::tests;

Event twoPhotons(double pt, const char* experiment) {
  Event event;
  event.provenance.experiment = experiment;
  event.photons = {photon(pt, 0.3, 0.2), photon(pt, -0.8, 2.9)};
  for (Photon& each : event.photons) {
    each.isolation = 1.5;
    each.isTight = true;
  }
  return event;
}

Event fourMuons() {
  Event event;
  event.muons = {muon(+1, 46, -0.1, -2.9), muon(-1, 45, 0.0, 0.3), muon(+1, 24, 0.5, -2.2), muon(-1, 7, -0.3, 1.6)};
  return event;
}

std::vector<MassEntry> entries(std::size_t count) {
  const Candidate candidate = findBest(twoPhotons(62.5, "ATLAS-like"), *findChannel("diphoton")).value();
  std::vector<MassEntry> made;
  for (std::uint32_t i = 0; i < count; ++i)
    made.push_back(makeMassEntry(candidate, {1, 0, i}, 0, i, ChosenBy::Rule));
  return made;
}

MassTable tableOf(const std::vector<MassEntry>& entries) {
  MassTable table;
  for (const MassEntry& entry : entries)
    table.add(entry);
  return table;
}

void find(benchmark::State& state, const Event& event, const char* channel) {
  const DecayChannel& row = *findChannel(channel);
  for (auto _ : state)
    benchmark::DoNotOptimize(findBest(event, row));
}

void acceptedDiphoton(benchmark::State& state) {
  find(state, twoPhotons(62.5, "ATLAS-like"), "diphoton");
}
BENCHMARK(acceptedDiphoton);

void refusedDiphoton(benchmark::State& state) {
  find(state, twoPhotons(28.0, "ATLAS-like"), "diphoton");
}
BENCHMARK(refusedDiphoton);

void fourMuonCandidate(benchmark::State& state) {
  find(state, fourMuons(), "4mu");
}
BENCHMARK(fourMuonCandidate);

void candidateWithVerdicts(benchmark::State& state) {
  const Event event = twoPhotons(62.5, "ATLAS-like");
  for (auto _ : state)
    benchmark::DoNotOptimize(bestCandidate(event));
}
BENCHMARK(candidateWithVerdicts);

void massTableAdd(benchmark::State& state) {
  const std::vector<MassEntry> all = entries(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(tableOf(all));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(massTableAdd)->Arg(150'000)->Unit(benchmark::kMillisecond);

void massTableCopyAndAppend(benchmark::State& state) {
  MassTable table = tableOf(entries(static_cast<std::size_t>(state.range(0))));
  const MassEntry more = table.entries().back();
  for (auto _ : state) {
    MassTable copy = table;
    MassEntry next = more;
    next.eventIndex = 1'000'000;
    benchmark::DoNotOptimize(copy.add(next));
  }
}
BENCHMARK(massTableCopyAndAppend)->Arg(150'000)->Unit(benchmark::kMillisecond);

void histogramFill(benchmark::State& state) {
  MassHistogram histogram({100.0, 160.0, 60});
  double mass = 95.0;
  for (auto _ : state) {
    histogram.fill(mass);
    mass = mass < 165.0 ? mass + 0.1 : 95.0;
  }
}
BENCHMARK(histogramFill);

void histogramOfTable(benchmark::State& state) {
  const MassTable table = tableOf(entries(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state)
    benchmark::DoNotOptimize(histogramOf(table, "diphoton", {100.0, 160.0, 60}));
}
BENCHMARK(histogramOfTable)->Arg(150'000)->Unit(benchmark::kMillisecond);

void garwoodIntervals(benchmark::State& state) {
  double count = 0.0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(garwoodInterval(count));
    count = count < 5000.0 ? count + 1.0 : 0.0;
  }
}
BENCHMARK(garwoodIntervals);

} // namespace
