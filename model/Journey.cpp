#include "model/Journey.h"

#include "model/Helix.h"
#include "model/JourneyStops.h"
#include "model/ParticlePath.h"
#include "model/Units.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

constexpr double pointingRadius = 0.05; // in eta-phi: energy so near to where a particle enters the calorimeter is its
constexpr double fromBeam = 30.0;       // mm: a path that begins further from its origin is led back to it
constexpr double leastConversionRadius = 20.0; // mm: within the beam pipes there is nothing to convert in

template <typename Objects> bool has(const Objects& objects, std::optional<int> index) {
  return index && *index >= 0 && static_cast<std::size_t>(*index) < objects.size();
}

// Whose energy, whose track.

std::optional<ObjectRef> leptonOf(const Event& event, std::uint32_t track) {
  const auto isItsTrack = [track](const auto& lepton) { return lepton.track == static_cast<int>(track); };
  if (const auto found = std::ranges::find_if(event.electrons, isItsTrack); found != event.electrons.end())
    return ObjectRef{ObjectKind::Electron, static_cast<std::uint32_t>(found - event.electrons.begin())};
  if (const auto found = std::ranges::find_if(event.muons, isItsTrack); found != event.muons.end())
    return ObjectRef{ObjectKind::Muon, static_cast<std::uint32_t>(found - event.muons.begin())};
  return std::nullopt;
}

double radiusFromBeam(const Vector3f& point) {
  return static_cast<double>(point.head<2>().norm());
}

bool beginsInTracker(const Event& event, int track) {
  if (!has(event.tracks, track))
    return false;
  const std::vector<Vector3f>& points = event.tracks[static_cast<std::size_t>(track)].points;
  return !points.empty() && radiusFromBeam(points.front()) > leastConversionRadius;
}

/// As the event says; else where its tracks do not come from the beam, as an electron's would.
bool isConverted(const Event& event, const Photon& photon) {
  const auto begins = [&](int track) { return beginsInTracker(event, track); };
  return photon.isConverted.value_or(!photon.tracks.empty() && std::ranges::all_of(photon.tracks, begins));
}

bool isOfConversion(const Event& event, std::uint32_t track) {
  return std::ranges::any_of(event.photons, [&event, track](const Photon& photon) {
    return isConverted(event, photon) &&
           std::ranges::find(photon.tracks, static_cast<int>(track)) != photon.tracks.end();
  });
}

/// Energy in the calorimeters.
struct Deposit {
  double emEnergy, hadronicEnergy; // GeV
  double eta, phi;

  double energy() const { return emEnergy + hadronicEnergy; }
  bool isAt(const Vector3f& position) const {
    const Vector3 p = position.cast<double>();
    const double r = std::max(1.0, p.head<2>().norm());
    return deltaR(eta, phi, std::asinh(p.z() / r), std::atan2(p.y(), p.x())) < pointingRadius;
  }
};

Deposit depositOf(const Event& event, ObjectRef object) {
  if (object.kind == ObjectKind::CaloCluster) {
    const CaloCluster& cluster = event.caloClusters[object.index];
    return {cluster.emEnergy, cluster.hadronicEnergy, cluster.eta, cluster.phi};
  }
  const CaloCell& cell = event.caloCells[object.index];
  const bool isEm = cell.system == CaloSystem::Electromagnetic || cell.system == CaloSystem::Preshower;
  const double energy = static_cast<double>(cell.energy);
  return {isEm ? energy : 0.0, isEm ? 0.0 : energy, static_cast<double>(cell.eta), static_cast<double>(cell.phi)};
}

template <typename Particle>
bool entersAt(const Event& event, const Particle& particle, const DetectorGeometry& detector, const Deposit& deposit) {
  const std::vector<Vector3f> path = pathOf(event, particle, detector);
  return path.size() > 1 && deposit.isAt(calorimeterEntry(detector, path.back().cast<double>(), endDirection(path)));
}

template <typename Particles>
std::optional<std::uint32_t> firstThatEntersAt(const Event& event, const Particles& particles,
                                               const DetectorGeometry& detector, const Deposit& deposit) {
  const auto found = std::ranges::find_if(
      particles, [&](const auto& particle) { return entersAt(event, particle, detector, deposit); });
  if (found == particles.end())
    return std::nullopt;
  return static_cast<std::uint32_t>(found - particles.begin());
}

/// The fastest track that points at the energy and could have left a good part of it.
std::optional<std::uint32_t> trackTo(const Event& event, const DetectorGeometry& detector, const Deposit& deposit) {
  std::optional<std::uint32_t> best;
  double bestPt = std::max(1.0, 0.5 * deposit.energy() / std::cosh(deposit.eta)); // GeV
  for (std::uint32_t i = 0; i < event.tracks.size(); ++i) {
    if (event.tracks[i].pt() < bestPt)
      continue;
    const std::vector<Vector3f> path = pathOf(event.tracks[i], detector);
    if (path.size() < 2 || !deposit.isAt(calorimeterEntry(detector, path.back().cast<double>(), endDirection(path))))
      continue;
    best = i;
    bestPt = event.tracks[i].pt();
  }
  return best;
}

ObjectRef ownerOfTrack(const Event& event, std::uint32_t track) {
  return leptonOf(event, track).value_or(ObjectRef{ObjectKind::Track, track});
}

ObjectRef ownerOfEnergy(const Event& event, ObjectRef object, const DetectorGeometry& detector) {
  const Deposit deposit = depositOf(event, object);
  if (const auto photon = firstThatEntersAt(event, event.photons, detector, deposit))
    return {ObjectKind::Photon, *photon};
  if (const auto electron = firstThatEntersAt(event, event.electrons, detector, deposit))
    return {ObjectKind::Electron, *electron};
  const auto track = trackTo(event, detector, deposit);
  return track ? ownerOfTrack(event, *track) : object;
}

ObjectRef ownerOf(const Event& event, ObjectRef object, const DetectorGeometry& detector) {
  switch (object.kind) {
  case ObjectKind::Track:
    return ownerOfTrack(event, object.index);
  case ObjectKind::CaloCell:
  case ObjectKind::CaloCluster:
    return ownerOfEnergy(event, object, detector);
  default:
    return object;
  }
}

// Routes.

Vector3 perigee(const Track& track) {
  return {-track.d0 * std::sin(track.phi), track.d0 * std::cos(track.phi), track.z0};
}

/// Measured points, led back to where the particle came from and on, straight, to the end of the detector.
std::vector<Vector3f> completed(std::vector<Vector3f> points, const Vector3& origin, const DetectorGeometry& detector) {
  if ((points.front().cast<double>() - origin).norm() > fromBeam)
    points.insert(points.begin(), origin.cast<float>());
  const Vector3 last = points.back().cast<double>();
  points.push_back(exitPoint(last, endDirection(points), detector.muonSystem).cast<float>());
  return points;
}

Route chargedRoute(const Track& track, const std::vector<Vector3f>& measured, const DetectorGeometry& detector) {
  return Route(measured.size() > 1 ? completed(measured, perigee(track), detector)
                                   : muonPath(track, detector.field, detector.muonSystem));
}

Route straightRoute(const Vector3& origin, const Vector3& direction, const DetectorGeometry& detector) {
  const std::array<Vector3f, 2> points{origin.cast<float>(),
                                       exitPoint(origin, direction, detector.muonSystem).cast<float>()};
  return Route(points);
}

void addTracks(Journey& journey, const Event& event, const Photon& photon, const DetectorGeometry& detector) {
  for (const int index : photon.tracks) {
    if (!has(event.tracks, index))
      continue;
    const Track& track = event.tracks[static_cast<std::size_t>(index)];
    const std::vector<Vector3f> path = pathOf(track, detector);
    if (path.size() < 2)
      continue;
    journey.companions.emplace_back(path);
    if (beginsInTracker(event, index))
      journey.conversionRadius =
          std::min(journey.conversionRadius.value_or(radiusFromBeam(path.front())), radiusFromBeam(path.front()));
  }
}

bool isOfCollision(const Event& event, const Track& track) {
  return !has(event.vertices, track.vertex) || event.vertices[static_cast<std::size_t>(*track.vertex)].isPrimary;
}

void addTracksWithin(Journey& journey, const Event& event, const FourVector& axis, double radius,
                     const DetectorGeometry& detector) {
  for (const Track& track : event.tracks) {
    if (!isOfCollision(event, track) || !(deltaR(axis.eta(), axis.phi(), track.eta(), track.phi) < radius))
      continue;
    if (Route route(pathOf(track, detector)); !route.isEmpty())
      journey.companions.push_back(std::move(route));
  }
}

// What is followed.

/// Makes the journeys of one event in one detector.
class Traveller {
public:
  Traveller(const Event& event, const DetectorGeometry& detector) : m_event(event), m_detector(detector) {}

  Journey start(ObjectRef object) const {
    Journey journey;
    journey.object = object;
    journey.provenance = m_event.provenance;
    journey.isOfFourMomentum = hasFourMomentaOnly(m_event);
    journey.field = m_detector.field.solenoid;
    journey.bendsBack = m_detector.field.outer == MagneticField::Outer::SolenoidReturn;
    switch (object.kind) {
    case ObjectKind::Photon:
      follow(journey, m_event.photons[object.index]);
      break;
    case ObjectKind::Electron:
      followLepton(journey, m_event.electrons[object.index], ParticleKind::Electron);
      break;
    case ObjectKind::Muon:
      followLepton(journey, m_event.muons[object.index], ParticleKind::Muon);
      break;
    case ObjectKind::Tau:
      followBundle(journey, m_event.taus[object.index].p4, 0.2, ParticleKind::Tau);
      break;
    case ObjectKind::Jet:
      followBundle(journey, m_event.jets[object.index].p4, m_event.jets[object.index].radius, ParticleKind::Jet);
      break;
    case ObjectKind::MissingEt:
      follow(journey, *m_event.missingEt);
      break;
    case ObjectKind::Track:
      follow(journey, m_event.tracks[object.index]);
      break;
    default:
      follow(journey, depositOf(m_event, object));
    }
    return journey;
  }

private:
  void follow(Journey& journey, const Photon& photon) const {
    journey.kind = isConverted(m_event, photon) ? ParticleKind::ConvertedPhoton : ParticleKind::Photon;
    setMomentum(journey, photon.p4);
    const std::vector<Vector3f> path = pathOf(m_event, photon, m_detector);
    journey.route = straightRoute(path.front().cast<double>(), endDirection(path), m_detector);
    addTracks(journey, m_event, photon, m_detector);
  }

  template <typename Lepton> void followLepton(Journey& journey, const Lepton& lepton, ParticleKind kind) const {
    const Track track = trackOf(m_event, lepton, m_detector);
    journey.kind = kind;
    setMomentum(journey, lepton.p4);
    setTrack(journey, track);
    journey.charge = lepton.charge;
    journey.route = chargedRoute(track, lepton.points, m_detector);
  }

  void follow(Journey& journey, const Track& track) const {
    journey.kind = isOfConversion(m_event, journey.object.index) ? ParticleKind::Electron : ParticleKind::ChargedHadron;
    setMomentum(journey, fourVector(m_event, journey.object).value());
    setTrack(journey, track);
    journey.route = chargedRoute(track, track.points, m_detector);
  }

  void followBundle(Journey& journey, const FourVector& p4, double radius, ParticleKind kind) const {
    journey.kind = kind;
    setMomentum(journey, p4);
    setStraight(journey, directionOf(p4.eta(), p4.phi()));
    addTracksWithin(journey, m_event, p4, radius, m_detector);
  }

  void follow(Journey& journey, const MissingEt& missing) const {
    journey.kind = ParticleKind::Neutrino;
    journey.isGuess = true;
    journey.energy = journey.pt = missing.pt();
    setStraight(journey, directionOf(0.0, missing.phi()));
  }

  /// Without a track. In the electromagnetic calorimeter alone it is a photon as a rule.
  void follow(Journey& journey, const Deposit& deposit) const {
    journey.kind = deposit.emEnergy > 0.9 * deposit.energy() ? ParticleKind::Photon : ParticleKind::NeutralHadron;
    journey.isGuess = true;
    journey.energy = deposit.energy();
    journey.pt = journey.energy / std::cosh(deposit.eta);
    const Vector3f entry = calorimeterEntry(m_detector, Vector3::Zero(), directionOf(deposit.eta, deposit.phi));
    setStraight(journey, (entry.cast<double>() - originOf(m_event, {})).normalized());
  }

  static void setMomentum(Journey& journey, const FourVector& p4) {
    journey.energy = p4.e;
    journey.pt = p4.pt();
  }

  void setTrack(Journey& journey, const Track& track) const {
    journey.charge = track.charge();
    if (track.pt() > 0.0)
      journey.pt = track.pt();
    if (journey.field != 0.0 && journey.pt > 0.0)
      journey.bendRadius = journey.pt / (constants::bending * std::abs(journey.field));
  }

  void setStraight(Journey& journey, const Vector3& direction) const {
    journey.route = straightRoute(originOf(m_event, {}), direction, m_detector);
  }

  const Event& m_event;
  const DetectorGeometry& m_detector;
};

using Row = std::array<Behaviour, detectorSystemCount>;

Row behaviours(ParticleKind kind) {
  using enum Behaviour;
  switch (kind) {
  // beam pipe, silicon, straws, solenoid, electromagnetic and hadronic calorimeter, muon chambers
  case ParticleKind::Electron:
    return {Passes, Hits, Hits, Passes, Shower, Absorbed, Absorbed};
  case ParticleKind::Photon:
    return {Passes, Passes, Passes, Passes, Shower, Absorbed, Absorbed};
  case ParticleKind::ConvertedPhoton:
    return {Passes, PairHits, PairHits, Passes, Shower, Absorbed, Absorbed};
  case ParticleKind::Muon:
    return {Passes, Hits, Hits, Passes, Trace, Trace, Hits};
  case ParticleKind::ChargedHadron:
    return {Passes, Hits, Hits, Passes, Trace, Shower, Absorbed};
  case ParticleKind::NeutralHadron:
    return {Passes, Passes, Passes, Passes, Trace, Shower, Absorbed};
  case ParticleKind::Neutrino:
    return {Passes, Passes, Passes, Passes, Passes, Passes, Passes};
  case ParticleKind::Tau:
  case ParticleKind::Jet:
    return {Passes, Hits, Hits, Passes, Shower, Shower, Absorbed};
  }
  return {};
}

} // namespace

Behaviour expectedBehaviour(ParticleKind kind, DetectorSystem system) {
  return behaviours(kind)[static_cast<std::size_t>(system)];
}

std::optional<DetectorSystem> lastSystem(ParticleKind kind) {
  switch (kind) {
  case ParticleKind::Electron:
  case ParticleKind::Photon:
  case ParticleKind::ConvertedPhoton:
    return DetectorSystem::EmCalorimeter;
  case ParticleKind::Muon:
  case ParticleKind::Neutrino:
    return std::nullopt;
  default:
    return DetectorSystem::HadronicCalorimeter;
  }
}

double timeAt(double pathLength) {
  return pathLength / constants::speedOfLight;
}

int stopAt(const Journey& journey, double pathLength) {
  const auto next = std::ranges::upper_bound(journey.stops, pathLength, {}, &JourneyStop::entry);
  return static_cast<int>(next - journey.stops.begin()) - 1;
}

bool canBeFollowed(ObjectKind kind) {
  return kind != ObjectKind::Vertex && kind != ObjectKind::MuonChamber && kind != ObjectKind::Hit;
}

std::optional<Journey> journeyOf(const Event& event, ObjectRef object, const DetectorGeometry& detector) {
  if (!canBeFollowed(object.kind) || object.index >= objectCount(event, object.kind))
    return std::nullopt;
  Journey journey = Traveller(event, detector).start(ownerOf(event, object, detector));
  if (journey.route.isEmpty())
    return std::nullopt;
  addStops(journey, event, detector);
  return journey;
}

} // namespace voir
