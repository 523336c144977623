#include "viewer/projections/FlatBodies.h"

#include "model/CollisionTimes.h"
#include "viewer/layers/CaloCells.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/JetCones.h"
#include "viewer/layers/Layers.h"
#include "viewer/layers/MuonHits.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace voir {

namespace {

using Corners = std::array<Vector3f, 8>;

/// Corners around a body as it is seen in the view, in order.
struct Outline {
  std::array<Vector3f, 8> corners;
  std::size_t count = 0;

  std::span<const Vector3f> points() const { return std::span(corners).first(count); }
};

struct PlanePoint {
  float u, v;
  std::uint8_t corner;
};

PlanePoint seenAcross(const Corners& corners, std::uint8_t i) {
  return {corners[i].x(), corners[i].y(), i};
}

PlanePoint seenAlong(const Corners& corners, std::uint8_t i) {
  return {corners[i].z(), std::sqrt(corners[i].x() * corners[i].x() + corners[i].y() * corners[i].y()), i};
}

/// Twice the area of the triangle; mm^2, positive where it turns left.
float turn(const PlanePoint& a, const PlanePoint& b, const PlanePoint& c) {
  return (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);
}

/// Convex hull (Andrew's monotone chain).
template <PlanePoint (*seen)(const Corners&, std::uint8_t)> Outline outlineOf(const Corners& corners) {
  constexpr float flat = 1.0f; // mm^2: corners that turn less lie on a side
  std::array<PlanePoint, 8> sorted;
  for (std::uint8_t i = 0; i < 8; ++i)
    sorted[i] = seen(corners, i);
  std::ranges::sort(sorted,
                    [](const PlanePoint& a, const PlanePoint& b) { return a.u != b.u ? a.u < b.u : a.v < b.v; });
  std::array<PlanePoint, 16> hull;
  std::size_t count = 0;
  const auto add = [&](const PlanePoint& point, std::size_t least) {
    while (count > least && turn(hull[count - 2], hull[count - 1], point) <= flat)
      --count;
    hull[count++] = point;
  };
  for (const PlanePoint& point : sorted)
    add(point, 1);
  const std::size_t upper = count;
  for (std::size_t i = 7; i-- > 0;)
    add(sorted[i], upper);
  Outline outline;
  outline.count = count - 1; // the first corner came again at the end
  for (std::size_t i = 0; i < outline.count; ++i)
    outline.corners[i] = corners[hull[i].corner];
  return outline;
}

void addClosedLine(Drawing& drawing, const Outline& outline, Rgba colour, ObjectRef object, float time) {
  std::vector<Vector3f> path(outline.points().begin(), outline.points().end());
  path.push_back(path.front());
  drawing.addLine(path, colour, Stroke::Normal, object, time);
}

Vector3f backOf(const Corners& corners) {
  return (corners[4] + corners[5] + corners[6] + corners[7]) / 4.0f;
}

bool isBarrelChamber(const MuonChamber& chamber) {
  const Vector3f thickness = backOf(chamber.corners) - frontOf(chamber.corners);
  return std::abs(thickness.z()) < thickness.head<2>().norm();
}

Eigen::Vector2f outwardsOf(const Corners& corners) {
  return (frontOf(corners) + backOf(corners)).head<2>().stableNormalized();
}

/// Every corner at the azimuth of the middle, as far from the beam as it was: all are in the half of the middle.
Corners turnedToItsMiddle(const Corners& corners) {
  const Eigen::Vector2f outwards = outwardsOf(corners);
  Corners turned = corners;
  for (Vector3f& corner : turned)
    corner.head<2>() = outwards * corner.head<2>().norm();
  return turned;
}

/// Every corner at the azimuth of the middle, as far from the beam as the side that it stands for.
Corners cutThroughItsMiddle(const Corners& corners) {
  const Eigen::Vector2f outwards = outwardsOf(corners);
  Corners cut = corners;
  for (Vector3f& corner : cut)
    corner.head<2>() = outwards * std::max(0.0f, outwards.dot(corner.head<2>()));
  return cut;
}

Outline outlineAcross(const Corners& corners) {
  return outlineOf<seenAcross>(corners);
}

Outline outlineAlong(const Corners& corners) {
  return outlineOf<seenAlong>(turnedToItsMiddle(corners));
}

template <typename IsShown>
void drawCells(const SceneInput& input, bool areHadronic, Drawing& drawing, IsShown isShown,
               Outline (*outline)(const Corners&)) {
  for (std::uint32_t i = 0; i < input.event.caloCells.size(); ++i) {
    const CaloCell& cell = input.event.caloCells[i];
    if (isHadronic(cell.system) != areHadronic || cell.energy < input.options.minimumCellEnergy || !isShown(cell))
      continue;
    const CaloBox box = boxOf(input, cell);
    drawing.addPolygon(outline(box.corners).points(), box.colour, {ObjectKind::CaloCell, i}, box.fill, box.time);
  }
}

void drawCellsAcross(const SceneInput& input, bool areHadronic, Drawing& drawing) {
  const auto isShown = [&](const CaloCell& cell) { return isInBarrel(input.detector, cell); };
  drawCells(input, areHadronic, drawing, isShown, outlineAcross);
}

void drawCellsAlong(const SceneInput& input, bool areHadronic, Drawing& drawing) {
  const auto isShown = [](const CaloCell&) { return true; };
  drawCells(input, areHadronic, drawing, isShown, outlineAlong);
}

template <typename IsShown>
void drawClusters(const SceneInput& input, Drawing& drawing, IsShown isShown, Outline (*outline)(const Corners&)) {
  for (std::uint32_t i = 0; i < input.event.caloClusters.size(); ++i)
    if (const CaloCluster& cluster = input.event.caloClusters[i]; isShown(cluster))
      for (const CaloBox& box : boxesOf(input, cluster))
        drawing.addPolygon(outline(box.corners).points(), box.colour, {ObjectKind::CaloCluster, i}, box.fill, box.time);
}

/// Directions in which a cone is as wide as its radius: of azimuth or of pseudorapidity.
enum class Spread { Azimuth, Pseudorapidity };

struct Cone {
  const FourVector& p4;
  double radius;
  Rgba colour;
  ObjectRef object;
  bool isDashed = false;
};

std::vector<Vector3f> arcOf(const SceneInput& input, const Cone& cone, Spread spread) {
  constexpr int pieces = 12;
  const double eta = cone.p4.eta(), phi = cone.p4.phi();
  const double length = coneLength(input.detector, directionOf(eta, phi), cone.p4.pt());
  std::vector<Vector3f> arc;
  for (int i = 0; i <= pieces; ++i) {
    const double aside = cone.radius * (2.0 * i / pieces - 1.0);
    const Vector3 direction = spread == Spread::Azimuth ? directionOf(eta, phi + aside) : directionOf(eta + aside, phi);
    arc.push_back((originOf(input.event, {}) + direction * length).cast<float>());
  }
  return arc;
}

/// A sector: see-through in its middle, bright at its arc. It grows at the speed of light.
void addSector(const SceneInput& input, const Cone& cone, Spread spread, Drawing& drawing) {
  const std::vector<Vector3f> arc = arcOf(input, cone, spread);
  const Vector3f apex = originOf(input.event, {}).cast<float>();
  const auto end = static_cast<float>(flightTime((arc.front() - apex).norm()));
  const std::uint32_t tip = drawing.addPoint(apex, withOpacity(cone.colour, 0.05));
  for (const Vector3f& point : arc)
    drawing.addPoint(point, withOpacity(cone.colour, 0.25), end);
  for (std::uint32_t i = 1; i < arc.size(); ++i)
    drawing.faces.push_back({{tip, tip + i, tip + i + 1}, cone.object});
  std::vector<Vector3f> outline{apex};
  outline.insert(outline.end(), arc.begin(), arc.end());
  outline.push_back(apex);
  if (!cone.isDashed)
    drawing.addLine(outline, cone.colour, Stroke::Normal, cone.object, end);
  else
    drawing.addDashedLine(outline, 60.0, cone.colour, Stroke::Normal, cone.object, end);
}

void drawJets(const SceneInput& input, Spread spread, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.jets.size(); ++i)
    if (const Jet& jet = input.event.jets[i]; jet.p4.pt() >= input.options.minimumJetPt)
      addSector(input, {jet.p4, jet.radius, input.palette.jet, {ObjectKind::Jet, i}}, spread, drawing);
}

void drawTaus(const SceneInput& input, Spread spread, Drawing& drawing) {
  constexpr double radius = 0.1; // of the cone that holds a tau's decay
  for (std::uint32_t i = 0; i < input.event.taus.size(); ++i)
    if (const Tau& tau = input.event.taus[i]; tau.p4.pt() >= input.options.minimumJetPt)
      addSector(input, {tau.p4, radius, input.palette.tau, {ObjectKind::Tau, i}, true}, spread, drawing);
}

} // namespace

bool isInBarrel(const DetectorGeometry& detector, const CaloCell& cell) {
  constexpr float margin = 0.9f; // presamplers stand before the calorimeter's front
  const CaloFace& calo = detector.calo;
  const Vector3f front = frontOf(cell.corners);
  const bool isBehind = isHadronic(cell.system);
  const auto radius = static_cast<float>(isBehind ? calo.hadronicRadius : calo.barrelRadius);
  const auto end = static_cast<float>(isBehind ? calo.hadronicZ : calo.endcapZ);
  return front.head<2>().norm() > margin * radius && std::abs(front.z()) < end;
}

void drawEmCellsAcross(const SceneInput& input, Drawing& drawing) {
  drawCellsAcross(input, false, drawing);
}

void drawHadronicCellsAcross(const SceneInput& input, Drawing& drawing) {
  drawCellsAcross(input, true, drawing);
}

void drawEmCellsAlong(const SceneInput& input, Drawing& drawing) {
  drawCellsAlong(input, false, drawing);
}

void drawHadronicCellsAlong(const SceneInput& input, Drawing& drawing) {
  drawCellsAlong(input, true, drawing);
}

void drawClustersAcross(const SceneInput& input, Drawing& drawing) {
  const auto isShown = [&](const CaloCluster& cluster) {
    const Vector3f entry = calorimeterEntry(input.detector, Vector3::Zero(), directionOf(cluster.eta, cluster.phi));
    return std::abs(entry.z()) < static_cast<float>(input.detector.calo.endcapZ) - 1.0f;
  };
  drawClusters(input, drawing, isShown, outlineAcross);
}

void drawClustersAlong(const SceneInput& input, Drawing& drawing) {
  drawClusters(
      input, drawing, [](const CaloCluster&) { return true; }, outlineAlong);
}

void drawMuonChambersAcross(const SceneInput& input, Drawing& drawing) {
  const MuonArrivals arrivals(input);
  for (std::uint32_t i = 0; i < input.event.muonChambers.size(); ++i) {
    const MuonChamber& chamber = input.event.muonChambers[i];
    const Rgba colour = withOpacity(input.palette.chamber, isBarrelChamber(chamber) ? 0.9 : 0.3);
    addClosedLine(drawing, outlineAcross(chamber.corners), colour, {ObjectKind::MuonChamber, i}, arrivals.at(chamber));
  }
  drawMuonSegments(input, arrivals, drawing);
}

void drawMuonChambersAlong(const SceneInput& input, Drawing& drawing) {
  const MuonArrivals arrivals(input);
  for (std::uint32_t i = 0; i < input.event.muonChambers.size(); ++i) {
    const MuonChamber& chamber = input.event.muonChambers[i];
    const Corners cut = cutThroughItsMiddle(chamber.corners);
    addClosedLine(drawing, outlineOf<seenAlong>(cut), withOpacity(input.palette.chamber, 0.9),
                  {ObjectKind::MuonChamber, i}, arrivals.at(chamber));
  }
  drawMuonSegments(input, arrivals, drawing);
}

void drawJetsAcross(const SceneInput& input, Drawing& drawing) {
  drawJets(input, Spread::Azimuth, drawing);
}

void drawTausAcross(const SceneInput& input, Drawing& drawing) {
  drawTaus(input, Spread::Azimuth, drawing);
}

void drawJetsAlong(const SceneInput& input, Drawing& drawing) {
  drawJets(input, Spread::Pseudorapidity, drawing);
}

void drawTausAlong(const SceneInput& input, Drawing& drawing) {
  drawTaus(input, Spread::Pseudorapidity, drawing);
}

} // namespace voir
