#include "model/simulation/ExpectedSignal.h"

#include "model/simulation/SampleReader.h"

#include <algorithm>

namespace voir {

namespace {

constexpr std::size_t simulatedEvents = 20'000;
constexpr double higgsMass = 125.0;                     // GeV, of the samples
constexpr std::uint64_t otherSeed = 0x9e3779b97f4a7c15; // so that none of the sample's own events is counted

bool isOtherThanHiggs(const ProcessDescription& process) {
  return !process.process.starts_with("higgs-");
}

double expectedEvents(const SampleDescription& sample) {
  double sum = 0.0;
  for (const ProcessDescription& process : sample.processes)
    sum += process.expected;
  return sum;
}

bool isFound(const Event& event, std::span<const DecayChannel* const> channels,
             const std::optional<Selection>& selection, const MassInterval& range) {
  return std::ranges::any_of(channels, [&](const DecayChannel* channel) {
    const auto best = selection ? findBest(event, *channel, *selection) : findBest(event, *channel);
    return best && best->mass >= range.minimum && best->mass < range.maximum;
  });
}

} // namespace

std::optional<double> expectedHiggsSignal(std::string_view file, std::span<const DecayChannel* const> channels,
                                          const std::optional<Selection>& selection, const MassInterval& range) {
  std::optional<SampleDescription> sample = findSample(file);
  if (!sample || higgsMass < range.minimum || higgsMass >= range.maximum)
    return std::nullopt; // a peak elsewhere, of Z bosons say, is none of Higgs bosons
  std::erase_if(sample->processes, isOtherThanHiggs);
  if (sample->processes.empty())
    return std::nullopt;
  sample->seed ^= otherSeed;
  sample->eventCount = simulatedEvents;
  const auto reader = openSample(*sample);
  std::size_t found = 0;
  for (std::size_t i = 0; i < simulatedEvents; ++i)
    found += isFound(reader->read(i, Detail::Physics), channels, selection, range) ? 1 : 0;
  return expectedEvents(*sample) * static_cast<double>(found) / static_cast<double>(simulatedEvents);
}

} // namespace voir
