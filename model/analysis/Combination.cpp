#include "model/analysis/Combination.h"

#include <utility>

namespace voir {

Candidate combine(const Event& event, std::string_view channel, std::span<const ObjectRef> daughters) {
  Candidate candidate;
  candidate.channel = channel;
  candidate.daughters.reserve(daughters.size());
  candidate.momenta.reserve(daughters.size());
  for (const ObjectRef daughter : daughters) {
    const std::optional<FourVector> p4 = fourVector(event, daughter);
    if (!p4)
      continue;
    candidate.daughters.push_back(daughter);
    candidate.momenta.push_back(*p4);
    candidate.p4 += *p4;
  }
  candidate.mass = invariantMass(candidate.momenta);
  return candidate;
}

std::vector<Candidate> only(Candidate candidate) {
  std::vector<Candidate> candidates;
  candidates.push_back(std::move(candidate));
  return candidates;
}

} // namespace voir
