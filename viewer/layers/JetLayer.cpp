#include "model/CollisionTimes.h"
#include "model/Units.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/JetCones.h"
#include "viewer/layers/Layers.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

struct Cone {
  Vector3 apex;
  double eta, phi, radius; ///< radius in eta-phi
  double length;           ///< mm along its axis
  bool isRimDashed = false;
};

/// A closed cone: see-through in its middle, bright at its rim. It grows at the speed of light.
void addCone(Drawing& drawing, const Cone& cone, Rgba colour, ObjectRef object) {
  constexpr int sides = 32;
  const Rgba clear = withOpacity(colour, 0.02), bright = withOpacity(colour, 0.16);
  const Vector3f apex = cone.apex.cast<float>();
  const Vector3 axis = directionOf(cone.eta, cone.phi);
  const Vector3f middle = (cone.apex + axis * cone.length).cast<float>();
  std::vector<Vector3f> rim;
  for (int i = 0; i <= sides; ++i) {
    const double turn = 2.0 * constants::pi * i / sides;
    const Vector3 direction =
        directionOf(cone.eta + cone.radius * std::cos(turn), cone.phi + cone.radius * std::sin(turn));
    rim.push_back((cone.apex + direction * (cone.length / std::max(0.2, direction.dot(axis)))).cast<float>());
  }
  const auto end = static_cast<float>(flightTime(cone.length));
  for (int i = 0; i < sides; ++i) {
    const auto a = rim[static_cast<std::size_t>(i)], b = rim[static_cast<std::size_t>(i) + 1];
    drawing.faces.push_back(
        {{drawing.addPoint(apex, clear), drawing.addPoint(a, bright, end), drawing.addPoint(b, bright, end)}, object});
    drawing.faces.push_back(
        {{drawing.addPoint(middle, clear, end), drawing.addPoint(b, bright, end), drawing.addPoint(a, bright, end)},
         object});
  }
  const std::span<const Vector3f> ring(rim);
  if (!cone.isRimDashed)
    drawing.addLine(ring, colour, Stroke::Normal, object, end);
  else
    for (std::size_t i = 0; i < sides; i += 2)
      drawing.addLine(ring.subspan(i, 2), colour, Stroke::Normal, object, end);
}

} // namespace

double coneLength(const DetectorGeometry& detector, const Vector3& axis, double pt) {
  const Cylinder calorimeter{detector.calo.outerRadius, detector.calo.outerZ};
  const double end = exitPoint(Vector3::Zero(), axis, calorimeter).norm();
  return std::clamp(100.0 * pt, 0.2 * end, end);
}

void drawJets(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.jets.size(); ++i) {
    const Jet& jet = input.event.jets[i];
    if (jet.p4.pt() < input.options.minimumJetPt)
      continue;
    const double length = coneLength(input.detector, directionOf(jet.p4.eta(), jet.p4.phi()), jet.p4.pt());
    addCone(drawing, {originOf(input.event, {}), jet.p4.eta(), jet.p4.phi(), jet.radius, length}, input.palette.jet,
            {ObjectKind::Jet, i});
  }
}

void drawTaus(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.taus.size(); ++i) {
    const FourVector& p4 = input.event.taus[i].p4;
    if (p4.pt() < input.options.minimumJetPt)
      continue;
    const double length = coneLength(input.detector, directionOf(p4.eta(), p4.phi()), p4.pt());
    addCone(drawing, {originOf(input.event, {}), p4.eta(), p4.phi(), 0.1, length, true}, input.palette.tau,
            {ObjectKind::Tau, i});
  }
}

} // namespace voir
