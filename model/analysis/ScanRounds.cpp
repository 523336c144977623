#include "model/analysis/ScanRounds.h"

#include <algorithm>
#include <utility>

namespace voir {

namespace {

constexpr std::chrono::duration<double> roundTime{0.02};
/// Of events that are read one by one.
constexpr std::size_t longestRound = 4096;

} // namespace

ScanRounds::ScanRounds(std::vector<ScanStretch> stretches, std::size_t longest)
    : m_stretches(std::move(stretches)), m_next(m_stretches.empty() ? 0 : m_stretches.front().first),
      m_longest(longest) {}

std::size_t ScanRounds::lengthOf(const ScanStretch& stretch) const {
  const std::size_t most = stretch.isBlock ? m_longest : std::min(m_length, m_longest);
  return std::min(most, stretch.end - m_next);
}

std::optional<ScanRound> ScanRounds::take() {
  const std::lock_guard lock(m_mutex);
  if (m_stretch == m_stretches.size())
    return std::nullopt;
  const ScanStretch& stretch = m_stretches[m_stretch];
  const bool isFirst = stretch.isFirstOfFile && m_next == stretch.first;
  const ScanRound round{m_number++, m_next, lengthOf(stretch), stretch.isBlock, isFirst};
  m_next += round.count;
  if (m_next == stretch.end && ++m_stretch < m_stretches.size())
    m_next = m_stretches[m_stretch].first;
  return round;
}

void ScanRounds::learn(const ScanRound& round, std::chrono::duration<double> taken) {
  if (round.isBlock)
    return;
  const double fitting = static_cast<double>(round.count) * (roundTime / std::max(taken, roundTime / 1e6));
  const std::lock_guard lock(m_mutex);
  // No faster than by doubling: the first events of a file may be small.
  const std::size_t most = std::min(longestRound, 2 * m_length);
  m_length = std::max<std::size_t>(1, fitting < static_cast<double>(most) ? static_cast<std::size_t>(fitting) : most);
}

} // namespace voir
