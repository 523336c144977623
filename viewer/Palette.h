#pragma once

#include "viewer/Drawing.h"

#include <span>
#include <string_view>

namespace voir {

/// Every colour of the picture. One value per theme; lines and marks repeat what colours say.
struct Palette {
  std::string_view id;    ///< "dark", "light", "atlas", "cms", "phoenix", "colourblind", "print": used in settings
  std::string_view label; ///< untranslated
  bool isLight = false;   ///< dark texts over it
  Rgba backgroundTop, backgroundBottom;
  Rgba track, otherVertexTrack, photon, electron, muon, tau, jet, missingEt, vertex, otherVertex, hit, chamber;
  Rgba emCold, emHot, hadronicCold, hadronicHot; ///< calorimeter cells, by energy on a logarithmic scale
  Rgba beampipe, inner, silicon, em, hadronic, magnet, muonSystem, yoke;
  Rgba highlight;               ///< what hovered and selected objects are brightened towards
  double wallStrength = 0.24;   ///< how far the detector's walls stand out from the background, 0 to 1
  double cutFaceStrength = 0.5; ///< the same of its cut faces

  /// Colour of a detector style key ("em", "magnet", ...); that of the inner detector for an unknown one.
  Rgba detectorStyle(std::string_view key) const;
};

/// Every theme of the picture, in the order of the menu; the first is the default.
std::span<const Palette> palettes();
/// The dark one for an unknown id.
const Palette& findPalette(std::string_view id);
/// Throws std::invalid_argument, which lists all ids, for an unknown one.
const Palette& paletteNamed(std::string_view id);
const Palette& darkPalette();
const Palette& lightPalette();

} // namespace voir
