#pragma once

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "viewer/Drawing.h"
#include "viewer/Palette.h"

#include <optional>
#include <span>
#include <string_view>

namespace voir {

/// What a layer is drawn from.
struct SceneInput {
  const Event& event;
  const DetectorGeometry& detector;
  const DisplayOptions& options;
  const Palette& palette;
  std::optional<double> time{}; ///< ns after the collision; empty: all of it
};

/// How a layer's mark looks in the legend.
enum class LegendMark { Line, BoldLine, DashedLine, Box, Cone, Dot };

/// A row of the table of layers.
struct SceneLayer {
  std::string_view id;    ///< "tracks": stable, used in settings
  std::string_view label; ///< untranslated, "Tracks"
  bool isOnByDefault;
  bool isInFront; ///< never hidden by cells and tracks: what the event is about
  LegendMark mark;
  Rgba Palette::*colour; ///< in the legend
  /// Draws the layer's objects. Pure: no VTK, no state.
  void (*draw)(const SceneInput& input, Drawing& drawing);
};

/// In the order in which they are drawn and listed.
std::span<const SceneLayer> sceneLayers();

} // namespace voir
