#pragma once

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "model/LegendMark.h"
#include "viewer/Drawing.h"
#include "viewer/Palette.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace voir {

/// What a layer is drawn from.
struct SceneInput {
  const Event& event;
  const DetectorGeometry& detector;
  const DisplayOptions& options;
  const Palette& palette;
  std::optional<double> time{}; ///< ns after the collision; empty: all of it
};

/// GeV, whose colours the legend shows of layers in which colours tell energies.
inline constexpr std::array<double, 4> legendEnergies{0.1, 1.0, 10.0, 100.0};

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
  /// Of layers with more than one: at legendEnergies, or of the parts of the mark (of StackedBox at 1 and 100 GeV).
  /// Null: the one above.
  std::vector<Rgba> (*colours)(const Palette& palette) = nullptr;
  bool isMoving = false; ///< drawn anew for every time, and only where one is set
};

/// In the order in which they are drawn and listed.
std::span<const SceneLayer> sceneLayers();

} // namespace voir
