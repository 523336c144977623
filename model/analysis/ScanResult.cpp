#include "model/analysis/ScanResult.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <stdexcept>
#include <tuple>

namespace voir {

namespace {

/// 10^6 files of a batch are many.
constexpr std::size_t mostShards = 1'000'000;

std::optional<std::size_t> wholeNumber(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool isRead = error == std::errc() && end == text.data() + text.size();
  return isRead ? std::optional(number) : std::nullopt;
}

auto placeOf(const MassEntry& entry) {
  return std::tuple(entry.file, entry.eventIndex);
}

/// Index into the files given, of which the chain's are some in the same order.
int givenFile(const ScanResult& result, int opened) {
  for (std::size_t i = 0; i < result.files.size(); ++i)
    if (result.files[i].events && opened-- == 0)
      return static_cast<int>(i);
  throw std::logic_error("a mass of a file that did not open");
}

void requireSame(const ScanResult& a, const ScanResult& b) {
  if (a.files != b.files)
    throw std::invalid_argument("is a scan of other files, or they opened differently");
  if (a.channels != b.channels)
    throw std::invalid_argument("is a scan of other channels");
  if (a.selection != b.selection)
    throw std::invalid_argument("is a scan with another selection");
  if (a.shards.front().count != b.shards.front().count)
    throw std::invalid_argument("holds shard " + textOf(b.shards.front()) + ", the others are of " +
                                std::to_string(a.shards.front().count));
}

void addShards(std::vector<Shard>& shards, const std::vector<Shard>& others) {
  for (const Shard& shard : others)
    if (std::ranges::binary_search(shards, shard))
      throw std::invalid_argument("holds shard " + textOf(shard) + ", which is there already");
  shards.insert(shards.end(), others.begin(), others.end());
  std::ranges::sort(shards);
  if (shards.size() == shards.front().count)
    shards = {{1, 1}};
}

void addMasses(std::vector<MassEntry>& masses, std::vector<MassEntry> others) {
  const auto middle = static_cast<std::ptrdiff_t>(masses.size());
  std::ranges::move(others, std::back_inserter(masses));
  std::ranges::inplace_merge(masses, masses.begin() + middle, {}, placeOf);
}

} // namespace

Shard parseShard(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto number = wholeNumber(text.substr(0, slash));
  const auto count = wholeNumber(text.substr(std::min(slash + 1, text.size())));
  if (!number || !count || *count < 1 || *count > mostShards || *number > *count)
    throw std::invalid_argument("a shard such as 2/5, the second of five, was expected, \"" + std::string(text) +
                                "\" was found");
  return {*number == 0 ? *count : *number, *count};
}

std::string textOf(const Shard& shard) {
  return std::to_string(shard.number) + '/' + std::to_string(shard.count);
}

std::pair<std::size_t, std::size_t> eventsOf(const Shard& shard, std::size_t eventCount) {
  const std::size_t shortest = eventCount / shard.count;
  const std::size_t longerOnes = eventCount % shard.count;
  const std::size_t before = shard.number - 1;
  return {before * shortest + std::min(before, longerOnes), shortest + (before < longerOnes ? 1 : 0)};
}

Shard shardWith(std::size_t event, std::size_t shardCount, std::size_t eventCount) {
  const std::size_t shortest = eventCount / shardCount;
  const std::size_t inLongerOnes = (eventCount % shardCount) * (shortest + 1);
  if (event < inLongerOnes)
    return {event / (shortest + 1) + 1, shardCount};
  return {eventCount % shardCount + (event - inLongerOnes) / shortest + 1, shardCount};
}

ScanResult emptyResult(const std::vector<std::string>& files, const EventChain& chain, const ScanOptions& options,
                       const Shard& shard) {
  ScanResult result;
  std::size_t opened = 0;
  for (const std::string& file : files) {
    const bool isOpen = opened < chain.files().size() && chain.files()[opened] == file;
    const auto first = chain.firstEvents().begin() + static_cast<std::ptrdiff_t>(opened);
    result.files.push_back({file, isOpen ? std::optional(first[1] - first[0]) : std::nullopt});
    opened += isOpen ? 1 : 0;
  }
  result.shards = {shard};
  result.channels = options.channels;
  result.selection = options.selection;
  if (options.selection)
    result.cutFlow = emptyCutFlow(*options.selection);
  return result;
}

void add(ScanResult& result, const ScanBlock& block) {
  result.events += block.count - block.failed;
  result.failed += block.failed;
  if (!block.cutFlow.steps.empty())
    result.cutFlow.add(block.cutFlow);
  for (const MassEntry& entry : block.entries) {
    result.masses.push_back(entry);
    result.masses.back().file = givenFile(result, entry.file);
  }
}

void merge(ScanResult& result, ScanResult part) {
  requireSame(result, part);
  addShards(result.shards, part.shards);
  result.events += part.events;
  result.failed += part.failed;
  result.cutFlow.add(part.cutFlow);
  addMasses(result.masses, std::move(part.masses));
}

std::vector<Shard> missingShards(const ScanResult& result) {
  std::vector<Shard> missing;
  const std::size_t count = result.shards.front().count;
  for (std::size_t number = 1; number <= count; ++number)
    if (!std::ranges::binary_search(result.shards, Shard{number, count}))
      missing.push_back({number, count});
  return missing;
}

std::size_t eventCount(const ScanResult& result) {
  std::size_t sum = 0;
  for (const ScannedFile& file : result.files)
    sum += file.events.value_or(0);
  return sum;
}

MassHistogram histogramOf(const ScanResult& result, const DecayChannel& channel) {
  MassHistogram histogram(channel.binning);
  for (const MassEntry& entry : result.masses)
    if (entry.channel == channel.id)
      histogram.fill(entry.mass);
  return histogram;
}

std::vector<double> countsOf(const MassHistogram& histogram) {
  std::vector<double> counts;
  for (int bin = 0; bin < histogram.binCount(); ++bin)
    counts.push_back(histogram.count(bin));
  return counts;
}

} // namespace voir
