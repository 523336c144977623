#pragma once

#include "model/EventId.h"

#include <cstdint>
#include <string_view>

namespace voir {

/// One row of the event list: what is told of an event without drawing it.
struct EventSummary {
  enum class State : std::uint8_t { Unread, Read, Failed };

  EventId id;
  int file = 0;                 ///< as in EventChain::locate
  std::uint32_t eventIndex = 0; ///< from 0 within the file
  std::uint16_t photons = 0;
  std::uint16_t electrons = 0;
  std::uint16_t muons = 0;
  std::uint16_t jets = 0;
  std::uint16_t tracks = 0;
  float met = 0.0f;         ///< GeV
  std::string_view channel; ///< of the best candidate; empty where there is none
  float mass = 0.0f;        ///< GeV
  State state = State::Unread;

  bool operator==(const EventSummary&) const = default;
};

} // namespace voir
