#include "model/io/IgObjects.h"

#include "model/Units.h"
#include "model/io/IgTracks.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

// Beyond it cosh overflows soon; detectors end at 5.
constexpr double maximumEta = 30.0;

// Front of the electromagnetic calorimeter of CMS, and the field of its solenoid (JINST 3 (2008) S08004).
constexpr double calorimeterRadius = 1290.0; // mm
constexpr double calorimeterZ = 3150.0;      // mm
constexpr double solenoidField = 3.8;        // tesla

struct Columns {
  std::size_t pt, eta, phi;
};

Columns columns(const IgTable& table, std::string_view pt) {
  return {table.place(pt), table.place("eta"), table.place("phi")};
}

/// A collection of particles: its family, the name of its pt, and the particles' mass in GeV.
struct Particles {
  std::string_view family;
  std::string_view pt;
  double mass = 0.0;
};

/// Calls action(row number, row, four-vector) for each row that makes a particle; warns of the others.
template <typename Action>
void forEachParticle(const IgTables& tables, const Particles& particles, std::vector<std::string>& warnings,
                     Action action) {
  const IgTable& table = tables.table(particles.family);
  const Columns at = columns(table, particles.pt);
  for (std::size_t i = 0; i < table.rowCount(); ++i) {
    if (!table.isValid(i))
      continue;
    const auto row = table.row(i);
    if (row[at.pt] >= 0.0 && std::abs(row[at.eta]) <= maximumEta)
      action(i, row, FourVector::fromPtEtaPhiM(row[at.pt], row[at.eta], row[at.phi], particles.mass));
    else
      warnings.push_back('"' + std::string(particles.family) + "\" row " + std::to_string(i + 1) + ": \"" +
                         std::string(particles.pt) + "\" is negative or \"eta\" is beyond 30, so it is left out");
  }
}

template <typename Object> void sortByPt(std::vector<Object>& objects) {
  std::stable_sort(objects.begin(), objects.end(),
                   [](const Object& a, const Object& b) { return a.p4.pt() > b.p4.pt(); });
}

std::optional<double> told(double number) {
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<Vector3> toldPosition(std::span<const double> row, std::size_t place) {
  const Vector3 position = igPosition(row, place);
  return position.allFinite() ? std::optional(position) : std::nullopt;
}

/// The track of the same charge that is nearest in direction, within maximumDeltaR.
std::optional<int> bestTrack(const Event& event, const FourVector& p4, double charge, double maximumDeltaR) {
  const double eta = p4.eta(), phi = p4.phi();
  std::optional<int> best;
  for (std::size_t i = 0; i < event.tracks.size(); ++i) {
    const Track& track = event.tracks[i];
    const double distance = deltaR(eta, phi, track.eta(), track.phi);
    if (track.charge() * charge < 0.0 || !(distance < maximumDeltaR))
      continue;
    maximumDeltaR = distance;
    best = static_cast<int>(i);
  }
  return best;
}

/// That of its track; else the nearest to the point the object comes from.
std::optional<int> vertexOf(const Event& event, std::optional<int> track, const std::optional<Vector3>& position) {
  if (track && event.tracks[static_cast<std::size_t>(*track)].vertex)
    return event.tracks[static_cast<std::size_t>(*track)].vertex;
  return position ? nearestVertex(*position, event.vertices) : std::nullopt;
}

// Photons

/// Where a straight line from a point meets the front of the calorimeter, mm.
Vector3 calorimeterPoint(const Vector3& from, const FourVector& p4) {
  const Vector3 direction = Vector3(p4.px, p4.py, p4.pz) / std::max(p4.p(), 1e-9);
  const double transverse = std::max(direction.head<2>().norm(), 1e-9);
  // The point lies within mm of the axis: its offset is negligible beside the radius.
  const double toRadius = (calorimeterRadius - from.head<2>().norm()) / transverse;
  const double toEnd = (calorimeterZ - std::copysign(1.0, direction.z()) * from.z()) / std::abs(direction.z());
  return from + direction * std::min(toRadius, toEnd);
}

/// Where a track meets the front of the calorimeter, as eta and phi seen from the centre. The field turns it by
/// asin(r / 2R), positive charges towards smaller phi.
struct Impact {
  double eta = 0.0;
  double phi = 0.0;
};

Impact calorimeterImpact(const Track& track) {
  const double cotTheta = 1.0 / std::tan(track.theta);
  const double toEnd = std::abs(cotTheta) > 0.0
                           ? (calorimeterZ - std::copysign(track.z0, cotTheta * track.z0)) / std::abs(cotTheta)
                           : calorimeterRadius;
  const double radius = std::clamp(toEnd, 0.0, calorimeterRadius);
  const double turn = std::asin(std::min(1.0, constants::bending * solenoidField * radius / (2.0 * track.pt())));
  return {std::asinh((track.z0 + radius * cotTheta) / radius), track.phi - track.charge() * turn};
}

/// Tracks above 2 GeV that meet the calorimeter where the photon's shower is.
std::vector<int> tracksOnCluster(const Event& event, const Vector3& cluster) {
  constexpr double minimumPt = 2.0;      // GeV: softer ones come from everywhere
  constexpr double maximumDeltaR = 0.05; // three crystals
  const double eta = std::asinh(cluster.z() / std::max(cluster.head<2>().norm(), 1e-9));
  const double phi = std::atan2(cluster.y(), cluster.x());
  std::vector<int> tracks;
  for (std::size_t i = 0; i < event.tracks.size(); ++i) {
    if (event.tracks[i].pt() < minimumPt)
      continue;
    const Impact impact = calorimeterImpact(event.tracks[i]);
    if (deltaR(eta, phi, impact.eta, impact.phi) < maximumDeltaR)
      tracks.push_back(static_cast<int>(i));
  }
  return tracks;
}

void addPhotons(const IgTables& tables, Event& event) {
  const IgTable& table = tables.table("Photons");
  const std::size_t pos = table.place("pos"), hadronic = table.place("hadronicOverEm"),
                    ecal = table.place("ecalRecHitSumEtConeDR04"), hcal = table.place("hcalTowerSumEtConeDR04"),
                    tracker = table.place("trkSumPtHollowConeDR04");
  forEachParticle(tables, {"Photons", "et", 0.0}, event.warnings,
                  [&](std::size_t, std::span<const double> row, const FourVector& p4) {
                    Photon photon;
                    photon.p4 = p4;
                    photon.isolation = told(row[ecal] + row[hcal] + row[tracker]);
                    photon.hadronicOverEm = told(row[hadronic]);
                    // "pos" is where the photon comes from, not where its shower is.
                    const std::optional<Vector3> origin = toldPosition(row, pos);
                    photon.caloPosition = calorimeterPoint(origin.value_or(Vector3::Zero()), p4);
                    photon.tracks = tracksOnCluster(event, *photon.caloPosition);
                    photon.vertex = vertexOf(event, std::nullopt, origin);
                    event.photons.push_back(std::move(photon));
                  });
  sortByPt(event.photons);
}

// Leptons

void addElectrons(const IgTables& tables, Event& event) {
  constexpr double maximumDeltaR = 0.05; // The two fits part where the electron radiates.
  const IgTable& table = tables.table("GsfElectrons");
  const std::size_t charge = table.place("charge"), pos = table.place("pos");
  forEachParticle(tables, {"GsfElectrons", "pt", constants::electronMass}, event.warnings,
                  [&](std::size_t i, std::span<const double> row, const FourVector& p4) {
                    Electron electron;
                    electron.p4 = p4;
                    electron.charge = row[charge];
                    electron.position = toldPosition(row, pos);
                    electron.track = bestTrack(event, p4, electron.charge, maximumDeltaR);
                    electron.vertex = vertexOf(event, electron.track, electron.position);
                    electron.points = igExtrasPath(tables, "GsfElectronExtras", i);
                    event.electrons.push_back(std::move(electron));
                  });
  sortByPt(event.electrons);
}

/// Muons of one of the muon collections with their measured paths.
std::vector<Muon> muonsOf(const IgTables& tables, std::string_view family, Event& event) {
  constexpr double maximumDeltaR = 0.02;
  const IgTable& table = tables.table(family);
  const std::size_t charge = table.place("charge"), pos = table.place("pos"), reference = table.place("rp");
  std::vector<Muon> muons;
  forEachParticle(tables, {family, "pt", constants::muonMass}, event.warnings,
                  [&](std::size_t i, std::span<const double> row, const FourVector& p4) {
                    Muon muon;
                    muon.p4 = p4;
                    muon.charge = row[charge];
                    muon.position = toldPosition(row, pos);
                    if (!muon.position)
                      muon.position = toldPosition(row, reference);
                    muon.isGlobal = family == "GlobalMuons";
                    muon.track = bestTrack(event, p4, muon.charge, maximumDeltaR);
                    muon.vertex = vertexOf(event, muon.track, muon.position);
                    if (family == "GlobalMuons")
                      muon.points = igPointsPath(tables, "MuonGlobalPoints", i);
                    else
                      muon.points =
                          igExtrasPath(tables, family == "TrackerMuons" ? "MuonTrackerExtras" : "MuonTrackExtras", i);
                    muons.push_back(std::move(muon));
                  });
  return muons;
}

/// A tracker muon and a global muon of the same charge and direction are the same muon. Momentum is the tracker's, on
/// which published masses rest; the path to the chambers is the global one.
void joinGlobalMuon(const Muon& global, std::vector<Muon>& muons) {
  double smallest = 0.05;
  Muon* best = nullptr;
  for (Muon& muon : muons) {
    const double distance = deltaR(global.p4, muon.p4);
    if (*muon.isGlobal || muon.charge * global.charge < 0.0 || !(distance < smallest))
      continue;
    smallest = distance;
    best = &muon;
  }
  if (!best)
    return;
  best->isGlobal = true;
  if (!global.points.empty())
    best->points = global.points;
}

void addMuons(const IgTables& tables, Event& event) {
  const std::vector<Muon> global = muonsOf(tables, "GlobalMuons", event);
  event.muons = muonsOf(tables, "TrackerMuons", event);
  for (const Muon& muon : global)
    joinGlobalMuon(muon, event.muons);
  if (event.muons.empty())
    event.muons = global;
  if (event.muons.empty())
    event.muons = muonsOf(tables, "StandaloneMuons", event);
  sortByPt(event.muons);
}

// The rest

void addJets(const IgTables& tables, Event& event) {
  constexpr double coneOfRun1 = 0.5; // anti-kt 0.5, the jets of CMS in 2010-2012
  const bool hasParticleFlow = tables.table("PFJets").rowCount() > 0;
  forEachParticle(tables, {hasParticleFlow ? "PFJets" : "Jets", "et", 0.0}, event.warnings,
                  [&](std::size_t, std::span<const double>, const FourVector& p4) {
                    Jet jet;
                    jet.p4 = p4;
                    jet.radius = coneOfRun1;
                    event.jets.push_back(jet);
                  });
  sortByPt(event.jets);
}

void addMissingEt(const IgTables& tables, Event& event) {
  for (const std::string_view family : {"PFMETs", "METs", "CaloMETs"}) {
    const IgTable& table = tables.table(family);
    if (table.rowCount() == 0 || !table.isValid(0))
      continue;
    const auto row = table.row(0);
    event.missingEt = MissingEt{row[table.place("px")], row[table.place("py")], std::nullopt};
    return;
  }
}

} // namespace

void addIgObjects(const IgTables& tables, Event& event) {
  addPhotons(tables, event);
  addElectrons(tables, event);
  addMuons(tables, event);
  addJets(tables, event);
  addMissingEt(tables, event);
}

} // namespace voir
