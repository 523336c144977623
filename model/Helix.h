#pragma once

#include "model/Track.h"
#include "model/Vector3.h"

#include <vector>

namespace voir {

/// Cylinder in which a field or a drawing ends: |z| <= halfLength, r <= radius, mm.
struct Cylinder {
  double radius = 0.0;
  double halfLength = 0.0;

  /// The edge belongs to it.
  bool contains(const Vector3& position) const;
};

/// The magnetic field of a detector, in tesla, piecewise constant.
struct MagneticField {
  enum class Outer { None, Toroid, SolenoidReturn };

  double solenoid = 0.0; ///< along +z inside the coil
  Cylinder coil;         ///< where the solenoid's field ends
  Outer outer = Outer::None;
  double outerField = 0.0; ///< barrel: azimuthal (toroid) or along -z (return)
  double outerInnerRadius = 0.0, outerOuterRadius = 0.0, outerHalfLength = 0.0; ///< mm, barrel region
  double endcapField = 0.0; ///< azimuthal, between the two z below (end-cap toroid); 0: none
  double endcapMinimumZ = 0.0, endcapMaximumZ = 0.0, endcapInnerRadius = 0.0, endcapOuterRadius = 0.0;

  /// Field in tesla at a point in mm. Edges belong to their region; where regions overlap the coil comes first, then
  /// the end-cap toroid. An azimuthal field has the same sense on both sides: like charges bend towards the same z
  /// there, so that, unlike a solenoid's, its picture of a mirrored event is not mirrored.
  Vector3 at(const Vector3& position) const;
};

/// Path of a charged particle from its perigee in a uniform field along z.
/// s is the path length in mm. With kappa = -q bending B / pt and a = kappa s_T:
/// x = -d0 sin phi0 + s_T sinc(a/2) cos(phi0 + a/2), y likewise, z = z0 + s cos theta.
class Helix {
public:
  /// field in tesla along +z.
  Helix(const Track& track, double field);

  Vector3 position(double s) const;
  /// Unit vector.
  Vector3 direction(double s) const;
  /// Azimuth of the direction in rad, not wrapped.
  double phi(double s) const;
  /// Change of that azimuth in rad per mm of path.
  double turningRate() const { return m_turningRate; }
  /// Path length to the first crossing of radius r (mm) around the z axis; infinity where it is never reached.
  double lengthToRadius(double r) const;
  /// Path length to the plane z (mm); infinity where it lies behind or is never reached.
  double lengthToZ(double z) const;

private:
  Vector3 m_start;
  double m_d0, m_phi, m_sinTheta, m_cosTheta, m_turningRate;
};

/// Most points a path is drawn with.
inline constexpr int maximumPathPoints = 60;

/// A path for drawing, with how far the particle has come at each of its points.
struct TracedPath {
  std::vector<Vector3f> points;
  std::vector<double> lengths; ///< mm along the path, not along its chords, from the perigee; one per point
};

/// Points of a track for drawing, mm: from the perigee through the solenoid's field, then straight, to the calorimeter
/// face. As many points as keep the line within 0.2 mm of the path, but no more than maximumPathPoints. A track that
/// curls up is followed for one full turn. Empty where a parameter is not finite or the perigee lies outside.
TracedPath tracedTrack(const Track& track, const MagneticField& field, const Cylinder& calorimeterFace);
/// Its points alone.
std::vector<Vector3f> trackPath(const Track& track, const MagneticField& field, const Cylinder& calorimeterFace);

/// Points of a muon for drawing, mm: as trackPath to the end of the coil, then on through the outer field (fourth-order
/// Runge-Kutta, steps of 20 mm) to the end of the muon system. The energy lost on the way, some 3 GeV in the
/// calorimeters, is ignored.
TracedPath tracedMuon(const Track& track, const MagneticField& field, const Cylinder& muonSystem);
/// Its points alone.
std::vector<Vector3f> muonPath(const Track& track, const MagneticField& field, const Cylinder& muonSystem);

/// A particle on its way.
struct PathPoint {
  Vector3 position;  ///< mm
  Vector3 direction; ///< unit vector
};

/// The particle one step (mm) further in any field: d(direction)/ds = q/p bending (direction x B), by the classical
/// fourth-order Runge-Kutta method. qOverP in e/GeV.
PathPoint rungeKuttaStep(const PathPoint& from, double qOverP, const MagneticField& field, double step);

/// Where a straight line from a point leaves the cylinder, mm; the point itself where it lies outside.
Vector3 exitPoint(const Vector3& from, const Vector3& direction, const Cylinder& cylinder);

/// The perigee of a particle that left a point (mm) with this momentum (GeV) and charge (e), in a field along z (T).
/// A particle without charge or at rest keeps q/p = 0.
Track perigeeOf(const Vector3& position, const Vector3& momentum, double charge, double field);

} // namespace voir
