#pragma once

#include "model/analysis/Candidate.h"
#include "model/analysis/Selection.h"
#include "model/io/EventBlock.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace voir {

class BlockObjects;
struct DecayChannel;

/// The candidates of a channel in a block of events, one for an event at most, in the order of the events.
struct BlockCandidates {
  std::size_t daughterCount = 2;
  std::vector<std::uint32_t> events; ///< from 0 within the block
  std::vector<ObjectRef> daughters;  ///< daughterCount for each; their index is the place in the block's columns
  Eigen::ArrayXd mass;               ///< GeV
  Eigen::ArrayXd m12, m34;           ///< GeV, of the pairs of four leptons, NaN where they make none; else empty

  std::size_t size() const { return events.size(); }
  std::span<const ObjectRef> daughtersOf(std::size_t i) const {
    return std::span(daughters).subspan(i * daughterCount, daughterCount);
  }
  /// Leaves those out where kept is 0.
  void keep(const std::vector<std::uint8_t>& kept);
};

/// Candidate i as the event has it, without verdicts. Replaces the one given, keeping its memory.
void fillCandidate(const EventBlock& block, const BlockCandidates& candidates, std::size_t i, std::string_view channel,
                   Candidate& candidate);

/// findBest of each event of a block, with columns.
BlockCandidates findBest(BlockObjects& objects, const DecayChannel& channel, const Selection& selection);

} // namespace voir
