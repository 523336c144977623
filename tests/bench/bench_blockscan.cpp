#include "model/analysis/BlockCandidates.h"
#include "model/analysis/BlockObjects.h"
#include "model/analysis/DecayChannels.h"
#include "model/analysis/Scan.h"
#include "model/io/EventBlock.h"
#include "model/io/EventChain.h"
#include "model/simulation/Random.h"

#include <benchmark/benchmark.h>

using namespace voir;

namespace {

constexpr std::size_t eventCount = 1'000'000;
constexpr std::size_t blockSize = 50'000;

/// Events of two photons.
EventBlock diphotons(std::size_t first, std::size_t count) {
  EventBlock block;
  block.first = first;
  block.count = count;
  block.provenance.experiment = "CMS";
  ObjectBlock& photons = block.objects[0];
  const auto size = static_cast<Eigen::Index>(2 * count);
  for (Eigen::ArrayXd* column : {&photons.px, &photons.py, &photons.pz, &photons.e})
    column->resize(size);
  photons.offsets.push_back(0);
  Random random(first + 1);
  for (Eigen::Index i = 0; i < size; ++i) {
    const double pt = i % 2 == 0 ? random.uniform(40.0, 90.0) : random.uniform(25.0, 40.0);
    const FourVector p4 = FourVector::fromPtEtaPhiM(pt, random.uniform(-2.6, 2.6), random.azimuth(), 0.0);
    photons.px[i] = p4.px;
    photons.py[i] = p4.py;
    photons.pz[i] = p4.pz;
    photons.e[i] = p4.e;
    if (i % 2 == 1)
      photons.offsets.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return block;
}

std::vector<EventBlock> blocks() {
  std::vector<EventBlock> all;
  for (std::size_t first = 0; first < eventCount; first += blockSize)
    all.push_back(diphotons(first, blockSize));
  return all;
}

/// A file that is in memory.
class MemoryReader : public EventReader, private BlockReader {
public:
  explicit MemoryReader(const std::vector<EventBlock>& blocks) : m_blocks(blocks) {}

  std::size_t eventCount() const override { return ::eventCount; }
  EventId eventId(std::size_t i) override { return read(i, Detail::Physics).id; }
  Event read(std::size_t i, Detail) override { return eventOf(m_blocks[i / blockSize], i % blockSize); }
  BlockReader* blocks() override { return this; }

private:
  std::vector<EventRange> ranges(const BlockNeeds&) override {
    std::vector<EventRange> all;
    for (const EventBlock& block : m_blocks)
      all.push_back({block.first, block.count});
    return all;
  }
  void read(const EventRange& range, const BlockNeeds&, EventBlock& block) override {
    block = m_blocks[range.first / blockSize];
  }

  const std::vector<EventBlock>& m_blocks;
};

void setRate(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * eventCount));
  state.counters["per_event"] = benchmark::Counter(
      static_cast<double>(eventCount), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// Selection, pairing and masses of what is in memory, on one core.
void pairPhotons(benchmark::State& state) {
  const std::vector<EventBlock> all = blocks();
  const DecayChannel& channel = *findChannel("diphoton");
  for (auto turn : state)
    for (const EventBlock& block : all) {
      BlockObjects objects(block);
      benchmark::DoNotOptimize(findBest(objects, channel, channel.defaultSelection("CMS")));
    }
  setRate(state);
}

/// The same by events that are made of the blocks before.
void pairPhotonsByEvents(benchmark::State& state) {
  const EventBlock block = diphotons(0, blockSize);
  std::vector<Event> events;
  for (std::size_t i = 0; i < blockSize; ++i)
    events.push_back(eventOf(block, i));
  const DecayChannel& channel = *findChannel("diphoton");
  for (auto turn : state)
    for (std::size_t round = 0; round < eventCount / blockSize; ++round)
      for (const Event& event : events)
        benchmark::DoNotOptimize(findBest(event, channel));
  setRate(state);
}

/// From the copies of blocks to masses, on all cores.
void scanMemory(benchmark::State& state) {
  const std::vector<EventBlock> all = blocks();
  const auto open = [&all] {
    std::vector<OpenFile> files;
    files.push_back({"memory", std::make_unique<MemoryReader>(all)});
    return EventChain::of(std::move(files));
  };
  ScanOptions options;
  options.channels = parseChannels("diphoton");
  options.areEntriesWanted = state.range(0) != 0;
  options.areMassesWanted = !options.areEntriesWanted;
  for (auto turn : state)
    scanEvents(open, options, [](ScanBlock&& block, const ScanProgress&) {
      benchmark::DoNotOptimize(block.masses);
      return true;
    });
  setRate(state);
}

/// Cut flow and distributions of the six cuts of ATLAS.
void countPhotonCuts(benchmark::State& state) {
  const std::vector<EventBlock> all = blocks();
  const std::vector<const DecayChannel*> channels = parseChannels("diphoton");
  const Selection& selection = channels.front()->defaultSelection("ATLAS");
  const CutCounter counter(channels, selection);
  CutFlow flow = emptyCutFlow(selection);
  CutDistributions distributions = emptyDistributions(selection);
  for (auto turn : state)
    for (const EventBlock& block : all) {
      BlockObjects objects(block);
      counter.count(flow, objects);
      counter.fill(distributions, objects);
    }
  setRate(state);
}

} // namespace

BENCHMARK(countPhotonCuts)->Unit(benchmark::kMillisecond);
BENCHMARK(scanMemory)->ArgName("entries")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(pairPhotons)->Unit(benchmark::kMillisecond);
BENCHMARK(pairPhotonsByEvents)->Unit(benchmark::kMillisecond);
