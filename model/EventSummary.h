#pragma once

#include "model/EventId.h"

#include <cstdint>
#include <string_view>

namespace voir {

struct Event;

/// One row of a list of events: what is worth knowing of an event that is not kept in memory.
struct EventSummary {
  enum class State : std::uint8_t { Unread, Read, Failed };

  EventId id;
  int file = 0;                 ///< index into EventChain::files()
  std::uint32_t eventIndex = 0; ///< from 0 within the file
  std::uint16_t photons = 0;
  std::uint16_t electrons = 0;
  std::uint16_t muons = 0;
  std::uint16_t jets = 0;
  std::uint16_t tracks = 0;
  float met = 0.0f;         ///< GeV, 0 where unknown
  float mass = 0.0f;        ///< GeV, of bestCandidate(event); 0 where there is none
  std::string_view channel; ///< id of its DecayChannel; empty where there is none
  State state = State::Unread;

  bool operator==(const EventSummary&) const = default;
};

/// Counts (at most 65535 are told), missing transverse momentum and the best candidate of an event that was read.
/// file and eventIndex as in EventSummary.
EventSummary summarise(const Event& event, int file, std::uint32_t eventIndex);

} // namespace voir
