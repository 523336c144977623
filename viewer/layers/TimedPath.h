#pragma once

#include "viewer/SceneLayers.h"

#include <vector>

namespace voir {

/// A particle's path with the time (ns after the collision) at which it is at each point: path length / c. Its own
/// collision is taken to be at t = 0 and at its perigee; slower particles than light are not told apart.
struct TimedPath {
  std::vector<Vector3f> points; ///< mm; fewer than two where there is nothing to draw
  std::vector<float> times;     ///< one per point
};

/// Along the measured points (arcs between them, see pathLengths()), else along the helix, exactly.
TimedPath timedPath(const SceneInput& input, const Track& track);
TimedPath timedPath(const SceneInput& input, const Electron& electron);
/// Out to the end of the muon system.
TimedPath timedPath(const SceneInput& input, const Muon& muon);

/// When a straight line from the primary vertex at the speed of light gets to a point, ns; 0 where it is not finite.
float straightTime(const SceneInput& input, const Vector3f& point);

/// When missing transverse momentum is known, ns: when all else has been seen, once particles have left the muon system
/// or, in large detectors, some time before the end of what is shown.
float missingEtTime(const DetectorGeometry& detector);

/// When the event's muons get to places in the muon system.
class MuonArrivals {
public:
  explicit MuonArrivals(const SceneInput& input);

  /// ns; of the muon that comes nearest, where it comes nearest, if that is within the reach (mm), else straightTime().
  float at(const Vector3f& place, double reach) const;
  /// The same for the middle of a chamber, of muons that come into it.
  float at(const MuonChamber& chamber) const;

private:
  const SceneInput& m_input;
  std::vector<TimedPath> m_paths;
};

} // namespace voir
