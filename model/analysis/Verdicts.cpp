#include "model/analysis/Verdicts.h"

#include "model/Link.h"
#include "model/analysis/DaughterSources.h"
#include "model/analysis/DecayChannels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

/// GeV.
constexpr double maximumIsolation = 4.0;
/// How near in eta-phi a track's end must be to a cluster's centre to point at it: two cells of 0.025.
constexpr double clusterRadius = 0.05;
/// A track below this part of the photon's pt did not make its cluster.
constexpr double minimumTrackPart = 0.25;

/// A mass below this part of the energy is rounding.
constexpr double massNoise = 1e-13;

using Verdicts = std::vector<Verdict>;

void judgeMass(Verdicts& verdicts, const Candidate& candidate) {
  const double squared = invariantMassSquared(candidate.momenta);
  const bool isPositive = squared > massNoise * massNoise * candidate.p4.e * candidate.p4.e;
  if (!isPositive)
    verdicts.push_back({Reason::MassNotPositive, Opinion::Against, squared, {}, {}});
}

/// Sum of the charges of the daughters of a kind, of all kinds for nullopt.
double chargeSum(const Event& event, const Candidate& candidate, std::optional<ObjectKind> kind) {
  double sum = 0.0;
  for (const ObjectRef daughter : candidate.daughters)
    if (!kind || daughter.kind == *kind)
      sum += charge(event, daughter).value_or(0.0);
  return sum;
}

/// What is left over of the charges: of all, or in a known channel of one flavour (e+e+ mu-mu- is no decay of two Zs).
double imbalance(const Event& event, const Candidate& candidate) {
  const double total = chargeSum(event, candidate, std::nullopt);
  if (total != 0.0 || candidate.channel.empty())
    return total;
  return chargeSum(event, candidate, ObjectKind::Electron);
}

bool areChargesKnown(const Event& event, const Candidate& candidate) {
  const auto isKnown = [&](ObjectRef daughter) { return charge(event, daughter).has_value(); };
  const auto isCharged = [&](ObjectRef daughter) { return charge(event, daughter).value_or(0.0) != 0.0; };
  return std::all_of(candidate.daughters.begin(), candidate.daughters.end(), isKnown) &&
         std::any_of(candidate.daughters.begin(), candidate.daughters.end(), isCharged);
}

void judgeCharges(Verdicts& verdicts, const Event& event, const Candidate& candidate) {
  if (!areChargesKnown(event, candidate))
    return;
  const double rest = imbalance(event, candidate);
  if (rest == 0.0)
    verdicts.push_back({Reason::ChargesBalance, Opinion::For, rest, {}, {}});
  else
    verdicts.push_back({Reason::ChargesDoNotBalance, Opinion::Against, rest, {}, {}});
}

void judgeVertex(Verdicts& verdicts, const Event& event, const Candidate& candidate) {
  const std::vector<Source> known = sourcesOf(event, candidate);
  if (known.size() < 2)
    return;
  const double distance = spreadInZ(known);
  if (isSameVertex(known))
    verdicts.push_back({Reason::SameVertex, Opinion::For, distance, {}, {}});
  else
    verdicts.push_back({Reason::DifferentVertices, Opinion::Against, distance, {}, {}});
}

struct Direction {
  double eta = 0.0;
  double phi = 0.0;
};

Direction directionOf(const Vector3& point) {
  const FourVector asMomentum{point.x(), point.y(), point.z(), 0.0};
  return {asMomentum.eta(), asMomentum.phi()};
}

Direction clusterDirection(const Photon& photon) {
  return photon.caloPosition ? directionOf(*photon.caloPosition) : Direction{photon.p4.eta(), photon.p4.phi()};
}

bool isNear(const Direction& a, const Direction& b) {
  return deltaR(a.eta, a.phi, b.eta, b.phi) < clusterRadius;
}

/// Highest pt in GeV of the tracks that the file links to the photon.
double linkedTrackPt(const Event& event, const Photon& photon) {
  double highest = 0.0;
  for (const int index : photon.tracks)
    if (const Track* track = linked(event.tracks, index))
      highest = std::max(highest, track->pt());
  return highest;
}

/// Highest pt in GeV of the tracks whose last measured point, and of the electrons whose momentum, lies at the cluster.
double pointingTrackPt(const Event& event, const Photon& photon) {
  const Direction cluster = clusterDirection(photon);
  double highest = 0.0;
  for (const Track& track : event.tracks)
    if (!track.points.empty() && isNear(directionOf(track.points.back().cast<double>()), cluster))
      highest = std::max(highest, track.pt());
  for (const Electron& electron : event.electrons)
    if (isNear({electron.p4.eta(), electron.p4.phi()}, cluster))
      highest = std::max(highest, electron.p4.pt());
  return highest > minimumTrackPart * photon.p4.pt() ? highest : 0.0;
}

void judgeTracks(Verdicts& verdicts, const Event& event, const Photon& photon, ObjectRef ref) {
  const double linked = linkedTrackPt(event, photon);
  if (linked > 0.0 && photon.isConverted.value_or(false)) {
    verdicts.push_back({Reason::IsConverted, Opinion::Neutral, linked, ref, {}});
    return;
  }
  const double pt = std::max(linked, pointingTrackPt(event, photon));
  if (pt > 0.0)
    verdicts.push_back({Reason::TrackOnCluster, Opinion::Against, pt, ref, {}});
  else if (!event.tracks.empty())
    verdicts.push_back({Reason::NoTrackOnCluster, Opinion::For, 0.0, ref, {}});
}

void judgeIsolation(Verdicts& verdicts, std::optional<double> isolation, ObjectRef ref) {
  if (!isolation)
    return;
  if (*isolation < maximumIsolation)
    verdicts.push_back({Reason::IsIsolated, Opinion::For, *isolation, ref, {}});
  else
    verdicts.push_back({Reason::IsNotIsolated, Opinion::Against, *isolation, ref, {}});
}

void judgeTightness(Verdicts& verdicts, std::optional<bool> isTight, ObjectRef ref) {
  if (!isTight)
    return;
  if (*isTight)
    verdicts.push_back({Reason::IsTight, Opinion::For, 1.0, ref, {}});
  else
    verdicts.push_back({Reason::IsNotTight, Opinion::Against, 0.0, ref, {}});
}

void judgePhoton(Verdicts& verdicts, const Event& event, ObjectRef ref) {
  const Photon& photon = event.photons[ref.index];
  judgeTracks(verdicts, event, photon, ref);
  judgeIsolation(verdicts, photon.isolation, ref);
  judgeTightness(verdicts, photon.isTight, ref);
}

void judgeElectron(Verdicts& verdicts, const Event& event, ObjectRef ref) {
  const Electron& electron = event.electrons[ref.index];
  judgeIsolation(verdicts, electron.isolation, ref);
  judgeTightness(verdicts, electron.isTight, ref);
}

void judgeObject(Verdicts& verdicts, const Event& event, ObjectRef ref) {
  switch (ref.kind) {
  case ObjectKind::Photon:
    return judgePhoton(verdicts, event, ref);
  case ObjectKind::Electron:
    return judgeElectron(verdicts, event, ref);
  case ObjectKind::Muon:
    return judgeIsolation(verdicts, event.muons[ref.index].isolation, ref);
  default:
    return;
  }
}

void judgeSelection(Verdicts& verdicts, const Event& event, const Candidate& candidate) {
  const DecayChannel* channel = findChannel(candidate.channel);
  if (!channel) {
    verdicts.push_back({Reason::MixedKinds, Opinion::Neutral, 0.0, {}, {}});
    return;
  }
  const Selection& selection = channel->defaultSelection(event.provenance.experiment);
  if (const auto failure = firstFailure(event, candidate, selection))
    verdicts.push_back({Reason::FailsSelection, Opinion::Against, failure->value, failure->object,
                        failure->cut ? findCutVariable(failure->cut->variable)->id : std::string_view()});
  else
    verdicts.push_back({Reason::PassesSelection, Opinion::For, 0.0, {}, {}});
}

void putAgainstFirst(Verdicts& verdicts) {
  const auto rank = [](const Verdict& verdict) {
    return verdict.opinion == Opinion::Against ? 0 : verdict.opinion == Opinion::For ? 1 : 2;
  };
  std::stable_sort(verdicts.begin(), verdicts.end(),
                   [&](const Verdict& a, const Verdict& b) { return rank(a) < rank(b); });
}

bool has(const Verdicts& verdicts, Reason reason) {
  return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& v) { return v.reason == reason; });
}

} // namespace

void judge(Candidate& candidate, const Event& event) {
  Verdicts verdicts;
  judgeMass(verdicts, candidate);
  judgeCharges(verdicts, event, candidate);
  judgeVertex(verdicts, event, candidate);
  for (const ObjectRef daughter : candidate.daughters)
    judgeObject(verdicts, event, daughter);
  judgeSelection(verdicts, event, candidate);
  putAgainstFirst(verdicts);
  const bool isPaired = candidate.channel.empty() || !has(verdicts, Reason::ChargesDoNotBalance);
  candidate.passesSelection = isPaired && !has(verdicts, Reason::FailsSelection);
  candidate.verdicts = std::move(verdicts);
}

} // namespace voir
