#pragma once

#include "model/io/EventChain.h"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace voir {

/// Successive events over all files that are gone through in one way.
struct ScanStretch {
  std::size_t first = 0;
  std::size_t end = 0;
  bool isBlock = false;       ///< read at once, of one file; else one by one
  bool isFirstOfFile = false; ///< of what is scanned of it
};

/// A piece of work.
struct ScanRound {
  std::size_t number = 0; ///< from 0 without gaps, in the order of the events
  std::size_t first = 0;
  std::size_t count = 0;
  bool isBlock = false;
  bool isFirstOfFile = false;
};

/// Hands out the events. Those that are read one by one come in pieces whose length follows the measured speed.
class ScanRounds {
public:
  /// longest: events in a piece.
  ScanRounds(std::vector<ScanStretch> stretches, std::size_t longest);

  std::optional<ScanRound> take();
  /// How long a piece took.
  void learn(const ScanRound& round, std::chrono::duration<double> taken);

private:
  std::size_t lengthOf(const ScanStretch& stretch) const;

  std::mutex m_mutex;
  const std::vector<ScanStretch> m_stretches;
  std::size_t m_stretch = 0; // index of the one whose turn it is
  std::size_t m_next;        // event
  const std::size_t m_longest;
  std::size_t m_length = 1;
  std::size_t m_number = 0;
};

} // namespace voir
