// Bytes per second of event text: what the archive holds after inflating.

#include "model/io/EventFormats.h"

#include <benchmark/benchmark.h>
#include <zip.h>

#include <filesystem>

namespace {

using namespace voir;

std::string dataFile(const std::string& name) {
  return std::string(VOIR_DATA_DIR) + "/ig/" + name;
}

std::int64_t textBytes(const std::string& path) {
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  std::int64_t bytes = 0;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) == 0)
      bytes += static_cast<std::int64_t>(stat.size);
  }
  zip_discard(archive);
  return bytes;
}

void readEvents(benchmark::State& state, const std::string& name, Detail detail) {
  const std::string path = dataFile(name);
  if (!std::filesystem::exists(path))
    return state.SkipWithError("the file is not there");
  const auto reader = openEvents(path);
  for (auto _ : state)
    for (std::size_t i = 0; i < reader->eventCount(); ++i)
      benchmark::DoNotOptimize(reader->read(i, detail));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * textBytes(path));
  state.counters["events/s"] =
      benchmark::Counter(static_cast<double>(reader->eventCount()), benchmark::Counter::kIsIterationInvariantRate);
}

void readIds(benchmark::State& state, const std::string& name) {
  const std::string path = dataFile(name);
  if (!std::filesystem::exists(path))
    return state.SkipWithError("the file is not there");
  std::size_t count = 0;
  for (auto _ : state) {
    const auto reader = openEvents(path);
    count = reader->eventCount();
    for (std::size_t i = 0; i < count; ++i)
      benchmark::DoNotOptimize(reader->eventId(i));
  }
  state.counters["events/s"] =
      benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK_CAPTURE(readEvents, full_Hto4l, std::string("Hto4l_120-130GeV.ig"), Detail::Full)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readEvents, full_4lepton, std::string("4lepton.ig"), Detail::Full)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readEvents, full_masterclass, std::string("masterclass_33.ig"), Detail::Full)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readEvents, physics_Hto4l, std::string("Hto4l_120-130GeV.ig"), Detail::Physics)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readEvents, physics_4lepton, std::string("4lepton.ig"), Detail::Physics)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readEvents, physics_masterclass, std::string("masterclass_33.ig"), Detail::Physics)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readIds, ids_Hto4l, std::string("Hto4l_120-130GeV.ig"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readIds, ids_masterclass, std::string("masterclass_33.ig"))->Unit(benchmark::kMillisecond);

} // namespace
