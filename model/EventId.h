#pragma once

#include <compare>
#include <cstdint>

namespace voir {

/// What names a collision for good: run, luminosity block (0 where unknown) and event number.
struct EventId {
  std::int64_t run = 0;
  std::int64_t lumiBlock = 0;
  std::int64_t event = 0;

  auto operator<=>(const EventId&) const = default;
};

} // namespace voir
