#include "viewer/projections/LegoMarks.h"

#include "model/Units.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"
#include "viewer/projections/Lego.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace voir {

namespace {

constexpr double turn = 2.0 * constants::pi;

struct FloorPoint {
  double eta, phi;
};

/// What of a convex polygon lies on one side of a line: where coordinate * side <= limit (Sutherland and Hodgman 1974).
std::vector<FloorPoint> clipped(const std::vector<FloorPoint>& polygon, double FloorPoint::*coordinate, double side,
                                double limit) {
  std::vector<FloorPoint> kept;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const FloorPoint &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
    const double from = limit - side * a.*coordinate, to = limit - side * b.*coordinate;
    if (from >= 0.0)
      kept.push_back(a);
    if ((from < 0.0) != (to < 0.0)) {
      const double part = from / (from - to);
      kept.push_back({std::lerp(a.eta, b.eta, part), std::lerp(a.phi, b.phi, part)});
    }
  }
  return kept;
}

std::vector<FloorPoint> onFloor(std::vector<FloorPoint> polygon) {
  for (const double side : {-1.0, 1.0}) {
    polygon = clipped(polygon, &FloorPoint::eta, side, legoMaximumEta);
    polygon = clipped(polygon, &FloorPoint::phi, side, constants::pi);
  }
  return polygon;
}

/// When what flies in a direction is seen: at the front of the calorimeter, ns.
float calorimeterTime(const SceneInput& input, const FourVector& p4) {
  const Vector3 direction = directionOf(p4.eta(), p4.phi());
  return straightTime(input, calorimeterEntry(input.detector, originOf(input.event, {}), direction));
}

/// At the end of the muon system, ns.
float muonTime(const SceneInput& input, const FourVector& p4) {
  const Vector3 direction = directionOf(p4.eta(), p4.phi());
  return straightTime(input, exitPoint(originOf(input.event, {}), direction, input.detector.muonSystem).cast<float>());
}

struct Circle {
  double eta, phi, radius;
  Rgba colour;
  ObjectRef object;
  float time; ///< ns, when it appears
  bool isDashed = false;
};

std::vector<FloorPoint> cornersOf(const Circle& circle, double shift) {
  constexpr int sides = 64;
  std::vector<FloorPoint> corners;
  for (int i = 0; i < sides; ++i) {
    const double angle = turn * i / sides;
    corners.push_back(
        {circle.eta + circle.radius * std::cos(angle), circle.phi + shift + circle.radius * std::sin(angle)});
  }
  return corners;
}

/// Whether a side is one of the floor's edges rather than of the circle.
bool isOnEdge(FloorPoint a, FloorPoint b) {
  const auto isOn = [](double one, double other, double limit) {
    return std::abs(one - other) < 1e-9 && std::abs(std::abs(one) - limit) < 1e-9;
  };
  return isOn(a.eta, b.eta, legoMaximumEta) || isOn(a.phi, b.phi, constants::pi);
}

void addPiece(Drawing& drawing, const std::vector<FloorPoint>& corners, const Circle& circle) {
  const auto first = static_cast<std::uint32_t>(drawing.points.size());
  for (const FloorPoint& corner : corners)
    drawing.addPoint(legoPoint(corner.eta, corner.phi, 0.0), withOpacity(circle.colour, 0.22), circle.time);
  for (std::uint32_t i = 2; i < corners.size(); ++i)
    drawing.faces.push_back({{first, first + i - 1, first + i}, circle.object});
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const FloorPoint &a = corners[i], &b = corners[(i + 1) % corners.size()];
    if (isOnEdge(a, b) || (circle.isDashed && i % 8 >= 4))
      continue;
    const std::array<Vector3f, 2> side{legoPoint(a.eta, a.phi, 0.0), legoPoint(b.eta, b.phi, 0.0)};
    drawing.addLine(side, circle.colour, Stroke::Bold, circle.object, circle.time);
  }
}

void addCircle(Drawing& drawing, const Circle& circle) {
  for (const double shift : {-turn, 0.0, turn})
    if (const auto corners = onFloor(cornersOf(circle, shift)); corners.size() > 2)
      addPiece(drawing, corners, circle);
}

enum class Head { Diamond, Square, Triangle };

/// Corners around the middle, in units of the mark's radius.
std::vector<FloorPoint> headOf(Head head) {
  switch (head) {
  case Head::Diamond:
    return {{1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}, {0.0, -1.0}};
  case Head::Square:
    return {{0.8, 0.8}, {-0.8, 0.8}, {-0.8, -0.8}, {0.8, -0.8}};
  case Head::Triangle:
    return {{0.0, 1.1}, {-0.95, -0.55}, {0.95, -0.55}};
  }
  return {};
}

struct Pin {
  const FourVector& p4;
  Rgba colour;
  ObjectRef object;
  Head head;
  bool isDashed;
  float time; ///< ns, when it appears
};

void addHead(Drawing& drawing, const Pin& pin, double height, double opacity) {
  constexpr double radius = 0.14; // in η and φ
  std::vector<Vector3f> corners;
  for (const FloorPoint& corner : headOf(pin.head))
    corners.push_back(legoPoint(pin.p4.eta() + radius * corner.eta, pin.p4.phi() + radius * corner.phi, height));
  const Rgba colour = withOpacity(pin.colour, opacity);
  for (std::size_t i = 2; i < corners.size(); ++i)
    drawing.addFace(corners[0], corners[i - 1], corners[i], colour, pin.object, pin.time);
  corners.push_back(corners.front());
  drawing.addLine(corners, pin.colour, Stroke::Normal, pin.object, pin.time);
}

/// From the floor to the transverse momentum, its mark at both ends.
void addPin(Drawing& drawing, const Pin& pin) {
  if (std::abs(pin.p4.eta()) > legoMaximumEta)
    return;
  const std::array<Vector3f, 2> stem{legoPoint(pin.p4.eta(), pin.p4.phi(), 0.0),
                                     legoPoint(pin.p4.eta(), pin.p4.phi(), pin.p4.pt())};
  constexpr double dashes = 17.0; // and gaps, whatever the height
  if (pin.isDashed)
    drawing.addDashedLine(stem, std::max(pin.p4.pt(), 1e-3) / dashes, pin.colour, Stroke::Bold, pin.object, pin.time);
  else
    drawing.addLine(stem, pin.colour, Stroke::Bold, pin.object, pin.time);
  addHead(drawing, pin, 0.0, 0.3);
  addHead(drawing, pin, pin.p4.pt(), 0.9);
}

} // namespace

void drawLegoJets(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.jets.size(); ++i)
    if (const Jet& jet = input.event.jets[i]; jet.p4.pt() >= input.options.minimumJetPt)
      addCircle(drawing, {jet.p4.eta(),
                          jet.p4.phi(),
                          jet.radius,
                          input.palette.jet,
                          {ObjectKind::Jet, i},
                          calorimeterTime(input, jet.p4)});
}

void drawLegoTaus(const SceneInput& input, Drawing& drawing) {
  constexpr double radius = 0.2; // twice that of the cone of its decay, to be seen
  for (std::uint32_t i = 0; i < input.event.taus.size(); ++i)
    if (const FourVector& p4 = input.event.taus[i].p4; p4.pt() >= input.options.minimumJetPt)
      addCircle(
          drawing,
          {p4.eta(), p4.phi(), radius, input.palette.tau, {ObjectKind::Tau, i}, calorimeterTime(input, p4), true});
}

void drawLegoPhotons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.photons.size(); ++i)
    addPin(drawing, {input.event.photons[i].p4,
                     input.palette.photon,
                     {ObjectKind::Photon, i},
                     Head::Diamond,
                     true,
                     calorimeterTime(input, input.event.photons[i].p4)});
}

void drawLegoElectrons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.electrons.size(); ++i)
    addPin(drawing, {input.event.electrons[i].p4,
                     input.palette.electron,
                     {ObjectKind::Electron, i},
                     Head::Square,
                     false,
                     calorimeterTime(input, input.event.electrons[i].p4)});
}

void drawLegoMuons(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.muons.size(); ++i)
    addPin(drawing, {input.event.muons[i].p4,
                     input.palette.muon,
                     {ObjectKind::Muon, i},
                     Head::Triangle,
                     false,
                     muonTime(input, input.event.muons[i].p4)});
}

void drawLegoMissingEt(const SceneInput& input, Drawing& drawing) {
  if (!input.event.missingEt || input.event.missingEt->pt() < 1.0)
    return;
  constexpr double dash = 0.2; // of η
  const double phi = input.event.missingEt->phi();
  const std::array<Vector3f, 2> line{legoPoint(-legoMaximumEta, phi, 0.0), legoPoint(legoMaximumEta, phi, 0.0)};
  drawing.addDashedLine(line, dash, input.palette.missingEt, Stroke::Bold, {ObjectKind::MissingEt, 0},
                        missingEtTime(input.detector));
}

} // namespace voir
