#include "model/io/BlockWindow.h"

#include "model/io/ReadError.h"

#include <algorithm>

namespace voir {

void BlockWindow::findRanges() {
  m_ranges = m_blocks.ranges(m_needs, m_most);
  m_isDamaged.resize(m_ranges.size());
}

bool BlockWindow::has(std::size_t event) const {
  return m_isRead && event >= m_block.first && event - m_block.first < m_block.count;
}

std::size_t BlockWindow::rangeOf(std::size_t event) const {
  const auto next = std::ranges::upper_bound(m_ranges, event, {}, &EventRange::first);
  return static_cast<std::size_t>(next - m_ranges.begin()) - 1;
}

const EventBlock& BlockWindow::at(std::size_t event) {
  if (m_ranges.empty())
    findRanges();
  if (!has(event))
    load(rangeOf(event), event);
  else if (m_ahead && m_last)
    wantNext(event);
  m_last = event;
  return m_block;
}

void BlockWindow::load(std::size_t range, std::size_t event) {
  m_isRead = m_ahead && m_ahead->take(m_ranges[range], m_block);
  if (m_isRead)
    return;
  if (!m_isDamaged[range]) {
    try {
      m_blocks.read(m_ranges[range], m_needs, m_block);
      m_isRead = true;
      return;
    } catch (const ReadError&) {
      m_isDamaged[range] = true;
    }
  }
  m_blocks.read({event, 1}, m_needs, m_block);
  m_isRead = true;
}

/// The block in the direction of travel.
void BlockWindow::wantNext(std::size_t event) {
  const std::size_t range = rangeOf(event);
  const bool isForward = event >= *m_last;
  if (isForward ? range + 1 < m_ranges.size() : range > 0)
    m_ahead->want(m_ranges[isForward ? range + 1 : range - 1]);
}

} // namespace voir
