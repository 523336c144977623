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

const Track* trackOf(const Event& event, const std::optional<int>& track) {
  const bool isThere = track && *track >= 0 && static_cast<std::size_t>(*track) < event.tracks.size();
  return isThere ? &event.tracks[static_cast<std::size_t>(*track)] : nullptr;
}

/// A perigee parameter of a lepton's track, or NaN.
template <auto objects, auto parameter> double ofTrack(const Event& event, std::uint32_t i) {
  const Track* track = trackOf(event, (event.*objects)[i].track);
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

using enum ObjectKind;

constexpr std::array variables{
    CutVariable{"photon.pt", "transverse momentum", "GeV", Photon, pt<&Event::photons>},
    CutVariable{"photon.eta", "pseudorapidity", "", Photon, eta<&Event::photons>},
    CutVariable{"photon.abseta", "absolute pseudorapidity", "", Photon, absEta<&Event::photons>},
    CutVariable{"photon.phi", "azimuth", "rad", Photon, phi<&Event::photons>},
    CutVariable{"photon.isolation", "isolation", "GeV", Photon, told<&Event::photons, &voir::Photon::isolation>},
    CutVariable{"photon.tight", "tight identification", "", Photon, told<&Event::photons, &voir::Photon::isTight>},
    CutVariable{"photon.converted", "conversion", "", Photon, told<&Event::photons, &voir::Photon::isConverted>},
    CutVariable{"photon.hadronic", "hadronic over electromagnetic energy", "", Photon,
                told<&Event::photons, &voir::Photon::hadronicOverEm>},
    CutVariable{"electron.pt", "transverse momentum", "GeV", Electron, pt<&Event::electrons>},
    CutVariable{"electron.eta", "pseudorapidity", "", Electron, eta<&Event::electrons>},
    CutVariable{"electron.abseta", "absolute pseudorapidity", "", Electron, absEta<&Event::electrons>},
    CutVariable{"electron.phi", "azimuth", "rad", Electron, phi<&Event::electrons>},
    CutVariable{"electron.charge", "charge", "e", Electron, chargeOf<&Event::electrons>},
    CutVariable{"electron.isolation", "isolation", "GeV", Electron,
                told<&Event::electrons, &voir::Electron::isolation>},
    CutVariable{"electron.tight", "tight identification", "", Electron,
                told<&Event::electrons, &voir::Electron::isTight>},
    CutVariable{"electron.d0", "transverse impact parameter", "mm", Electron,
                ofTrack<&Event::electrons, &voir::Track::d0>},
    CutVariable{"electron.z0", "longitudinal impact parameter", "mm", Electron,
                ofTrack<&Event::electrons, &voir::Track::z0>},
    CutVariable{"muon.pt", "transverse momentum", "GeV", Muon, pt<&Event::muons>},
    CutVariable{"muon.eta", "pseudorapidity", "", Muon, eta<&Event::muons>},
    CutVariable{"muon.abseta", "absolute pseudorapidity", "", Muon, absEta<&Event::muons>},
    CutVariable{"muon.phi", "azimuth", "rad", Muon, phi<&Event::muons>},
    CutVariable{"muon.charge", "charge", "e", Muon, chargeOf<&Event::muons>},
    CutVariable{"muon.isolation", "isolation", "GeV", Muon, told<&Event::muons, &voir::Muon::isolation>},
    CutVariable{"muon.global", "seen in the muon chambers", "", Muon, told<&Event::muons, &voir::Muon::isGlobal>},
    CutVariable{"muon.d0", "transverse impact parameter", "mm", Muon, ofTrack<&Event::muons, &voir::Track::d0>},
    CutVariable{"muon.z0", "longitudinal impact parameter", "mm", Muon, ofTrack<&Event::muons, &voir::Track::z0>},
    CutVariable{"tau.pt", "transverse momentum", "GeV", Tau, pt<&Event::taus>},
    CutVariable{"tau.abseta", "absolute pseudorapidity", "", Tau, absEta<&Event::taus>},
    CutVariable{"tau.charge", "charge", "e", Tau, chargeOf<&Event::taus>},
    CutVariable{"tau.tracks", "number of tracks", "", Tau, told<&Event::taus, &voir::Tau::trackCount>},
    CutVariable{"jet.pt", "transverse momentum", "GeV", Jet, pt<&Event::jets>},
    CutVariable{"jet.abseta", "absolute pseudorapidity", "", Jet, absEta<&Event::jets>},
    CutVariable{"jet.btag", "b-tag", "", Jet, told<&Event::jets, &voir::Jet::bTag>},
    CutVariable{"track.pt", "transverse momentum", "GeV", Track, trackPt},
    CutVariable{"track.abseta", "absolute pseudorapidity", "", Track, trackAbsEta},
    CutVariable{"track.d0", "transverse impact parameter", "mm", Track, trackD0},
    CutVariable{"track.z0", "longitudinal impact parameter", "mm", Track, trackZ0},
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
