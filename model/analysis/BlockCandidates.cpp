#include "model/analysis/BlockCandidates.h"

#include "model/analysis/BlockCuts.h"
#include "model/analysis/BlockObjects.h"
#include "model/analysis/DecayChannels.h"
#include "model/analysis/GrowingCandidates.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

bool areOrdered(BlockObjects& objects, const DecayChannel& channel) {
  return std::ranges::all_of(channel.daughters, [&](const DaughterCount& daughters) {
    return daughters.count == 0 || objects.areOrdered(daughters.kind);
  });
}

std::size_t daughterCount(const DecayChannel& channel) {
  int count = 0;
  for (const DaughterCount& daughters : channel.daughters)
    count += daughters.count;
  return static_cast<std::size_t>(count);
}

/// Event by event: for objects that no pt orders.
BlockCandidates findOneByOne(const EventBlock& block, const DecayChannel& channel, const Selection& selection) {
  GrowingCandidates found(block, daughterCount(channel));
  for (std::size_t i = 0; i < block.count; ++i)
    if (const auto candidate = findBest(eventOf(block, i), channel, selection))
      found.add(i, *candidate);
  return std::move(found).complete();
}

template <typename Column> void keepIn(Column& column, const std::vector<std::uint8_t>& kept, std::size_t stride) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < kept.size(); ++i)
    for (std::size_t j = 0; kept[i] && j < stride; ++j)
      column[to++] = column[i * stride + j];
}

void keepIn(Eigen::ArrayXd& column, const std::vector<std::uint8_t>& kept, std::size_t count) {
  if (column.size() == 0)
    return;
  Eigen::Index to = 0;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i])
      column[to++] = column[static_cast<Eigen::Index>(i)];
  column.conservativeResize(static_cast<Eigen::Index>(count));
}

std::optional<double> pairMass(const Eigen::ArrayXd& masses, Eigen::Index i) {
  return masses.size() > 0 && !std::isnan(masses[i]) ? std::optional(masses[i]) : std::nullopt;
}

} // namespace

void BlockCandidates::keep(const std::vector<std::uint8_t>& kept) {
  const auto count = static_cast<std::size_t>(std::ranges::count_if(kept, [](std::uint8_t is) { return is != 0; }));
  if (count == size())
    return;
  keepIn<std::vector<std::uint32_t>>(events, kept, 1);
  keepIn<std::vector<ObjectRef>>(daughters, kept, daughterCount);
  events.resize(count);
  daughters.resize(count * daughterCount);
  for (Eigen::ArrayXd* column : {&mass, &m12, &m34})
    keepIn(*column, kept, count);
}

void fillCandidate(const EventBlock& block, const BlockCandidates& candidates, std::size_t i, std::string_view channel,
                   Candidate& candidate) {
  const auto at = static_cast<Eigen::Index>(i);
  candidate.channel = channel;
  candidate.daughters.clear();
  candidate.momenta.clear();
  candidate.p4 = {};
  for (const ObjectRef daughter : candidates.daughtersOf(i)) {
    const ObjectBlock& objects = block.of(daughter.kind);
    candidate.daughters.push_back({daughter.kind, daughter.index - objects.offsets[candidates.events[i]]});
    candidate.momenta.push_back(objects.p4(daughter.index));
    candidate.p4 += candidate.momenta.back();
  }
  candidate.mass = candidates.mass[at];
  candidate.m12 = pairMass(candidates.m12, at);
  candidate.m34 = pairMass(candidates.m34, at);
}

BlockCandidates findBest(BlockObjects& objects, const DecayChannel& channel, const Selection& selection) {
  if (!areOrdered(objects, channel))
    return findOneByOne(objects.block(), channel, selection);
  BlockCandidates candidates = channel.findInBlock(objects, selection);
  keepPassing(objects, channel, candidates, selection);
  return candidates;
}

} // namespace voir
