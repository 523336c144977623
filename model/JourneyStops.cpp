#include "model/JourneyStops.h"

#include "model/Crossings.h"
#include "model/FourVector.h"
#include "model/Helix.h"
#include "model/Units.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace voir {

namespace {

/// Hits so near to a track (mm) count as its own: some standard deviations of a strip along its length, a straw, half
/// the length of a module.
constexpr double siliconRoad = 2.0, strawRoad = 4.0, moduleRoad = 50.0;
/// Straight pieces in muon chambers may lie further off: the path ignores energy loss and scattering.
constexpr double segmentRoad = 150.0; // mm
constexpr double edge = 20.0;         // mm, before and behind a sub-detector

/// What of a route lies between the first and the last part of a sub-detector.
struct Span {
  double entry, exit; // mm
  std::size_t layers;
};
using Spans = std::map<DetectorSystem, Span>;

std::optional<DetectorSystem> systemOf(const DetectorPart& part, const MagneticField& field) {
  static const std::map<std::string, DetectorSystem> systems{
      {"beampipe", DetectorSystem::BeamPipe}, {"silicon", DetectorSystem::Silicon},
      {"trt", DetectorSystem::Straws},        {"em", DetectorSystem::EmCalorimeter},
      {"muon", DetectorSystem::MuonChambers}, {"hadronic", DetectorSystem::HadronicCalorimeter}};
  // Of the magnets, the one whose wall ends the solenoid's field.
  if (part.style == "magnet" && contains(part.shape, {field.coil.radius + 1.0, 0.0, 0.0}))
    return DetectorSystem::Solenoid;
  const auto found = systems.find(part.style);
  return found == systems.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Vector3f> floatPoints(const Route& route) {
  std::vector<Vector3f> points;
  for (const Vector3& point : route.points())
    points.push_back(point.cast<float>());
  return points;
}

Spans spansOf(const Route& route, const DetectorGeometry& detector) {
  Spans spans;
  for (const Crossing& crossing : crossings(detector, floatPoints(route))) {
    const auto system = systemOf(detector.parts[crossing.part], detector.field);
    if (!system)
      continue;
    Span& span = spans.try_emplace(*system, Span{crossing.entry, crossing.exit, 0}).first->second;
    span.exit = std::max(span.exit, crossing.exit);
    ++span.layers;
  }
  return spans;
}

/// Path length to where the route leaves the cylinder for the first time; all of it where it does not.
double lengthWithin(const Route& route, const Cylinder& cylinder) {
  const auto points = route.points();
  const auto outside = std::ranges::find_if_not(points, [&](const Vector3& p) { return cylinder.contains(p); });
  if (outside == points.end())
    return route.length();
  if (outside == points.begin())
    return 0.0;
  const Vector3& inside = *(outside - 1);
  return route.nearest(exitPoint(inside, *outside - inside, cylinder)).length;
}

/// Showers end where their calorimeter does; through a gap between its parts, where the next one begins or ends.
double reachOf(const Journey& journey, const Spans& spans, const CaloFace& calo) {
  const auto last = lastSystem(journey.kind);
  if (!last)
    return journey.route.length();
  const auto span = spans.find(*last);
  if (*last == DetectorSystem::EmCalorimeter)
    return span == spans.end() ? lengthWithin(journey.route, {calo.hadronicRadius, calo.hadronicZ}) : span->second.exit;
  const double end = lengthWithin(journey.route, {calo.outerRadius, calo.outerZ});
  return span != spans.end() && span->second.entry > end ? span->second.exit : end;
}

// Hits.

bool isCharged(ParticleKind kind) {
  return kind == ParticleKind::Electron || kind == ParticleKind::Muon || kind == ParticleKind::ChargedHadron;
}

bool isBundle(ParticleKind kind) {
  return kind == ParticleKind::Jet || kind == ParticleKind::Tau || kind == ParticleKind::ConvertedPhoton;
}

/// A route within one sub-detector.
struct Stretch {
  const Route& route;
  double entry, exit;
};

bool isNear(const Vector3& hit, const Stretch& stretch, double road) {
  const Route::Foot foot = stretch.route.nearest(hit);
  return foot.distance < road && foot.length > stretch.entry - edge && foot.length < stretch.exit + edge;
}

/// The places of an event's hits.
struct HitMap {
  std::vector<Vector3f> places; ///< mm
  bool areModules = false;
};

/// Measured places differ; many hits at the very same ones are told by the place of their module. Each counts once.
HitMap mapOf(const std::vector<Hit>& hits) {
  constexpr double leastShare = 0.05;
  HitMap map;
  for (const Hit& hit : hits)
    map.places.push_back(hit.position);
  std::vector<Vector3f> distinct = map.places;
  std::ranges::sort(distinct, [](const Vector3f& a, const Vector3f& b) {
    return std::tie(a.x(), a.y(), a.z()) < std::tie(b.x(), b.y(), b.z());
  });
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  map.areModules = static_cast<double>(hits.size() - distinct.size()) > leastShare * static_cast<double>(hits.size());
  if (map.areModules)
    map.places = std::move(distinct);
  return map;
}

std::size_t hitsNear(const HitMap& hits, const std::vector<Stretch>& stretches, double road) {
  return static_cast<std::size_t>(std::ranges::count_if(hits.places, [&](const Vector3f& place) {
    const Vector3 position = place.cast<double>();
    return std::ranges::any_of(stretches, [&](const Stretch& stretch) { return isNear(position, stretch, road); });
  }));
}

void addStretch(std::vector<Stretch>& stretches, const Route& route, const Spans& spans, DetectorSystem system) {
  const auto span = spans.find(system);
  if (span != spans.end())
    stretches.push_back({route, span->second.entry, span->second.exit});
}

std::vector<Stretch> hitStretches(const Journey& journey, const std::vector<Spans>& companionSpans,
                                  const JourneyStop& stop) {
  if (!isBundle(journey.kind))
    return {{journey.route, stop.entry, stop.exit}};
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < journey.companions.size(); ++i)
    addStretch(stretches, journey.companions[i], companionSpans[i], stop.system);
  return stretches;
}

bool isTracker(DetectorSystem system) {
  return system == DetectorSystem::Silicon || system == DetectorSystem::Straws;
}

// Energy.

bool isOf(const CaloCell& cell, DetectorSystem system) {
  const bool isEm = cell.system == CaloSystem::Electromagnetic || cell.system == CaloSystem::Preshower;
  return isEm == (system == DetectorSystem::EmCalorimeter);
}

double energyOf(const CaloCluster& cluster, DetectorSystem system) {
  return system == DetectorSystem::EmCalorimeter ? cluster.emEnergy : cluster.hadronicEnergy;
}

/// Showers of single particles are narrow; muons leave theirs in one or two cells.
double coneOf(const Journey& journey, const Event& event, DetectorSystem system) {
  if (journey.object.kind == ObjectKind::Jet)
    return event.jets[journey.object.index].radius;
  if (journey.kind == ParticleKind::Tau)
    return 0.2;
  const double cone = system == DetectorSystem::EmCalorimeter ? 0.1 : 0.2;
  return journey.kind == ParticleKind::Muon ? cone / 2.0 : cone;
}

/// A direction from the centre of the detector.
struct Cone {
  double eta, phi, radius;

  bool contains(double otherEta, double otherPhi) const { return deltaR(eta, phi, otherEta, otherPhi) < radius; }
};

Cone coneAround(const Vector3& position, double radius) {
  const double r = std::max(1.0, position.head<2>().norm());
  return {std::asinh(position.z() / r), std::atan2(position.y(), position.x()), radius};
}

void addEnergy(JourneyStop& stop, double energy) {
  stop.energy = stop.energy.value_or(0.0) + energy;
  stop.cells += energy > 0.0 ? 1 : 0;
}

void addCellEnergy(JourneyStop& stop, const std::vector<CaloCell>& cells, const Cone& cone) {
  for (const CaloCell& cell : cells) {
    if (!isOf(cell, stop.system))
      continue;
    const bool isInside = cone.contains(static_cast<double>(cell.eta), static_cast<double>(cell.phi));
    addEnergy(stop, isInside ? static_cast<double>(cell.energy) : 0.0);
  }
}

/// Cells where the event has some of this calorimeter, else clusters: both would count energy twice.
void recordEnergy(JourneyStop& stop, const Journey& journey, const Event& event) {
  stop.coneRadius = coneOf(journey, event, stop.system);
  const Cone cone = coneAround(journey.route.position((stop.entry + stop.exit) / 2.0), stop.coneRadius);
  addCellEnergy(stop, event.caloCells, cone);
  if (stop.energy)
    return;
  for (const CaloCluster& cluster : event.caloClusters)
    addEnergy(stop, cone.contains(cluster.eta, cluster.phi) ? energyOf(cluster, stop.system) : 0.0);
}

// Muon chambers.

Prism prismOf(const MuonChamber& chamber) {
  Prism prism;
  for (std::size_t i = 0; i < 4; ++i)
    prism.base.push_back(chamber.corners[i].cast<double>());
  prism.extrusion = (chamber.corners[4] - chamber.corners[0]).cast<double>();
  return prism;
}

std::size_t chambersCrossed(const Event& event, const Route& route) {
  DetectorGeometry chambers;
  for (const MuonChamber& chamber : event.muonChambers)
    chambers.parts.push_back({{}, {}, {}, prismOf(chamber)});
  std::vector<std::size_t> parts;
  for (const Crossing& crossing : crossings(chambers, floatPoints(route)))
    parts.push_back(crossing.part);
  std::ranges::sort(parts);
  return static_cast<std::size_t>(std::unique(parts.begin(), parts.end()) - parts.begin()); // clang 14 has no subrange
}

void recordChambers(JourneyStop& stop, const Journey& journey, const Event& event) {
  if (event.muonChambers.empty() && event.muonSegments.empty())
    return;
  stop.chambers = chambersCrossed(event, journey.route);
  stop.segments = static_cast<std::size_t>(std::ranges::count_if(event.muonSegments, [&](const MuonSegment& segment) {
    const Vector3 middle = 0.5 * (segment.start + segment.end).cast<double>();
    return journey.route.nearest(middle).distance < segmentRoad;
  }));
}

// Stops.

std::vector<DetectorSystem> systemsOf(const DetectorGeometry& detector) {
  constexpr float besideTheMiddle = 200.0f; // mm: there, some barrels have a gap
  const std::array<Vector3f, 2> across{Vector3f(0.0f, 0.0f, besideTheMiddle),
                                       Vector3f(static_cast<float>(detector.muonSystem.radius), 0.0f, besideTheMiddle)};
  std::vector<std::pair<double, DetectorSystem>> entries;
  for (const auto& [system, span] : spansOf(Route(across), detector))
    entries.emplace_back(span.entry, system);
  std::ranges::sort(entries);
  std::vector<DetectorSystem> systems;
  for (const auto& [entry, system] : entries)
    systems.push_back(system);
  return systems;
}

JourneyStop stopOf(const Journey& journey, DetectorSystem system, const Span& span) {
  JourneyStop stop;
  stop.system = system;
  stop.isReached = span.entry < journey.length;
  stop.entry = span.entry;
  stop.exit = stop.isReached ? std::min(span.exit, journey.length) : span.exit;
  stop.expected = stop.isReached ? expectedBehaviour(journey.kind, system) : Behaviour::Absorbed;
  stop.layers = span.layers;
  return stop;
}

void recordBend(JourneyStop& stop, const Journey& journey) {
  const Vector3 chord = journey.route.position(stop.exit) - journey.route.position(stop.entry);
  const double cosine = journey.route.direction(stop.entry).dot(journey.route.direction(stop.exit));
  stop.turn = std::acos(std::clamp(cosine, -1.0, 1.0));
  // s = L^2 / (8 R) for a chord L much shorter than R.
  if (journey.bendRadius && isTracker(stop.system))
    stop.sagitta = chord.head<2>().squaredNorm() / (8.0 * *journey.bendRadius);
}

void recordHits(JourneyStop& stop, const Journey& journey, const HitMap& hits,
                const std::vector<Spans>& companionSpans) {
  stop.areHitsModules = hits.areModules;
  stop.hitRoad = hits.areModules ? moduleRoad : stop.system == DetectorSystem::Straws ? strawRoad : siliconRoad;
  if (!hits.places.empty())
    stop.hits = hitsNear(hits, hitStretches(journey, companionSpans, stop), stop.hitRoad);
}

void recordEnergies(JourneyStop& stop, const Journey& journey, const Event& event) {
  if (stop.system == DetectorSystem::EmCalorimeter || stop.system == DetectorSystem::HadronicCalorimeter)
    recordEnergy(stop, journey, event);
  if (stop.system == DetectorSystem::MuonChambers)
    recordChambers(stop, journey, event);
}

} // namespace

void addStops(Journey& journey, const Event& event, const DetectorGeometry& detector) {
  const Spans spans = spansOf(journey.route, detector);
  journey.length = reachOf(journey, spans, detector.calo);
  std::vector<Spans> companionSpans;
  for (const Route& companion : journey.companions)
    companionSpans.push_back(spansOf(companion, detector));
  const HitMap hits = mapOf(event.hits);
  for (const auto& [system, span] : spans) {
    JourneyStop& stop = journey.stops.emplace_back(stopOf(journey, system, span));
    if (isCharged(journey.kind))
      recordBend(stop, journey);
    if (isTracker(system))
      recordHits(stop, journey, hits, companionSpans);
    recordEnergies(stop, journey, event);
  }
  std::ranges::stable_sort(journey.stops, {}, &JourneyStop::entry);
  journey.systems = systemsOf(detector);
}

} // namespace voir
