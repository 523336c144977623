#include "model/analysis/CandidateVariables.h"

#include "model/analysis/DaughterSources.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace voir {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

using Pair = std::pair<FourVector, FourVector>;

/// The two daughters of highest pt, the hardest first.
std::optional<Pair> hardestTwo(const Candidate& candidate) {
  if (candidate.momenta.size() < 2)
    return std::nullopt;
  std::array<FourVector, 2> hardest;
  std::ranges::partial_sort_copy(candidate.momenta, hardest,
                                 [](const FourVector& a, const FourVector& b) { return a.pt() > b.pt(); });
  return Pair{hardest[0], hardest[1]};
}

/// The part of its energy along the beam, and against it.
double forwards(const FourVector& p) {
  return p.e + p.pz;
}
double backwards(const FourVector& p) {
  return p.e - p.pz;
}

double overMass(double pt, const Candidate& candidate) {
  return candidate.mass > 0.0 ? pt / candidate.mass : unknown;
}

} // namespace

double candidateMass(const Event&, const Candidate& candidate) {
  return candidate.mass;
}

double candidatePt(const Event&, const Candidate& candidate) {
  return candidate.p4.pt();
}

double candidateEta(const Event&, const Candidate& candidate) {
  return candidate.p4.eta();
}

double candidateRapidity(const Event&, const Candidate& candidate) {
  return candidate.p4.rapidity();
}

double candidateM12(const Event&, const Candidate& candidate) {
  return candidate.m12.value_or(unknown);
}

double candidateM34(const Event&, const Candidate& candidate) {
  return candidate.m34.value_or(unknown);
}

double candidateCharge(const Event& event, const Candidate& candidate) {
  double sum = 0.0;
  for (const ObjectRef daughter : candidate.daughters)
    sum += charge(event, daughter).value_or(0.0);
  return sum;
}

double smallestDeltaR(const Event&, const Candidate& candidate) {
  double smallest = std::numeric_limits<double>::infinity();
  for (auto a = candidate.momenta.begin(); a != candidate.momenta.end(); ++a)
    for (auto b = a + 1; b != candidate.momenta.end(); ++b)
      smallest = std::min(smallest, deltaR(*a, *b));
  return std::isinf(smallest) ? unknown : smallest;
}

double candidateDeltaPhi(const Event&, const Candidate& candidate) {
  const auto pair = hardestTwo(candidate);
  return pair ? std::abs(deltaPhi(pair->first.phi(), pair->second.phi())) : unknown;
}

double candidateDeltaEta(const Event&, const Candidate& candidate) {
  const auto pair = hardestTwo(candidate);
  return pair ? std::abs(pair->first.eta() - pair->second.eta()) : unknown;
}

double cosThetaStar(const Event&, const Candidate& candidate) {
  if (candidate.momenta.size() != 2 || !(candidate.mass > 0.0))
    return unknown;
  const FourVector& a = candidate.momenta[0];
  const FourVector& b = candidate.momenta[1];
  const double transverseMass = std::hypot(candidate.mass, candidate.p4.pt());
  return std::abs(forwards(a) * backwards(b) - backwards(a) * forwards(b)) / (candidate.mass * transverseMass);
}

double daughterDistance(const Event& event, const Candidate& candidate) {
  const std::vector<Source> sources = sourcesOf(event, candidate);
  return sources.size() < 2 ? unknown : spreadInZ(sources);
}

double isFromOneVertex(const Event& event, const Candidate& candidate) {
  const std::vector<Source> sources = sourcesOf(event, candidate);
  if (sources.size() < 2)
    return unknown;
  return isSameVertex(sources) ? 1.0 : 0.0;
}

double firstPtOverMass(const Event&, const Candidate& candidate) {
  const auto pair = hardestTwo(candidate);
  return pair ? overMass(pair->first.pt(), candidate) : unknown;
}

double secondPtOverMass(const Event&, const Candidate& candidate) {
  const auto pair = hardestTwo(candidate);
  return pair ? overMass(pair->second.pt(), candidate) : unknown;
}

} // namespace voir
