#include "model/analysis/GrowingCandidates.h"

#include <limits>
#include <utility>

namespace voir {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

Eigen::ArrayXd column(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::ArrayXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

} // namespace

GrowingCandidates::GrowingCandidates(const EventBlock& block, std::size_t daughterCount) : m_block(block) {
  m_candidates.daughterCount = daughterCount;
}

void GrowingCandidates::add(std::size_t event, const Candidate& candidate) {
  m_candidates.events.push_back(static_cast<std::uint32_t>(event));
  for (const ObjectRef daughter : candidate.daughters)
    m_candidates.daughters.push_back({daughter.kind, m_block.of(daughter.kind).offsets[event] + daughter.index});
  m_mass.push_back(candidate.mass);
  if (m_candidates.daughterCount != 4)
    return;
  m_m12.push_back(candidate.m12.value_or(unknown));
  m_m34.push_back(candidate.m34.value_or(unknown));
}

BlockCandidates GrowingCandidates::complete() && {
  m_candidates.mass = column(m_mass);
  m_candidates.m12 = column(m_m12);
  m_candidates.m34 = column(m_m34);
  return std::move(m_candidates);
}

} // namespace voir
