#pragma once

#include <map>
#include <string>

namespace voir {

/// How a detector group (beam pipe, inner detector, ...) is drawn.
struct GroupOptions {
  bool isVisible = true;
  double opacity = 1.0; ///< 0 to 1, multiplies the theme's own

  bool operator==(const GroupOptions&) const = default;
};

/// Everything a person can set about the picture. A value: compared, saved and undone as a whole.
struct DisplayOptions {
  std::map<std::string, GroupOptions> groups; ///< by DetectorGroup id; missing: default
  std::map<std::string, bool> layers;         ///< by SceneLayer id; missing: the layer's default
  bool isDetectorVisible = true;
  double wedgeStart = 0.0;                ///< rad, azimuth where the opening begins
  double wedgeAngle = 1.5707963267948966; ///< rad, 0: closed
  double minimumTrackPt = 0.5;            ///< GeV
  double minimumCellEnergy = 0.4;         ///< GeV
  double minimumJetPt = 30.0;             ///< GeV
  bool isLegendVisible = true;
  bool isMotionReduced = false;

  GroupOptions group(const std::string& id) const;
  bool isLayerVisible(const std::string& id, bool byDefault) const;
  bool operator==(const DisplayOptions&) const = default;
};

} // namespace voir
