#pragma once

#include "viewer/Camera.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/SceneLabel.h"
#include "viewer/SceneLayers.h"

#include <span>
#include <string_view>
#include <vector>

namespace voir {

/// A row of the table of views: how an event and its detector become what is drawn in one.
struct ViewProjection {
  std::string_view id;    ///< "3d", "rphi", "rhoz", "lego", "vertex": stable, used in settings, files and commands
  std::string_view label; ///< untranslated, "r-φ"
  bool isFlat;            ///< looked at straight on: moved and zoomed, never turned
  /// What of the event is drawn.
  std::span<const SceneLayer> (*layers)();
  /// The detector, or the axes in its place.
  DetectorDrawing (*drawDetector)(const DetectorInput& input);
  /// Moves what the layers drew, in mm, to the view's coordinates; null: they are the same.
  void (*project)(const SceneInput& input, Drawing& drawing);
  /// Names and numbers of axes; null: none.
  std::vector<SceneLabel> (*labels)(const SceneInput& input);
  /// Where the camera stands before a person moves it, for a view of this shape (width / height).
  CameraPose (*home)(const DetectorGeometry& detector, double aspect);
};

/// How much of the detector the camera presets show, mm: up to the calorimeter's end, with the chambers in its frame.
double viewRadius(const DetectorGeometry& detector);

/// In the order of the menu; the first is the 3D view.
std::span<const ViewProjection> viewProjections();
/// The 3D view for an unknown id.
const ViewProjection& findProjection(std::string_view id);

} // namespace voir
