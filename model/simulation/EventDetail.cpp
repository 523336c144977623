#include "model/simulation/EventDetail.h"

#include "model/Helix.h"
#include "model/Units.h"
#include "model/simulation/CaloShower.h"
#include "model/simulation/PileUp.h"
#include "model/simulation/TrackSimulation.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

constexpr double leastHitPt = 0.5; // GeV, of tracks whose hits are kept

/// All collisions of a bunch crossing: the first is the one that was chosen as that of interest.
struct Crossing {
  std::vector<Vector3> collisions; ///< mm
  std::size_t hard = 0;            ///< index of the collision of interest
  SoftParticles particles;
};

Vector3 momentumOf(const FourVector& p4) {
  return {p4.px, p4.py, p4.pz};
}

bool isPhoton(const HardParticle& particle) {
  return particle.species == Species::Photon || particle.species == Species::NeutralPion;
}

// Bunch crossing.

void placeCollisions(Crossing& crossing, const HardCollision& hard, double pileUpMean, Random& random) {
  int others = random.poisson(pileUpMean);
  if (hard.wrongVertexZ) {
    crossing.collisions.emplace_back(hard.vertex.x(), hard.vertex.y(), *hard.wrongVertexZ);
    crossing.hard = 1;
    others = std::max(0, others - 1);
  }
  crossing.collisions.push_back(hard.vertex);
  for (const Vector3& place : drawCollisions(others, random))
    crossing.collisions.push_back(place);
}

/// A jet below those that are kept balances the particles too.
void addRecoil(Crossing& crossing, const Event& event, const HardCollision& hard, Random& random) {
  constexpr double leastPt = 3.0; // GeV
  for (const Jet& jet : event.jets)
    addJet(crossing.particles, crossing.hard, jet.p4, random);
  const double pt = std::hypot(hard.transversePx, hard.transversePy);
  if (!event.jets.empty() || pt < leastPt)
    return;
  const double phi = std::atan2(-hard.transversePy, -hard.transversePx);
  addJet(crossing.particles, crossing.hard, FourVector::fromPtEtaPhiM(pt, 1.5 * random.normal(), phi, 0.0), random);
}

/// What surrounds photons and leptons from within jets: as much as their isolation says.
void addCompanions(Crossing& crossing, const HardCollision& hard, Random& random) {
  for (const HardParticle& particle : hard.particles)
    if (!particle.isPrompt && particle.isolation > leastSoftPt)
      addJet(crossing.particles, crossing.hard,
             FourVector::fromPtEtaPhiM(particle.isolation, particle.p4.eta(), particle.p4.phi(), 0.0), random);
}

Crossing drawCrossing(const Event& event, const HardCollision& hard, double pileUpMean, Random& random) {
  constexpr double underlyingActivity = 1.5; // a hard collision leaves more around it than a soft one
  Crossing crossing;
  placeCollisions(crossing, hard, pileUpMean, random);
  for (std::size_t i = 0; i < crossing.collisions.size(); ++i)
    addSoftCollision(crossing.particles, i, i <= crossing.hard ? underlyingActivity : 1.0, random);
  addRecoil(crossing, event, hard, random);
  addCompanions(crossing, hard, random);
  return crossing;
}

ChargedParticle chargedParticle(const SoftParticle& particle, const Crossing& crossing) {
  return {crossing.collisions[particle.collision], momentumOf(particle.p4), particle.charge};
}

// Tracks. While they are made Track::vertex is the index of the collision.

void addMeasuredHits(Event& event, const ChargedParticle& particle, Random& random) {
  if (particle.momentum.head<2>().norm() > leastHitPt)
    addHits(event.hits, particle, random);
}

int addTrack(Event& event, const Track& track, std::size_t collision) {
  event.tracks.push_back(track);
  event.tracks.back().vertex = static_cast<int>(collision);
  return static_cast<int>(event.tracks.size()) - 1;
}

void addLeptonTracks(Event& event, const HardCollision& hard, std::size_t collision, Random& random) {
  std::size_t electron = 0, muon = 0;
  for (const HardParticle& lepton : hard.particles) {
    if (isPhoton(lepton))
      continue;
    const ChargedParticle produced{hard.vertex, momentumOf(lepton.p4), lepton.charge};
    const ChargedParticle measured{hard.vertex, momentumOf(lepton.measured), lepton.charge};
    if (lepton.species == Species::Electron)
      event.electrons[electron++].track = addTrack(event, measuredTrack(produced, random), collision);
    else
      event.muons[muon++].track = addTrack(event, trackWithMomentum(measured, random), collision);
    addMeasuredHits(event, produced, random);
  }
}

/// Points of a track from the radius where it began to the calorimeter's face.
std::vector<Vector3f> pathFromRadius(const Track& track, double radius, const Cylinder& face) {
  constexpr int pieces = 12;
  const Helix helix(track, solenoidField);
  const double begin = helix.lengthToRadius(radius);
  const double end = std::min(helix.lengthToRadius(face.radius),
                              helix.lengthToZ(std::copysign(face.halfLength, helix.direction(0.0).z())));
  std::vector<Vector3f> points;
  if (!std::isfinite(begin) || !std::isfinite(end) || end <= begin)
    return points;
  for (int i = 0; i <= pieces; ++i)
    points.push_back(helix.position(begin + (end - begin) * i / pieces).cast<float>());
  return points;
}

void keepHitsBeyond(std::vector<Hit>& hits, std::size_t first, double radius) {
  const auto begin = hits.begin() + static_cast<std::ptrdiff_t>(first);
  hits.erase(
      std::remove_if(begin, hits.end(), [radius](const Hit& hit) { return hit.position.head<2>().norm() < radius; }),
      hits.end());
}

/// The electron or positron of a converted photon; -1 where too soft to be seen.
int addConversionTrack(Event& event, const ChargedParticle& particle, const Cylinder& face, Random& random) {
  if (!isTrackable(particle))
    return -1;
  const double radius = particle.origin.head<2>().norm();
  Track track = measuredTrack(particle, random);
  track.points = pathFromRadius(track, radius, face);
  if (track.points.empty())
    return -1;
  const std::size_t firstHit = event.hits.size();
  addMeasuredHits(event, particle, random);
  keepHitsBeyond(event.hits, firstHit, radius);
  event.tracks.push_back(track);
  return static_cast<int>(event.tracks.size()) - 1;
}

/// Where a photon becomes a pair, mm: somewhere in the tracker's material on its way.
std::optional<Vector3> drawConversionPoint(const HardParticle& photon, const Vector3& vertex, const Cylinder& face,
                                           Random& random) {
  const double radius = random.uniform(40.0, 800.0);
  const Vector3 point = vertex + momentumOf(photon.p4) * (radius / photon.p4.pt());
  return std::abs(point.z()) < 0.9 * face.halfLength ? std::optional(point) : std::nullopt;
}

void addConversions(Event& event, const HardCollision& hard, const Cylinder& face, Random& random) {
  std::size_t photon = 0;
  for (const HardParticle& particle : hard.particles) {
    if (!isPhoton(particle))
      continue;
    Photon& seen = event.photons[photon++];
    const double share = random.uniform(0.08, 0.92); // of the energy, in the electron
    const auto point = drawConversionPoint(particle, hard.vertex, face, random);
    if (!particle.isConverted || !point)
      continue;
    const Vector3 momentum = momentumOf(particle.p4);
    for (const ChargedParticle& half :
         {ChargedParticle{*point, share * momentum, -1.0}, ChargedParticle{*point, (1.0 - share) * momentum, 1.0}})
      if (const int track = addConversionTrack(event, half, face, random); track >= 0)
        seen.tracks.push_back(track);
  }
}

void addSoftTracks(Event& event, const Crossing& crossing, Random& random) {
  constexpr double efficiency = 0.93; // hadrons are lost to nuclear interactions
  for (const SoftParticle& particle : crossing.particles) {
    const ChargedParticle charged = chargedParticle(particle, crossing);
    if (!isTrackable(charged) || !random.isBelow(efficiency))
      continue;
    addTrack(event, measuredTrack(charged, random), particle.collision);
    addMeasuredHits(event, charged, random);
  }
}

// Vertices.

Vertex measuredVertex(const Vector3& position, int trackCount, Random& random) {
  // A track measures z0 to some 0.2 mm and d0 to some 0.1 mm at the pt of most.
  const double across = 0.1 / std::sqrt(trackCount), along = 0.2 / std::sqrt(trackCount);
  Vertex vertex;
  vertex.position = position + Vector3(across * random.normal(), across * random.normal(), along * random.normal());
  vertex.error = {across, across, along};
  return vertex;
}

/// How many tracks each collision has left.
std::vector<int> trackCounts(const Event& event, const Crossing& crossing) {
  std::vector<int> counts(crossing.collisions.size(), 0);
  for (const Track& track : event.tracks)
    if (track.vertex)
      ++counts[static_cast<std::size_t>(*track.vertex)];
  return counts;
}

/// Makes vertices of the collisions with two tracks or more, and Track::vertex their indices.
void addVertices(Event& event, const Crossing& crossing, Random& random) {
  constexpr int leastTracks = 2;
  const std::vector<int> counts = trackCounts(event, crossing);
  std::vector<std::optional<int>> vertexOf(crossing.collisions.size());
  vertexOf[0] = 0;
  for (std::size_t i = 1; i < crossing.collisions.size(); ++i)
    if (counts[i] >= leastTracks) {
      vertexOf[i] = static_cast<int>(event.vertices.size());
      event.vertices.push_back(measuredVertex(crossing.collisions[i], counts[i], random));
    }
  for (Track& track : event.tracks)
    if (track.vertex)
      track.vertex = vertexOf[static_cast<std::size_t>(*track.vertex)];
}

// Calorimeters.

/// A charged particle where it leaves the tracker; nullopt where it curls up inside.
std::optional<CaloParticle> atCalorimeter(const ChargedParticle& particle, double energy, const Cylinder& face) {
  const Helix helix(perigeeOf(particle.origin, particle.momentum, particle.charge, solenoidField), solenoidField);
  const double length = std::min(helix.lengthToRadius(face.radius),
                                 helix.lengthToZ(std::copysign(face.halfLength, particle.momentum.z())));
  const double longest = 2.0 * (face.radius + face.halfLength);
  if (!(length < longest))
    return std::nullopt;
  return CaloParticle{helix.position(length), helix.direction(length), energy};
}

void addPhotonShowers(CaloShowers& showers, const HardParticle& particle, const Vector3& vertex) {
  const auto shoot = [&](double eta, double phi, double energy) {
    const Vector3 direction = momentumOf(FourVector::fromPtEtaPhiM(1.0, eta, phi, 0.0)).normalized();
    showers.addElectromagnetic({vertex, direction, energy});
  };
  const double eta = particle.p4.eta(), phi = particle.p4.phi(), energy = particle.measured.e;
  if (particle.species == Species::Photon)
    return shoot(eta, phi, energy);
  // Both photons around the pion's direction, as far apart as hasTwoMaxima() takes them to be.
  const double x = std::clamp(particle.share, 0.001, 0.999);
  const double opening = constants::neutralPionMass / (particle.p4.pt() * std::sqrt(x * (1.0 - x)));
  const double alongEta = opening * std::cos(particle.orientation), alongPhi = opening * std::sin(particle.orientation);
  shoot(eta + (1.0 - x) * alongEta, phi + (1.0 - x) * alongPhi, x * energy);
  shoot(eta - x * alongEta, phi - x * alongPhi, (1.0 - x) * energy);
}

void addHardShowers(CaloShowers& showers, const HardCollision& hard, const Cylinder& face) {
  for (const HardParticle& particle : hard.particles) {
    if (isPhoton(particle)) {
      addPhotonShowers(showers, particle, hard.vertex);
      continue;
    }
    const ChargedParticle lepton{hard.vertex, momentumOf(particle.p4), particle.charge};
    const auto entering = atCalorimeter(lepton, particle.measured.e, face);
    if (entering && particle.species == Species::Electron)
      showers.addElectromagnetic(*entering);
    else if (entering)
      showers.addMuon(*entering);
  }
}

void addSoftShower(CaloShowers& showers, const SoftParticle& particle, const Crossing& crossing, const Cylinder& face) {
  const Vector3& origin = crossing.collisions[particle.collision];
  const CaloParticle straight{origin, momentumOf(particle.p4).normalized(), particle.p4.e};
  switch (particle.kind) {
  case SoftParticle::Kind::Photon:
    return showers.addElectromagnetic(straight);
  case SoftParticle::Kind::NeutralHadron:
    return showers.addHadron(straight);
  case SoftParticle::Kind::ChargedHadron:
    if (const auto entering = atCalorimeter(chargedParticle(particle, crossing), particle.p4.e, face))
      showers.addHadron(*entering);
  }
}

std::vector<CaloCell> caloCells(const HardCollision& hard, const Crossing& crossing, const Cylinder& face,
                                Random& random) {
  CaloShowers showers(random);
  addHardShowers(showers, hard, face);
  for (const SoftParticle& particle : crossing.particles)
    addSoftShower(showers, particle, crossing, face);
  return showers.cells();
}

// Muon chambers.

void addMuonChambers(Event& event, const EventSurroundings& surroundings) {
  for (const Muon& muon : event.muons) {
    if (!muon.track || !muon.isGlobal.value_or(false))
      continue;
    const Track& track = event.tracks[static_cast<std::size_t>(*muon.track)];
    surroundings.chambers.addCrossed(event,
                                     muonPath(track, surroundings.detector.field, surroundings.detector.muonSystem));
  }
}

} // namespace

void addDetail(Event& event, const HardCollision& hard, const EventSurroundings& surroundings) {
  const auto stream = [&](RandomStream name) { return Random(surroundings.seed, surroundings.event, name); };
  Random pileUp = stream(RandomStream::PileUp), tracks = stream(RandomStream::Tracks),
         calorimeter = stream(RandomStream::Calorimeter);
  const Cylinder& face = surroundings.detector.tracker;
  const Crossing crossing = drawCrossing(event, hard, surroundings.pileUpMean, pileUp);
  addLeptonTracks(event, hard, crossing.hard, tracks);
  addConversions(event, hard, face, tracks);
  addSoftTracks(event, crossing, tracks);
  addVertices(event, crossing, tracks);
  event.caloCells = caloCells(hard, crossing, face, calorimeter);
  addMuonChambers(event, surroundings);
}

} // namespace voir
