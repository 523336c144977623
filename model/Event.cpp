#include "model/Event.h"

#include "model/Units.h"

#include <algorithm>
#include <cmath>

namespace voir {

double Track::pt() const {
  return qOverP == 0.0 ? 0.0 : std::sin(theta) / std::abs(qOverP);
}

double Track::eta() const {
  return std::asinh(std::cos(theta) / std::max(std::sin(theta), 1e-12));
}

double MissingEt::pt() const {
  return std::hypot(px, py);
}

double MissingEt::phi() const {
  return px == 0.0 && py == 0.0 ? 0.0 : std::atan2(py, px);
}

std::size_t objectCount(const Event& event, ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
    return event.photons.size();
  case ObjectKind::Electron:
    return event.electrons.size();
  case ObjectKind::Muon:
    return event.muons.size();
  case ObjectKind::Tau:
    return event.taus.size();
  case ObjectKind::Jet:
    return event.jets.size();
  case ObjectKind::MissingEt:
    return event.missingEt ? 1 : 0;
  case ObjectKind::Track:
    return event.tracks.size();
  case ObjectKind::Vertex:
    return event.vertices.size();
  case ObjectKind::CaloCell:
    return event.caloCells.size();
  case ObjectKind::CaloCluster:
    return event.caloClusters.size();
  case ObjectKind::MuonChamber:
    return event.muonChambers.size();
  case ObjectKind::Hit:
    return event.hits.size();
  }
  return 0;
}

bool hasFourMomentaOnly(const Event& event) {
  const bool hasObjects = !event.photons.empty() || !event.electrons.empty() || !event.muons.empty() ||
                          !event.taus.empty() || !event.jets.empty() || event.missingEt;
  const bool hasDetail = !event.tracks.empty() || !event.caloCells.empty() || !event.caloClusters.empty() ||
                         !event.muonChambers.empty() || !event.muonSegments.empty() || !event.hits.empty();
  const auto isMeasured = [](const auto& lepton) { return !lepton.points.empty(); };
  return hasObjects && !hasDetail && std::ranges::none_of(event.electrons, isMeasured) &&
         std::ranges::none_of(event.muons, isMeasured);
}

std::optional<FourVector> fourVector(const Event& event, ObjectRef object) {
  if (object.index >= objectCount(event, object.kind))
    return std::nullopt;
  switch (object.kind) {
  case ObjectKind::Photon:
    return event.photons[object.index].p4;
  case ObjectKind::Electron:
    return event.electrons[object.index].p4;
  case ObjectKind::Muon:
    return event.muons[object.index].p4;
  case ObjectKind::Tau:
    return event.taus[object.index].p4;
  case ObjectKind::Jet:
    return event.jets[object.index].p4;
  case ObjectKind::Track: {
    const Track& track = event.tracks[object.index];
    return FourVector::fromPtEtaPhiM(track.pt(), track.eta(), track.phi, constants::chargedPionMass);
  }
  default:
    return std::nullopt;
  }
}

std::optional<double> charge(const Event& event, ObjectRef object) {
  if (object.index >= objectCount(event, object.kind))
    return std::nullopt;
  switch (object.kind) {
  case ObjectKind::Photon:
    return 0.0;
  case ObjectKind::Electron:
    return event.electrons[object.index].charge;
  case ObjectKind::Muon:
    return event.muons[object.index].charge;
  case ObjectKind::Tau:
    return event.taus[object.index].charge;
  case ObjectKind::Track:
    return event.tracks[object.index].charge();
  default:
    return std::nullopt;
  }
}

namespace {

template <typename T> std::size_t bytesOf(const std::vector<T>& objects) {
  return objects.capacity() * sizeof(T);
}

/// Of objects that carry measured points.
template <typename T> std::size_t bytesWithPoints(const std::vector<T>& objects) {
  std::size_t bytes = bytesOf(objects);
  for (const T& object : objects)
    bytes += bytesOf(object.points);
  return bytes;
}

} // namespace

std::size_t byteSize(const Event& event) {
  return sizeof(Event) + bytesOf(event.photons) + bytesWithPoints(event.electrons) + bytesWithPoints(event.muons) +
         bytesOf(event.taus) + bytesOf(event.jets) + bytesWithPoints(event.tracks) + bytesOf(event.vertices) +
         bytesOf(event.caloCells) + bytesOf(event.caloClusters) + bytesOf(event.muonChambers) +
         bytesOf(event.muonSegments) + bytesOf(event.hits);
}

} // namespace voir
