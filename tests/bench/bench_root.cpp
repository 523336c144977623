// Reading the columns of trees, compared with the limit: only uncompressing the same baskets, from memory into memory.
// The files of the data folder, or those that VOIR_BENCH_FILES names, separated by colons.

#include "model/root/BasketHeader.h"
#include "model/root/Decompression.h"
#include "model/root/RootTables.h"
#include "model/root/TreeBranch.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace voir;

constexpr std::uint64_t entriesAtOnce = 100'000;

/// A basket as it is in the file, without its key.
struct StoredBasket {
  ByteVector bytes;
  std::size_t uncompressed = 0;
  bool isCompressed = false;
};

StoredBasket storedBasket(const RootFile& file, const BasketPlace& place) {
  ByteVector bytes = file.bytes(place.position, place.storedLength);
  ByteCursor cursor(bytes);
  const BasketHeader header = readBasketHeader(cursor);
  bytes.erase(bytes.begin(), bytes.begin() + header.keyLength);
  return {.bytes = std::move(bytes), .uncompressed = header.objectLength, .isCompressed = header.isCompressed()};
}

void addBaskets(const RootFile& file, const RootKey& key, const ColumnTable& table,
                std::vector<StoredBasket>& baskets) {
  const ByteVector bytes = file.object(key);
  const RootObjectPtr tree = readRootObject(bytes, key.keyLength, key.className, file.layouts(), key.name);
  for (const TreeBranch& branch : readBranches(*tree)) {
    const auto isOfBranch = [&](const Column& column) {
      return column.isReadable() && (column.name == branch.name || column.name.starts_with(branch.name + '.'));
    };
    if (std::ranges::none_of(table.columns(), isOfBranch))
      continue;
    for (const BasketPlace& place : branch.baskets)
      if (!place.kept)
        baskets.push_back(storedBasket(file, place));
  }
}

std::vector<StoredBasket> basketsOf(const RootFile& file, const RootTables& tables) {
  std::vector<StoredBasket> baskets;
  for (const RootKey& key : file.root().keys)
    for (const auto& table : tables.tables)
      if (table->name() == key.name && table->format() == "TTree")
        addBaskets(file, key, *table, baskets);
  return baskets;
}

void uncompress(const std::vector<StoredBasket>& baskets, ByteVector& out) {
  for (const StoredBasket& basket : baskets) {
    if (out.size() < basket.uncompressed)
      out.resize(basket.uncompressed);
    const std::span<std::byte> place = std::span(out).first(basket.uncompressed);
    if (basket.isCompressed)
      decompress(basket.bytes, place);
    else
      std::ranges::copy(basket.bytes, place.begin());
    benchmark::DoNotOptimize(out.data());
  }
}

// One column of each branch: the others read the same baskets.
std::vector<std::size_t> columnsOf(const ColumnTable& table) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns().size(); ++i)
    if (table.columns()[i].isReadable() && table.columns()[i].bytes > 0)
      columns.push_back(i);
  return columns;
}

void readColumns(const ColumnTable& table, ColumnData& data) {
  for (const std::size_t column : columnsOf(table)) {
    const auto reader = table.reader(column);
    for (const EntryRange& range : table.clusters(std::span(&column, 1), entriesAtOnce)) {
      reader->read(range, data);
      benchmark::DoNotOptimize(data.size());
    }
  }
}

// Of this thread alone, as other work on the machine must not disturb the ratio.
double processorSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds(auto work) {
  const double begin = processorSeconds();
  work();
  return processorSeconds() - begin;
}

// decompression/reading: 1 would be no time but for uncompressing.
void readTables(benchmark::State& state, const std::string& path) {
  if (!std::filesystem::exists(path))
    return state.SkipWithError("the file is not there");
  const auto file = std::make_shared<const RootFile>(path);
  const RootTables tables = openTables(file);
  const std::vector<StoredBasket> baskets = basketsOf(*file, tables);
  ColumnData data;
  ByteVector uncompressed;
  double reading = 0.0;
  double decompression = 0.0;
  for (auto _ : state) {
    const double time = seconds([&] {
      for (const auto& table : tables.tables)
        readColumns(*table, data);
    });
    state.SetIterationTime(time);
    reading += time;
    decompression += seconds([&] { uncompress(baskets, uncompressed); });
  }
  double bytes = 0.0;
  for (const StoredBasket& basket : baskets)
    bytes += static_cast<double>(basket.uncompressed);
  state.counters["bytes/s"] = benchmark::Counter(bytes * static_cast<double>(state.iterations()) / reading,
                                                 benchmark::Counter::kDefaults, benchmark::Counter::kIs1024);
  state.counters["decompression/reading"] = decompression / reading;
}

std::vector<std::string> files() {
  std::vector<std::string> paths;
  if (const char* const named = std::getenv("VOIR_BENCH_FILES")) {
    std::istringstream list(named);
    for (std::string path; std::getline(list, path, ':');)
      paths.push_back(path);
    return paths;
  }
  for (const std::string name :
       {"uproot-HZZ", "uproot-HZZ-lzma", "uproot-HZZ-lz4", "uproot-HZZ-zstd", "uproot-HZZ-uncompressed", "uproot-Zmumu",
        "SMHiggsToZZTo4LFourMuonsSkim", "NanoAODv5_sample", "PHYSLITE_example", "EDM4hep_example_TTree-1"})
    paths.push_back(std::string(VOIR_DATA_DIR) + "/root/" + name + ".root");
  return paths;
}

[[maybe_unused]] const bool areRegistered = [] {
  for (const std::string& path : files())
    benchmark::RegisterBenchmark(std::filesystem::path(path).stem().c_str(), readTables, path)
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime();
  return true;
}();

} // namespace
