#include "viewer/projections/Lego.h"

#include "model/Units.h"
#include "viewer/layers/CaloCells.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/TimedPath.h"
#include "viewer/projections/FlatViews.h"
#include "viewer/projections/LegoMarks.h"
#include "viewer/projections/NumberText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace voir {

namespace {

constexpr double phiWidth = 2.0 * constants::pi / legoPhiBins;
constexpr auto etaBins = static_cast<int>(2.0 * legoMaximumEta / legoEtaWidth + 0.5);

/// Sums transverse energies into bins.
class Tally {
public:
  void add(double eta, double phi, double energy, bool isHadronic, ObjectRef object) {
    const double transverse = energy / std::cosh(eta);
    if (!(std::abs(eta) < legoMaximumEta) || !std::isfinite(phi) || !(transverse > 0.0))
      return;
    Bin& bin = m_bins[placeOf(eta, phi)];
    (isHadronic ? bin.tower.hadronic : bin.tower.em) += transverse;
    double& most = isHadronic ? bin.mostHadronic : bin.mostEm;
    if (transverse <= most)
      return;
    most = transverse;
    (isHadronic ? bin.tower.hadronicLeading : bin.tower.emLeading) = object;
  }

  std::vector<LegoTower> towers() const {
    std::vector<LegoTower> towers;
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
      LegoTower tower = m_bins[i].tower;
      if (tower.em + tower.hadronic <= 0.0)
        continue;
      tower.eta = legoEtaWidth * (static_cast<double>(i / legoPhiBins) + 0.5) - legoMaximumEta;
      tower.phi = phiWidth * (static_cast<double>(i % legoPhiBins) + 0.5) - constants::pi;
      towers.push_back(tower);
    }
    return towers;
  }

private:
  struct Bin {
    LegoTower tower;
    double mostEm = 0.0, mostHadronic = 0.0; ///< GeV, of one cell or cluster
  };

  static std::size_t placeOf(double eta, double phi) {
    const int row = std::clamp(static_cast<int>((eta + legoMaximumEta) / legoEtaWidth), 0, etaBins - 1);
    const double turned = std::remainder(phi, 2.0 * constants::pi) + constants::pi;
    const int column = std::clamp(static_cast<int>(turned / phiWidth), 0, legoPhiBins - 1);
    return static_cast<std::size_t>(row * legoPhiBins + column);
  }

  std::vector<Bin> m_bins = std::vector<Bin>(static_cast<std::size_t>(etaBins) * legoPhiBins);
};

/// Top of the highest pin, GeV.
double highestPin(const Event& event) {
  double highest = 0.0;
  const auto look = [&](const auto& particles) {
    for (const auto& particle : particles)
      if (std::abs(particle.p4.eta()) < legoMaximumEta)
        highest = std::max(highest, particle.p4.pt());
  };
  look(event.photons);
  look(event.electrons);
  look(event.muons);
  return highest;
}

/// The least of 4, 8, 10, 20 times a power of ten that is not below the value: its quarters are round.
double roundAbove(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value / 4.0)));
  for (const double step : {1.0, 2.0, 2.5, 5.0})
    if (value <= 4.0 * step * power * (1.0 + 1e-9))
      return 4.0 * step * power;
  return 40.0 * power;
}

/// Corners as in CaloCell: the lower face, then the upper one.
std::array<Vector3f, 8> blockOf(const LegoTower& tower, double bottom, double top) {
  constexpr double gap = 0.06; // of the bin's width, so that neighbours can be told apart
  constexpr double halfEta = 0.5 * legoEtaWidth * (1.0 - gap), halfPhi = 0.5 * phiWidth * (1.0 - gap);
  std::array<Vector3f, 8> corners;
  for (std::size_t i = 0; i < 8; ++i)
    corners[i] = legoPoint(tower.eta + (i % 4 == 0 || i % 4 == 3 ? -halfEta : halfEta),
                           tower.phi + (i % 4 < 2 ? -halfPhi : halfPhi), i < 4 ? bottom : top);
  return corners;
}

/// When the leading cell or cluster of a tower is hit, ns.
float timeOf(const SceneInput& input, ObjectRef leading) {
  if (leading.kind == ObjectKind::CaloCell) {
    const auto& corners = input.event.caloCells[leading.index].corners;
    return straightTime(input, (corners[0] + corners[1] + corners[2] + corners[3]) / 4.0f);
  }
  const CaloCluster& cluster = input.event.caloClusters[leading.index];
  const Vector3 direction = directionOf(cluster.eta, cluster.phi);
  return straightTime(input, calorimeterEntry(input.detector, Vector3::Zero(), direction));
}

void drawEmTowers(const SceneInput& input, Drawing& drawing) {
  for (const LegoTower& tower : legoTowers(input.event, input.options.minimumCellEnergy))
    if (tower.em > 0.0)
      drawing.addBox(blockOf(tower, 0.0, tower.em), input.palette.emCold, tower.emLeading, BoxFill::Even,
                     timeOf(input, tower.emLeading));
}

/// On top of the electromagnetic ones.
void drawHadronicTowers(const SceneInput& input, Drawing& drawing) {
  const double lifted = input.options.isLayerVisible("emCells", true) ? 1.0 : 0.0;
  for (const LegoTower& tower : legoTowers(input.event, input.options.minimumCellEnergy))
    if (tower.hadronic > 0.0)
      drawing.addBox(blockOf(tower, lifted * tower.em, lifted * tower.em + tower.hadronic), input.palette.hadronicCold,
                     tower.hadronicLeading, BoxFill::Halved, timeOf(input, tower.hadronicLeading));
}

/// All of the lego tells what the calorimeter sees: it appears when light from the vertex gets to the front of the
/// calorimeter there. Only what is missing is known later.
void setArrivalTimes(const SceneInput& input, Drawing& drawing) {
  const Vector3 origin = originOf(input.event, {});
  for (std::size_t i = 0; i < drawing.points.size(); ++i) {
    const Vector3 direction = directionOf(drawing.points[i].x(), -drawing.points[i].z());
    drawing.times[i] = straightTime(input, calorimeterEntry(input.detector, origin, direction));
  }
  for (const Drawing::Line& line : drawing.lines)
    if (line.object.kind == ObjectKind::MissingEt)
      for (std::uint32_t i = line.first; i < line.first + line.count; ++i)
        drawing.times[i] = missingEtTime(input.detector);
}

Vector3f scaled(const Vector3f& point, double maximum) {
  return {static_cast<float>(legoUnit) * point.x(), static_cast<float>(legoHeight / maximum) * point.y(),
          static_cast<float>(legoUnit) * point.z()};
}

/// A point of the view: η, φ and the fraction of the height.
Vector3f viewPoint(double eta, double phi, double fraction) {
  return scaled(legoPoint(eta, phi, fraction), 1.0);
}

/// Lines of the grid, straight from one point (η, φ, fraction of the height) to another.
class Grid {
public:
  Grid(Drawing& drawing, Rgba colour) : m_drawing(drawing), m_colour(colour) {}

  void add(const Vector3f& from, const Vector3f& to) {
    const std::array<Vector3f, 2> line{from, to};
    m_drawing.addLine(line, m_colour, Stroke::Fine, noObject);
  }

private:
  Drawing& m_drawing;
  Rgba m_colour;
};

void addFloorGrid(Grid grid) {
  constexpr double e = legoMaximumEta, pi = constants::pi;
  for (int eta = -5; eta <= 5; ++eta)
    grid.add(viewPoint(eta, -pi, 0.0), viewPoint(eta, pi, 0.0));
  for (int quarter = -4; quarter <= 4; ++quarter)
    grid.add(viewPoint(-e, quarter * pi / 4.0, 0.0), viewPoint(e, quarter * pi / 4.0, 0.0));
}

/// Behind the floor and to its left, with the steps of the axis of transverse energy.
void addWallGrid(Grid grid) {
  constexpr double e = legoMaximumEta, pi = constants::pi;
  for (int step = 1; step <= legoSteps; ++step) {
    const double height = static_cast<double>(step) / legoSteps;
    grid.add(viewPoint(-e, pi, height), viewPoint(e, pi, height));
    grid.add(viewPoint(-e, -pi, height), viewPoint(-e, pi, height));
  }
  for (const auto& [eta, phi] : {std::pair(-e, -pi), std::pair(-e, pi), std::pair(e, pi)})
    grid.add(viewPoint(eta, phi, 0.0), viewPoint(eta, phi, 1.0));
}

void addEtaLabels(std::vector<SceneLabel>& labels) {
  constexpr double edge = -constants::pi - 0.2;
  for (int eta = -4; eta <= 4; eta += 2)
    labels.push_back({viewPoint(eta, edge, 0.0), numberText(eta), LabelAlignment::Below});
  labels.push_back({viewPoint(legoMaximumEta, edge, 0.0), "η", LabelAlignment::Below});
}

void addPhiLabels(std::vector<SceneLabel>& labels) {
  constexpr double edge = legoMaximumEta + 0.2;
  constexpr std::array<const char*, 5> names{"−π", "−π/2", "0", "π/2", "π"};
  for (int i = 0; i < 5; ++i)
    labels.push_back({viewPoint(edge, (i - 2) * constants::pi / 2.0, 0.0), names[static_cast<std::size_t>(i)],
                      LabelAlignment::Left});
  labels.push_back({viewPoint(edge + 0.7, constants::pi / 4.0, 0.0), "φ [rad]", LabelAlignment::Left});
}

void addEnergyLabels(std::vector<SceneLabel>& labels, double maximum) {
  constexpr double edge = legoMaximumEta + 0.15;
  for (int step = 1; step <= legoSteps; ++step)
    labels.push_back({viewPoint(-edge, -constants::pi, static_cast<double>(step) / legoSteps),
                      numberText(maximum * step / legoSteps), LabelAlignment::Right});
  labels.push_back({viewPoint(-edge, -constants::pi, 1.08), "ET [GeV]", LabelAlignment::Above});
}

} // namespace

std::vector<LegoTower> legoTowers(const Event& event, double minimumCellEnergy) {
  Tally tally;
  for (std::uint32_t i = 0; i < event.caloCells.size(); ++i)
    if (const CaloCell& cell = event.caloCells[i]; cell.energy >= minimumCellEnergy)
      tally.add(cell.eta, cell.phi, cell.energy, isHadronic(cell.system), {ObjectKind::CaloCell, i});
  for (std::uint32_t i = 0; i < event.caloClusters.size() && event.caloCells.empty(); ++i) {
    const CaloCluster& cluster = event.caloClusters[i];
    if (cluster.emEnergy + cluster.hadronicEnergy < minimumCellEnergy)
      continue;
    tally.add(cluster.eta, cluster.phi, cluster.emEnergy, false, {ObjectKind::CaloCluster, i});
    tally.add(cluster.eta, cluster.phi, cluster.hadronicEnergy, true, {ObjectKind::CaloCluster, i});
  }
  return tally.towers();
}

double legoMaximum(const SceneInput& input) {
  double highest = std::max(1.0, highestPin(input.event)); // GeV
  for (const LegoTower& tower : legoTowers(input.event, input.options.minimumCellEnergy))
    highest = std::max(highest, tower.em + tower.hadronic);
  return roundAbove(highest);
}

Vector3f legoPoint(double eta, double phi, double transverseEnergy) {
  return Vector3(eta, transverseEnergy, -phi).cast<float>();
}

std::span<const SceneLayer> legoLayers() {
  static const std::array<SceneLayer, 8> layers{{
      {"emCells", "Electromagnetic towers", true, false, LegendMark::Box, &Palette::emCold, drawEmTowers},
      {"hadronicCells", "Hadronic towers", true, false, LegendMark::HalvedBox, &Palette::hadronicCold,
       drawHadronicTowers},
      {"jets", "Jets", true, false, LegendMark::Circle, &Palette::jet, drawLegoJets},
      {"taus", "Taus", true, false, LegendMark::DashedCircle, &Palette::tau, drawLegoTaus},
      {"missingEt", "Missing transverse momentum", true, true, LegendMark::DashedLine, &Palette::missingEt,
       drawLegoMissingEt},
      {"photons", "Photons", true, true, LegendMark::DiamondPin, &Palette::photon, drawLegoPhotons},
      {"electrons", "Electrons", true, true, LegendMark::SquarePin, &Palette::electron, drawLegoElectrons},
      {"muons", "Muons", true, true, LegendMark::TrianglePin, &Palette::muon, drawLegoMuons},
  }};
  return layers;
}

DetectorDrawing drawLegoFloor(const DetectorInput& input) {
  const Palette& palette = input.palette;
  DetectorDrawing drawing;
  const auto tone = [&](double strength) { return mix(palette.backgroundBottom, palette.highlight, strength); };
  constexpr double e = legoMaximumEta, pi = constants::pi;
  constexpr double below = -0.003; // of the height: under the lines of its grid
  const Vector3f a = viewPoint(-e, -pi, below), b = viewPoint(e, -pi, below), c = viewPoint(e, pi, below),
                 d = viewPoint(-e, pi, below);
  drawing.cutFaces.addFace(a, b, c, tone(0.05), noObject);
  drawing.cutFaces.addFace(a, c, d, tone(0.05), noObject);
  addFloorGrid({drawing.edges, tone(0.22)});
  addWallGrid({drawing.edges, tone(0.22)});
  return drawing;
}

void projectLego(const SceneInput& input, Drawing& drawing) {
  setArrivalTimes(input, drawing);
  const double maximum = legoMaximum(input);
  for (Vector3f& point : drawing.points)
    point = scaled(point, maximum);
}

std::vector<SceneLabel> legoLabels(const SceneInput& input) {
  std::vector<SceneLabel> labels;
  addEtaLabels(labels);
  addPhiLabels(labels);
  addEnergyLabels(labels, legoMaximum(input));
  return labels;
}

CameraPose legoHome(const DetectorGeometry&, double aspect) {
  constexpr double halfWidth = 6600.0, halfHeight = 4300.0; // mm, with the axes
  CameraPose pose = straightPose(halfWidth, halfHeight, aspect);
  pose.focus = {0.0, 0.3 * legoHeight, 0.0};
  pose.position = pose.focus + Vector3(0.25, 0.75, 1.0).normalized() * (pose.position.z() + 2000.0);
  return pose;
}

} // namespace voir
