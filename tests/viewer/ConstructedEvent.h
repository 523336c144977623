#pragma once

#include "model/Event.h"
#include "model/Helix.h"
#include "model/Units.h"
#include "tests/model/Particles.h"

#include <array>
#include <cmath>
#include <string>

namespace voir::tests {

/// A track of this transverse momentum (GeV) and charge from near the beam.
inline Track track(double charge, double pt, double eta, double phi) {
  Track track;
  track.d0 = 0.02;
  track.z0 = 12.0;
  track.phi = phi;
  track.theta = 2.0 * std::atan(std::exp(-eta));
  track.qOverP = charge * std::sin(track.theta) / pt;
  return track;
}

/// Corners as in CaloCell of a box of this size in eta and phi whose front is r mm from the beam.
inline std::array<Vector3f, 8> cellCorners(double r, double depth, double eta, double phi, double size) {
  std::array<Vector3f, 8> corners;
  for (std::size_t i = 0; i < 8; ++i) {
    const double cornerPhi = phi + (i % 4 < 2 ? -size : size) / 2.0;
    const double cornerEta = eta + (i % 4 == 0 || i % 4 == 3 ? -size : size) / 2.0;
    const double radius = i < 4 ? r : r + depth;
    corners[i] = Vector3(radius * std::cos(cornerPhi), radius * std::sin(cornerPhi), radius * std::sinh(cornerEta))
                     .cast<float>();
  }
  return corners;
}

inline CaloCell cell(CaloSystem system, double energy, double r, double eta, double phi) {
  CaloCell cell;
  cell.corners = cellCorners(r, 150.0, eta, phi, 0.1);
  cell.energy = static_cast<float>(energy);
  cell.eta = static_cast<float>(eta);
  cell.phi = static_cast<float>(phi);
  cell.system = system;
  return cell;
}

inline Vertex vertex(double z, bool isPrimary) {
  Vertex vertex;
  vertex.position = {0.1, -0.05, z};
  vertex.isPrimary = isPrimary;
  return vertex;
}

inline Tau tau(double charge, double pt, double eta, double phi) {
  Tau tau;
  tau.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, 1.77693); // GeV, Particle Data Group
  tau.charge = charge;
  return tau;
}

inline Jet jet(double pt, double eta, double phi) {
  Jet jet;
  jet.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, 5.0);
  return jet;
}

inline void addParticles(Event& event) {
  event.photons = {photon(62.5, 0.3, 0.8), photon(45.0, -0.6, 3.6)};
  event.electrons = {electron(-1.0, 40.0, -0.4, 1.4), electron(1.0, 25.0, 0.9, 4.4)};
  event.muons = {muon(1.0, 50.0, 0.5, 0.3), muon(-1.0, 30.0, -0.8, 2.4)};
  event.taus = {tau(1.0, 35.0, 0.2, 5.2)};
  event.jets = {jet(80.0, 0.7, 1.1), jet(30.0, -0.3, 2.9)};
  event.missingEt = MissingEt{30.0, 40.0, {}};
}

inline void addTracks(Event& event) {
  for (int i = 0; i < 24; ++i)
    event.tracks.push_back(track(i % 2 == 0 ? 1.0 : -1.0, 0.7 + 0.4 * i, -1.6 + 0.14 * i, 0.26 * i));
  for (std::size_t i = 16; i < event.tracks.size(); ++i)
    event.tracks[i].vertex = 1;
}

inline void addCalorimeter(Event& event) {
  for (int i = 0; i < 12; ++i) {
    event.caloCells.push_back(cell(CaloSystem::Electromagnetic, 0.2 + 2.0 * i, 1520.0, 0.1 * i - 0.4, 0.5 * i));
    event.caloCells.push_back(cell(CaloSystem::Hadronic, 0.5 + 1.0 * i, 2300.0, 0.6 - 0.1 * i, 0.5 * i + 0.2));
  }
  event.caloClusters = {{20.0, 3.0, 0.3, 0.8}, {2.0, 30.0, 1.1, 1.1}};
}

inline void addMuonSystem(Event& event) {
  event.muonChambers = {{cellCorners(6000.0, 300.0, 0.5, 0.3, 0.2)}, {cellCorners(6000.0, 300.0, -0.8, 2.4, 0.2)}};
  event.muonSegments = {{{5700.0f, 1800.0f, 3100.0f}, {6000.0f, 1900.0f, 3260.0f}}};
}

/// An event with every kind of object, most of them where the open detector ("atlas" or "cms") is looked into.
inline Event constructedEvent(const std::string& detector = "atlas") {
  Event event;
  event.id = {1, 2, 3};
  event.provenance = {Origin::Constructed, "", "tests"};
  event.detector = detector;
  event.vertices = {vertex(12.0, true), vertex(-60.0, false)};
  event.hits = {{{50.0f, 10.0f, 30.0f}}, {{88.0f, 20.0f, 50.0f}}};
  addParticles(event);
  addTracks(event);
  addCalorimeter(event);
  addMuonSystem(event);
  return event;
}

} // namespace voir::tests
