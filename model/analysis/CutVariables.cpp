#include "model/Link.h"
#include "model/analysis/CandidateVariables.h"
#include "model/analysis/Selection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace voir {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

template <typename T> double orUnknown(const std::optional<T>& value) {
  return value ? static_cast<double>(*value) : unknown;
}

// Each of these is instantiated for the vectors of Event: photons, electrons, ...
template <auto objects> double pt(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].p4.pt();
}
template <auto objects> double eta(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].p4.eta();
}
template <auto objects> double absEta(const Event& event, std::uint32_t i) {
  return std::abs((event.*objects)[i].p4.eta());
}
template <auto objects> double phi(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].p4.phi();
}
template <auto objects> double chargeOf(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].charge;
}

/// An optional member of an object, or NaN.
template <auto objects, auto member> double told(const Event& event, std::uint32_t i) {
  return orUnknown((event.*objects)[i].*member);
}

/// A perigee parameter of a lepton's track, or NaN.
template <auto objects, auto parameter> double ofTrack(const Event& event, std::uint32_t i) {
  const Track* track = linked(event.tracks, (event.*objects)[i].track);
  return track ? track->*parameter : unknown;
}

double trackPt(const Event& event, std::uint32_t i) {
  return event.tracks[i].pt();
}
double trackAbsEta(const Event& event, std::uint32_t i) {
  return std::abs(event.tracks[i].eta());
}
double trackD0(const Event& event, std::uint32_t i) {
  return event.tracks[i].d0;
}
double trackZ0(const Event& event, std::uint32_t i) {
  return event.tracks[i].z0;
}

template <auto objects> double countOf(const Event& event) {
  return static_cast<double>((event.*objects).size());
}

/// A file that tells no vertices is no event without one.
double vertexCount(const Event& event) {
  return event.vertices.empty() ? unknown : countOf<&Event::vertices>(event);
}

template <auto part> double idOf(const Event& event) {
  return static_cast<double>(event.id.*part);
}

double missingPt(const Event& event) {
  return event.missingEt ? event.missingEt->pt() : unknown;
}

double sumEt(const Event& event) {
  return event.missingEt ? orUnknown(event.missingEt->sumEt) : unknown;
}

template <auto... objects> double ptSum(const Event& event) {
  double sum = 0.0;
  const auto add = [&sum](const auto& all) {
    for (const auto& object : all)
      sum += object.p4.pt();
  };
  (add(event.*objects), ...);
  return sum;
}

using enum ObjectKind;

constexpr CutVariable ofEvent(std::string_view id, std::string_view label, std::string_view unit,
                              double (*value)(const Event&)) {
  return {.id = id, .label = label, .unit = unit, .ofEvent = value};
}

constexpr CutVariable ofCandidate(std::string_view id, std::string_view label, std::string_view unit,
                                  double (*value)(const Event&, const Candidate&)) {
  return {.id = id, .label = label, .unit = unit, .ofCandidate = value};
}

constexpr CutVariable flag(CutVariable variable) {
  variable.isFlag = true;
  return variable;
}

constexpr CutVariable tracked(CutVariable variable) {
  variable.needsTracks = true;
  return variable;
}

constexpr std::array variables{
    ofCandidate("candidate.mass", "mass", "GeV", candidateMass),
    ofCandidate("candidate.pt", "transverse momentum", "GeV", candidatePt),
    ofCandidate("candidate.eta", "pseudorapidity", "", candidateEta),
    ofCandidate("candidate.rapidity", "rapidity", "", candidateRapidity),
    ofCandidate("candidate.m12", "mass of the first pair", "GeV", candidateM12),
    ofCandidate("candidate.m34", "mass of the second pair", "GeV", candidateM34),
    ofCandidate("candidate.charge", "sum of charges", "e", candidateCharge),
    ofCandidate("candidate.deltar", "smallest ΔR between daughters", "", smallestDeltaR),
    ofCandidate("candidate.deltaphi", "|Δφ| of the two hardest daughters", "rad", candidateDeltaPhi),
    ofCandidate("candidate.deltaeta", "|Δη| of the two hardest daughters", "", candidateDeltaEta),
    ofCandidate("candidate.costhetastar", "|cos θ*| of the pair", "", cosThetaStar),
    ofCandidate("candidate.pt1overmass", "pT of the hardest daughter over mass", "", firstPtOverMass),
    ofCandidate("candidate.pt2overmass", "pT of the second daughter over mass", "", secondPtOverMass),
    tracked(ofCandidate("candidate.deltaz", "largest distance of daughters along the beam", "mm", daughterDistance)),
    tracked(flag(ofCandidate("candidate.samevertex", "daughters from one vertex", "", isFromOneVertex))),
    ofEvent("event.met", "missing transverse momentum", "GeV", missingPt),
    ofEvent("event.sumet", "sum of transverse energies", "GeV", sumEt),
    ofEvent("event.sumpt", "sum of pT of photons and leptons", "GeV",
            ptSum<&Event::photons, &Event::electrons, &Event::muons, &Event::taus>),
    ofEvent("event.ht", "sum of pT of jets", "GeV", ptSum<&Event::jets>),
    ofEvent("event.photons", "number of photons", "", countOf<&Event::photons>),
    ofEvent("event.electrons", "number of electrons", "", countOf<&Event::electrons>),
    ofEvent("event.muons", "number of muons", "", countOf<&Event::muons>),
    ofEvent("event.taus", "number of taus", "", countOf<&Event::taus>),
    ofEvent("event.jets", "number of jets", "", countOf<&Event::jets>),
    tracked(ofEvent("event.vertices", "number of vertices", "", vertexCount)),
    ofEvent("event.run", "run", "", idOf<&EventId::run>),
    ofEvent("event.lumi", "luminosity block", "", idOf<&EventId::lumiBlock>),
    ofEvent("event.number", "event number", "", idOf<&EventId::event>),
    CutVariable{"photon.pt", "transverse momentum", "GeV", Photon, pt<&Event::photons>},
    CutVariable{"photon.eta", "pseudorapidity", "", Photon, eta<&Event::photons>},
    CutVariable{"photon.abseta", "absolute pseudorapidity", "", Photon, absEta<&Event::photons>},
    CutVariable{"photon.phi", "azimuth", "rad", Photon, phi<&Event::photons>},
    CutVariable{"photon.isolation", "isolation", "GeV", Photon, told<&Event::photons, &voir::Photon::isolation>},
    flag(
        CutVariable{"photon.tight", "tight identification", "", Photon, told<&Event::photons, &voir::Photon::isTight>}),
    flag(CutVariable{"photon.converted", "conversion", "", Photon, told<&Event::photons, &voir::Photon::isConverted>}),
    CutVariable{"photon.hadronic", "hadronic over electromagnetic energy", "", Photon,
                told<&Event::photons, &voir::Photon::hadronicOverEm>},
    CutVariable{"electron.pt", "transverse momentum", "GeV", Electron, pt<&Event::electrons>},
    CutVariable{"electron.eta", "pseudorapidity", "", Electron, eta<&Event::electrons>},
    CutVariable{"electron.abseta", "absolute pseudorapidity", "", Electron, absEta<&Event::electrons>},
    CutVariable{"electron.phi", "azimuth", "rad", Electron, phi<&Event::electrons>},
    CutVariable{"electron.charge", "charge", "e", Electron, chargeOf<&Event::electrons>},
    CutVariable{"electron.isolation", "isolation", "GeV", Electron,
                told<&Event::electrons, &voir::Electron::isolation>},
    flag(CutVariable{"electron.tight", "tight identification", "", Electron,
                     told<&Event::electrons, &voir::Electron::isTight>}),
    tracked(CutVariable{"electron.d0", "transverse impact parameter", "mm", Electron,
                        ofTrack<&Event::electrons, &voir::Track::d0>}),
    tracked(CutVariable{"electron.z0", "longitudinal impact parameter", "mm", Electron,
                        ofTrack<&Event::electrons, &voir::Track::z0>}),
    CutVariable{"muon.pt", "transverse momentum", "GeV", Muon, pt<&Event::muons>},
    CutVariable{"muon.eta", "pseudorapidity", "", Muon, eta<&Event::muons>},
    CutVariable{"muon.abseta", "absolute pseudorapidity", "", Muon, absEta<&Event::muons>},
    CutVariable{"muon.phi", "azimuth", "rad", Muon, phi<&Event::muons>},
    CutVariable{"muon.charge", "charge", "e", Muon, chargeOf<&Event::muons>},
    CutVariable{"muon.isolation", "isolation", "GeV", Muon, told<&Event::muons, &voir::Muon::isolation>},
    flag(CutVariable{"muon.global", "seen in the muon chambers", "", Muon, told<&Event::muons, &voir::Muon::isGlobal>}),
    tracked(
        CutVariable{"muon.d0", "transverse impact parameter", "mm", Muon, ofTrack<&Event::muons, &voir::Track::d0>}),
    tracked(
        CutVariable{"muon.z0", "longitudinal impact parameter", "mm", Muon, ofTrack<&Event::muons, &voir::Track::z0>}),
    CutVariable{"tau.pt", "transverse momentum", "GeV", Tau, pt<&Event::taus>},
    CutVariable{"tau.eta", "pseudorapidity", "", Tau, eta<&Event::taus>},
    CutVariable{"tau.abseta", "absolute pseudorapidity", "", Tau, absEta<&Event::taus>},
    CutVariable{"tau.charge", "charge", "e", Tau, chargeOf<&Event::taus>},
    CutVariable{"tau.tracks", "number of tracks", "", Tau, told<&Event::taus, &voir::Tau::trackCount>},
    CutVariable{"jet.pt", "transverse momentum", "GeV", Jet, pt<&Event::jets>},
    CutVariable{"jet.eta", "pseudorapidity", "", Jet, eta<&Event::jets>},
    CutVariable{"jet.abseta", "absolute pseudorapidity", "", Jet, absEta<&Event::jets>},
    CutVariable{"jet.btag", "b-tag", "", Jet, told<&Event::jets, &voir::Jet::bTag>},
    tracked(CutVariable{"track.pt", "transverse momentum", "GeV", Track, trackPt}),
    tracked(CutVariable{"track.abseta", "absolute pseudorapidity", "", Track, trackAbsEta}),
    tracked(CutVariable{"track.d0", "transverse impact parameter", "mm", Track, trackD0}),
    tracked(CutVariable{"track.z0", "longitudinal impact parameter", "mm", Track, trackZ0}),
};

std::unordered_map<std::string_view, const CutVariable*> byId() {
  std::unordered_map<std::string_view, const CutVariable*> places;
  for (const CutVariable& variable : variables)
    places.emplace(variable.id, &variable);
  return places;
}

} // namespace

std::span<const CutVariable> cutVariables() {
  return variables;
}

const CutVariable* findCutVariable(std::string_view id) {
  // Looked up several times an event in a scan of 10^5 events.
  static const std::unordered_map<std::string_view, const CutVariable*> places = byId();
  const auto found = places.find(id);
  return found == places.end() ? nullptr : found->second;
}

} // namespace voir
