#include "viewer/layers/TimedPath.h"

#include "model/CollisionTimes.h"
#include "model/ParticlePath.h"
#include "model/PathLength.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

/// start: where the particle is at t = 0, mm.
TimedPath measuredPath(const std::vector<Vector3f>& points, const Vector3& start) {
  TimedPath path{points, {}};
  const double before = (points.front().cast<double>() - start).norm();
  for (const double length : pathLengths(points))
    path.times.push_back(static_cast<float>(flightTime(before + length)));
  return path;
}

TimedPath helixPath(TracedPath traced) {
  TimedPath path{std::move(traced.points), {}};
  for (const double length : traced.lengths)
    path.times.push_back(static_cast<float>(flightTime(length)));
  return path;
}

Vector3 perigeePosition(const Track& track) {
  return {-track.d0 * std::sin(track.phi), track.d0 * std::cos(track.phi), track.z0};
}

struct Approach {
  float distance; ///< mm
  float time;     ///< ns
};

/// Where the piece of a path between two of its points comes nearest to a place.
Approach approachOf(const TimedPath& path, std::size_t piece, const Vector3f& place) {
  const Vector3f &from = path.points[piece], step = path.points[piece + 1] - from;
  const float squared = step.squaredNorm();
  const float along = squared == 0.0f ? 0.0f : std::clamp((place - from).dot(step) / squared, 0.0f, 1.0f);
  return {(from + along * step - place).norm(), std::lerp(path.times[piece], path.times[piece + 1], along)};
}

} // namespace

TimedPath timedPath(const SceneInput& input, const Track& track) {
  if (track.points.size() > 1)
    return measuredPath(track.points, perigeePosition(track));
  return helixPath(tracedTrack(track, input.detector.field, input.detector.tracker));
}

TimedPath timedPath(const SceneInput& input, const Electron& electron) {
  if (electron.points.size() > 1)
    return measuredPath(electron.points, originOf(input.event, electron.vertex));
  return helixPath(
      tracedTrack(trackOf(input.event, electron, input.detector), input.detector.field, input.detector.tracker));
}

TimedPath timedPath(const SceneInput& input, const Muon& muon) {
  if (muon.points.size() > 1)
    return measuredPath(muon.points, originOf(input.event, muon.vertex));
  return helixPath(
      tracedMuon(trackOf(input.event, muon, input.detector), input.detector.field, input.detector.muonSystem));
}

float straightTime(const SceneInput& input, const Vector3f& point) {
  return static_cast<float>(flightTime((point.cast<double>() - originOf(input.event, {})).norm()));
}

float missingEtTime(const DetectorGeometry& detector) {
  constexpr double latest = lastCollisionTime - 10.0;
  const double corner = std::hypot(detector.muonSystem.radius, detector.muonSystem.halfLength);
  return static_cast<float>(std::min(flightTime(corner), latest));
}

MuonArrivals::MuonArrivals(const SceneInput& input) : m_input(input) {
  for (const Muon& muon : input.event.muons)
    m_paths.push_back(timedPath(input, muon));
}

float MuonArrivals::at(const Vector3f& place, double reach) const {
  Approach nearest{static_cast<float>(reach), straightTime(m_input, place)};
  for (const TimedPath& path : m_paths)
    for (std::size_t i = 0; i + 1 < path.points.size(); ++i)
      if (const Approach approach = approachOf(path, i, place); approach.distance < nearest.distance)
        nearest = approach;
  return nearest.time;
}

float MuonArrivals::at(const MuonChamber& chamber) const {
  Vector3f centre = Vector3f::Zero();
  for (const Vector3f& corner : chamber.corners)
    centre += corner / 8.0f;
  return at(centre, (chamber.corners[0] - centre).norm());
}

} // namespace voir
