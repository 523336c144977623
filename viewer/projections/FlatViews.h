#pragma once

#include "viewer/Camera.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/SceneLayers.h"

#include <span>

namespace voir {

// Rows of the table of views: r-φ, seen along the beam from +z (x to the right, y up), and ρ-z, the distance from the
// beam over the place along it, upwards for what lies above the beam (y > 0) and downwards for the rest. Both are true
// projections, enlarged in the middle by the fish-eye. All lies within 2 mm of the plane z = 0: hot cells over cold
// ones, lines over cells.

std::span<const SceneLayer> acrossBeamLayers();
std::span<const SceneLayer> alongBeamLayers();

void projectAcrossBeam(const SceneInput& input, Drawing& drawing);
void projectAlongBeam(const SceneInput& input, Drawing& drawing);

/// The detector's cross-section near z = 0, closed whatever the wedge: parts that are there within sectionDepth mm.
DetectorDrawing drawDetectorAcross(const DetectorInput& input);
/// Revolutions by their outlines on both sides of the beam, chambers and coils by the half-planes through their
/// middles.
DetectorDrawing drawDetectorAlong(const DetectorInput& input);

CameraPose acrossBeamHome(const DetectorGeometry& detector, double aspect);
CameraPose alongBeamHome(const DetectorGeometry& detector, double aspect);
/// From +z at the origin, so far that a rectangle around it (mm, half width and height) fills the view.
CameraPose straightPose(double halfWidth, double halfHeight, double aspect);

} // namespace voir
