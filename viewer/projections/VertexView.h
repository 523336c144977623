#pragma once

#include "viewer/Camera.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/SceneLabel.h"
#include "viewer/SceneLayers.h"

#include <span>
#include <vector>

namespace voir {

// Row of the table of views: the vertices, the beam line seen from the side (z to the right, y up), so much longer
// across the beam that impact parameters can be seen. The view is a frame of fixed size around the origin; what of the
// beam line it holds depends on the event.

inline constexpr double beamFrameHalfLength = 1000.0; ///< mm of the view
inline constexpr double beamFrameHalfHeight = 500.0;  ///< mm of the view
inline constexpr int beamFrameSteps = 5;              ///< ticks from the middle of the frame to its end

/// What the frame holds, mm.
struct BeamWindow {
  Vector3 centre = Vector3::Zero(); ///< x and y of the collision of interest, a round z
  double halfLength = 50.0;         ///< along the beam: all vertices, 50 to 300 mm in steps of 50
  double magnification = 10.0;      ///< across the beam, compared with along

  double halfHeight() const { return halfLength * beamFrameHalfHeight / beamFrameHalfLength / magnification; }
  /// Where a point is in the view.
  Vector3f operator()(const Vector3f& point) const;
  /// The point with the x of the centre that is at a place in the view.
  Vector3f inverse(const Vector3f& place) const;
};

BeamWindow beamWindow(const Event& event);

std::span<const SceneLayer> vertexViewLayers();
/// The frame with its ticks and the beam.
DetectorDrawing drawBeamFrame(const DetectorInput& input);
/// What reaches out of the frame is cut off.
void projectBeamLine(const SceneInput& input, Drawing& drawing);
std::vector<SceneLabel> beamLineLabels(const SceneInput& input);
CameraPose beamLineHome(const DetectorGeometry& detector, double aspect);

} // namespace voir
