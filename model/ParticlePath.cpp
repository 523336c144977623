#include "model/ParticlePath.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

template <typename Lepton> Track leptonTrack(const Event& event, const Lepton& lepton, const MagneticField& field) {
  if (lepton.track && *lepton.track >= 0 && static_cast<std::size_t>(*lepton.track) < event.tracks.size())
    return event.tracks[static_cast<std::size_t>(*lepton.track)];
  const Vector3 start = lepton.position.value_or(originOf(event, lepton.vertex));
  return perigeeOf(start, {lepton.p4.px, lepton.p4.py, lepton.p4.pz}, lepton.charge, field.solenoid);
}

} // namespace

Vector3 directionOf(double eta, double phi) {
  return Vector3(std::cos(phi), std::sin(phi), std::sinh(eta)).normalized();
}

Vector3 originOf(const Event& event, std::optional<int> vertex) {
  if (vertex && *vertex >= 0 && static_cast<std::size_t>(*vertex) < event.vertices.size())
    return event.vertices[static_cast<std::size_t>(*vertex)].position;
  const auto primary = std::ranges::find_if(event.vertices, &Vertex::isPrimary);
  return primary == event.vertices.end() ? Vector3::Zero() : primary->position;
}

Vector3f calorimeterEntry(const DetectorGeometry& detector, const Vector3& from, const Vector3& direction) {
  return exitPoint(from, direction, {detector.calo.barrelRadius, detector.calo.endcapZ}).cast<float>();
}

Track trackOf(const Event& event, const Electron& electron, const DetectorGeometry& detector) {
  return leptonTrack(event, electron, detector.field);
}

Track trackOf(const Event& event, const Muon& muon, const DetectorGeometry& detector) {
  return leptonTrack(event, muon, detector.field);
}

std::vector<Vector3f> pathOf(const Track& track, const DetectorGeometry& detector) {
  return track.points.size() > 1 ? track.points : trackPath(track, detector.field, detector.tracker);
}

std::vector<Vector3f> pathOf(const Event& event, const Electron& electron, const DetectorGeometry& detector) {
  return electron.points.size() > 1 ? electron.points
                                    : trackPath(trackOf(event, electron, detector), detector.field, detector.tracker);
}

std::vector<Vector3f> pathOf(const Event& event, const Muon& muon, const DetectorGeometry& detector) {
  return muon.points.size() > 1 ? muon.points
                                : muonPath(trackOf(event, muon, detector), detector.field, detector.muonSystem);
}

std::vector<Vector3f> pathOf(const Event& event, const Photon& photon, const DetectorGeometry& detector) {
  const Vector3 origin = originOf(event, photon.vertex);
  const Vector3 direction = photon.caloPosition ? Vector3((*photon.caloPosition - origin).normalized())
                                                : directionOf(photon.p4.eta(), photon.p4.phi());
  return {origin.cast<float>(), calorimeterEntry(detector, origin, direction)};
}

Vector3 endDirection(std::span<const Vector3f> path) {
  return (path.back() - path[path.size() - 2]).cast<double>().normalized();
}

} // namespace voir
