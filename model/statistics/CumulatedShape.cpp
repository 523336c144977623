#include "model/statistics/CumulatedShape.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace voir {

CumulatedShape::CumulatedShape(double minimum, double maximum, std::span<const double> entries)
    : m_minimum(minimum), m_maximum(maximum) {
  const double total = std::accumulate(entries.begin(), entries.end(), 0.0);
  if (!(total > 0.0))
    return;
  m_below.assign(1, 0.0);
  for (const double count : entries)
    m_below.push_back(m_below.back() + count / total);
  m_below.back() = 1.0;
  std::size_t bin = 0;
  for (std::size_t k = 0; k < entries.size(); ++k) {
    const double part = static_cast<double>(k) / static_cast<double>(entries.size());
    while (m_below[bin + 1] <= part)
      ++bin;
    m_first.push_back(bin);
  }
}

double CumulatedShape::below(double mass) const {
  const double bins = static_cast<double>(m_below.size() - 1);
  const double place = std::clamp((mass - m_minimum) / (m_maximum - m_minimum), 0.0, 1.0) * bins;
  const auto bin = std::min(static_cast<std::size_t>(place), m_below.size() - 2);
  return std::lerp(m_below[bin], m_below[bin + 1], place - static_cast<double>(bin));
}

double CumulatedShape::part(double lower, double upper) const {
  return isEmpty() ? 0.0 : below(upper) - below(lower);
}

double CumulatedShape::quantile(double part) const {
  const double bins = static_cast<double>(m_first.size());
  std::size_t bin = m_first[std::min(static_cast<std::size_t>(part * bins), m_first.size() - 1)];
  while (bin + 1 < m_first.size() && m_below[bin + 1] < part)
    ++bin;
  const double content = m_below[bin + 1] - m_below[bin];
  const double within = content > 0.0 ? (part - m_below[bin]) / content : 0.5;
  return m_minimum + (static_cast<double>(bin) + within) * (m_maximum - m_minimum) / bins;
}

} // namespace voir
