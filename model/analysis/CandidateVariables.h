#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"

namespace voir {

// What cuts on a candidate measure. NaN where the candidate has no such value.

double candidateMass(const Event& event, const Candidate& candidate);
double candidatePt(const Event& event, const Candidate& candidate);
double candidateEta(const Event& event, const Candidate& candidate);
double candidateRapidity(const Event& event, const Candidate& candidate);
/// GeV, of the pairs of a four-lepton candidate.
double candidateM12(const Event& event, const Candidate& candidate);
double candidateM34(const Event& event, const Candidate& candidate);
/// Sum of those known, e.
double candidateCharge(const Event& event, const Candidate& candidate);
/// Of the two daughters that are nearest to each other.
double smallestDeltaR(const Event& event, const Candidate& candidate);
/// Of the two hardest daughters: absolute differences.
double candidateDeltaPhi(const Event& event, const Candidate& candidate);
double candidateDeltaEta(const Event& event, const Candidate& candidate);
/// Of two daughters: |cos theta*| in the frame of Collins and Soper, Phys. Rev. D 16 (1977) 2219.
double cosThetaStar(const Event& event, const Candidate& candidate);
/// Largest distance of the daughters along the beam, mm.
double daughterDistance(const Event& event, const Candidate& candidate);
/// 1 or 0.
double isFromOneVertex(const Event& event, const Candidate& candidate);
/// pt of the hardest daughter, and of the next, over the candidate's mass.
double firstPtOverMass(const Event& event, const Candidate& candidate);
double secondPtOverMass(const Event& event, const Candidate& candidate);

} // namespace voir
