#include "viewer/projections/BeamLineLayers.h"

#include "model/CollisionTimes.h"
#include "model/Helix.h"
#include "model/Units.h"
#include "viewer/layers/EnergyTower.h"
#include "viewer/layers/TimedPath.h"
#include "viewer/layers/TrackFade.h"
#include "viewer/projections/VertexView.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace voir {

namespace {

/// Path length (mm) after which a straight line in this direction has left the window wherever it began in it.
double lengthInWindow(const BeamWindow& window, const Vector3& direction) {
  constexpr double longest = 400.0; // mm, in the tracker still
  const double along = 2.0 * window.halfLength / std::max(1e-6, std::abs(direction.z()));
  const double across = 2.0 * window.halfHeight() / std::max(1e-6, std::abs(direction.y()));
  return std::min({longest, along, std::max(across, 20.0)});
}

/// From its vertex or, without one, from its perigee outwards.
TimedPath pathNearBeam(const SceneInput& input, const BeamWindow& window, const Track& track,
                       std::optional<int> vertex) {
  constexpr int pieces = 16;
  const Helix helix(track, input.detector.field.solenoid);
  const double start = vertex ? (originOf(input.event, vertex) - helix.position(0.0)).dot(helix.direction(0.0)) : 0.0;
  const double length = lengthInWindow(window, helix.direction(start));
  TimedPath path;
  for (int i = 0; i <= pieces; ++i) {
    path.points.push_back(helix.position(start + length * i / pieces).cast<float>());
    path.times.push_back(static_cast<float>(flightTime(length * i / pieces)));
  }
  const bool isFinite = std::ranges::all_of(path.points, [](const Vector3f& point) { return point.allFinite(); });
  return isFinite ? path : TimedPath();
}

/// Equally long in the view.
struct Dashes {
  double length; ///< mm in the view
  Rgba colour;
  Stroke stroke;
  ObjectRef object;
};

void addDashesInView(Drawing& drawing, const BeamWindow& window, TimedPath path, const Dashes& dashes) {
  std::ranges::transform(path.points, path.points.begin(), window);
  const std::size_t first = drawing.points.size();
  drawing.addDashedLine(path.points, path.times, dashes.length, dashes.colour, dashes.stroke, dashes.object);
  for (std::size_t i = first; i < drawing.points.size(); ++i)
    drawing.points[i] = window.inverse(drawing.points[i]);
}

/// Slow tracks fade into the background.
Rgba trackColour(const SceneInput& input, const Track& track, Rgba colour) {
  const Rgba strong = mix(input.palette.backgroundBottom, colour, std::clamp(0.35 + 0.65 * track.pt(), 0.35, 1.0));
  return fadedFarOff(input, track, strong);
}

void drawTracks(const SceneInput& input, bool areOfOtherVertices, Drawing& drawing) {
  const BeamWindow window = beamWindow(input.event);
  const Rgba colour = areOfOtherVertices ? input.palette.otherVertexTrack : input.palette.track;
  for (std::uint32_t i = 0; i < input.event.tracks.size(); ++i) {
    const Track& track = input.event.tracks[i];
    const bool isSoft = track.pt() != 0.0 && track.pt() < input.options.minimumTrackPt;
    if (isSoft || isOfOtherVertex(input.event, track) != areOfOtherVertices)
      continue;
    const ObjectRef object{ObjectKind::Track, i};
    const TimedPath path = pathNearBeam(input, window, track, track.vertex);
    if (areOfOtherVertices)
      addDashesInView(drawing, window, path, {5.0, trackColour(input, track, colour), Stroke::Fine, object});
    else
      drawing.addLine(path.points, path.times, trackColour(input, track, colour),
                      track.vertex ? Stroke::Normal : Stroke::Fine, object);
  }
}

template <typename Leptons>
void drawLeptons(const SceneInput& input, const Leptons& leptons, ObjectKind kind, Rgba colour, Drawing& drawing) {
  const BeamWindow window = beamWindow(input.event);
  for (std::uint32_t i = 0; i < leptons.size(); ++i) {
    const Track track = trackOf(input.event, leptons[i], input.detector);
    const TimedPath path = pathNearBeam(input, window, track, leptons[i].vertex);
    drawing.addLine(path.points, path.times, colour, Stroke::Bold, {kind, i});
  }
}

/// A circle in the view around a point, as it lies near the beam.
std::vector<Vector3f> ringAround(const BeamWindow& window, const Vector3& centre, double radiusInView) {
  constexpr int sides = 32;
  const double along = radiusInView * window.halfLength / beamFrameHalfLength;
  std::vector<Vector3f> ring;
  for (int i = 0; i <= sides; ++i) {
    const double angle = 2.0 * constants::pi * i / sides;
    const Vector3 offset(0.0, along / window.magnification * std::sin(angle), along * std::cos(angle));
    ring.push_back((centre + offset).cast<float>());
  }
  return ring;
}

} // namespace

void drawTracksNearBeam(const SceneInput& input, Drawing& drawing) {
  drawTracks(input, false, drawing);
}

void drawOtherTracksNearBeam(const SceneInput& input, Drawing& drawing) {
  drawTracks(input, true, drawing);
}

void drawPhotonsNearBeam(const SceneInput& input, Drawing& drawing) {
  const BeamWindow window = beamWindow(input.event);
  for (std::uint32_t i = 0; i < input.event.photons.size(); ++i) {
    const Photon& photon = input.event.photons[i];
    const Vector3 origin = originOf(input.event, photon.vertex);
    const Vector3 direction = photon.caloPosition ? Vector3((*photon.caloPosition - origin).normalized())
                                                  : directionOf(photon.p4.eta(), photon.p4.phi());
    const double length = lengthInWindow(window, direction);
    // Nothing sees a photon on its way: its line is drawn once its shower tells of it.
    const float time = straightTime(input, calorimeterEntry(input.detector, origin, direction));
    const std::vector<Vector3f> path{origin.cast<float>(), (origin + direction * length).cast<float>()};
    addDashesInView(drawing, window, {path, {time, time}},
                    {16.0, input.palette.photon, Stroke::Bold, {ObjectKind::Photon, i}});
  }
}

void drawElectronsNearBeam(const SceneInput& input, Drawing& drawing) {
  drawLeptons(input, input.event.electrons, ObjectKind::Electron, input.palette.electron, drawing);
}

void drawMuonsNearBeam(const SceneInput& input, Drawing& drawing) {
  drawLeptons(input, input.event.muons, ObjectKind::Muon, input.palette.muon, drawing);
}

void drawVerticesNearBeam(const SceneInput& input, Drawing& drawing) {
  constexpr double radius = 28.0; // mm of the view
  const BeamWindow window = beamWindow(input.event);
  for (std::uint32_t i = 0; i < input.event.vertices.size(); ++i) {
    const Vertex& vertex = input.event.vertices[i];
    const ObjectRef object{ObjectKind::Vertex, i};
    const Rgba colour = vertex.isPrimary ? input.palette.vertex : input.palette.otherVertex;
    drawing.addDot(vertex.position.cast<float>(), colour, object, vertex.isPrimary ? DotSize::Large : DotSize::Normal);
    if (vertex.isPrimary)
      drawing.addLine(ringAround(window, vertex.position, radius), colour, Stroke::Bold, object);
  }
}

} // namespace voir
