#pragma once

#include "model/Event.h"
#include "model/Units.h"
#include "model/analysis/MassTable.h"

#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

/// Events and tables made up for the tests of the panels.
namespace voir::constructed {

inline Photon photon(double pt, double eta, double phi) {
  Photon photon;
  photon.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, 0.0);
  photon.isolation = 1.2;
  photon.isTight = true;
  photon.isConverted = false;
  return photon;
}

inline Muon muon(double pt, double eta, double phi, double charge) {
  Muon muon;
  muon.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, constants::muonMass);
  muon.charge = charge;
  muon.isolation = 0.4;
  muon.isGlobal = true;
  return muon;
}

inline Electron electron(double pt, double eta, double phi, double charge) {
  Electron electron;
  electron.p4 = FourVector::fromPtEtaPhiM(pt, eta, phi, constants::electronMass);
  electron.charge = charge;
  return electron;
}

inline Track track(double pt, double phi, int vertex) {
  Track track;
  track.theta = 1.2;
  track.phi = phi;
  track.qOverP = std::sin(track.theta) / pt;
  track.d0 = 0.013;
  track.z0 = -12.4;
  track.vertex = vertex;
  return track;
}

inline Vertex vertex(double z, bool isPrimary) {
  Vertex vertex;
  vertex.position = {0.01, -0.02, z};
  vertex.isPrimary = isPrimary;
  return vertex;
}

inline CaloCell cell(float energy, float eta, float phi) {
  CaloCell cell{};
  cell.energy = energy;
  cell.eta = eta;
  cell.phi = phi;
  return cell;
}

/// Three photons, four muons, two jets, missing momentum, tracks of two vertices and cells, none in order of pt.
inline EventPtr event() {
  Event event;
  event.id = {201191, 47, 1357605031};
  event.time = "2012-08-18 14:12:31";
  event.provenance = {Origin::Constructed, "CMS", "tests"};
  event.photons = {photon(41.3, -0.82, 2.31), photon(63.2, 0.41, 1.2), photon(12.9, 1.93, -0.4)};
  event.muons = {muon(45.1, 0.3, 0.5, 1), muon(38.4, -0.9, -2.5, -1), muon(22.2, 1.4, 1.9, 1),
                 muon(9.7, -0.2, -1.1, -1)};
  event.electrons = {electron(31.4, 1.1, -2.9, -1)};
  event.jets = {Jet{FourVector::fromPtEtaPhiM(87.4, 2.1, -0.3, 11.2), 0.4, 0.12},
                Jet{FourVector::fromPtEtaPhiM(154.8, -1.3, 2.8, 19.5), 0.4, {}}};
  event.missingEt = MissingEt{12.3, -21.4, 412.0};
  for (int i = 0; i < 60; ++i)
    event.tracks.push_back(track(0.4 + 0.35 * i, std::fmod(0.37 * i, 6.28) - 3.14, i % 2));
  event.vertices = {vertex(31.4, false), vertex(-12.4, true)};
  for (int i = 0; i < 500; ++i)
    event.caloCells.push_back(
        cell(0.1f + 0.013f * static_cast<float>((i * 37) % 500), 0.01f * static_cast<float>(i - 250), 1.0f));
  return std::make_shared<const Event>(std::move(event));
}

/// Index i is event i of the first file; daughters distinguish entries of one event.
inline MassEntry entry(std::uint32_t i, double mass, std::string_view channel = "diphoton") {
  MassEntry entry;
  entry.id = {201191, 1, 1'000'000 + static_cast<std::int64_t>(i)};
  entry.eventIndex = i;
  entry.chosenBy = i % 3 == 0 ? ChosenBy::Person : ChosenBy::Rule;
  entry.channel = channel;
  entry.daughters = {ObjectRef{ObjectKind::Photon, 0}, ObjectRef{ObjectKind::Photon, 1}};
  entry.mass = mass;
  return entry;
}

inline std::shared_ptr<MassTable> table(const std::vector<double>& masses) {
  auto table = std::make_shared<MassTable>();
  table->fileIndex("Hto4l_120-130GeV.ig");
  for (std::size_t i = 0; i < masses.size(); ++i)
    table->add(entry(static_cast<std::uint32_t>(i), masses[i]));
  return table;
}

/// A falling background with a peak at 125 GeV.
inline std::vector<double> peakedMasses(std::size_t count) {
  std::mt19937 random(7);
  std::exponential_distribution<double> background(1.0 / 25.0);
  std::normal_distribution<double> peak(125.0, 1.7);
  std::vector<double> masses;
  for (std::size_t i = 0; i < count; ++i)
    masses.push_back(i % 10 == 0 ? peak(random) : 95.0 + background(random));
  return masses;
}

} // namespace voir::constructed
