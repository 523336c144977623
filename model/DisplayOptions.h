#pragma once

#include "model/Opening.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace voir {

/// How a detector group (beam pipe, inner detector, ...) is drawn.
struct GroupOptions {
  bool isVisible = true;
  double opacity = 1.0;               ///< 0 to 1, multiplies the theme's own
  std::optional<double> wedgeAngle{}; ///< rad, an opening of its own instead of the picture's

  bool operator==(const GroupOptions&) const = default;
};

/// How the detector is opened: a sector of azimuth taken out, all on one side of a plane through the beam taken away,
/// or all but a disc across the beam.
enum class DetectorCut { Wedge, Half, Slice };

/// Everything a person can set about the picture. A value: compared, saved and undone as a whole.
struct DisplayOptions {
  std::map<std::string, GroupOptions> groups; ///< by DetectorGroup id; missing: default
  std::map<std::string, bool> layers;         ///< by SceneLayer id; missing: the layer's default
  bool isDetectorVisible = true;
  bool isOpened = true;                   ///< false: closed, whatever the cut
  double wedgeStart = 0.0;                ///< rad, azimuth where the opening begins
  double wedgeAngle = 1.5707963267948966; ///< rad, 0: no wedge
  DetectorCut cut = DetectorCut::Wedge;
  double sliceZ = 0.0;            ///< mm, middle of the disc that Slice leaves
  double sliceThickness = 1000.0; ///< mm
  bool isXRay = false;            ///< only what particles hit stands out from the detector
  double fishEye = 0.0;           ///< 0 to 1, how much flat views enlarge the inner detector
  double vertexWindow = 0.0;      ///< mm: tracks from further along the beam than this from the collision fade; 0: none
  bool areLabelsVisible = false;  ///< names and momenta at the particles
  double minimumTrackPt = 0.5;    ///< GeV
  double minimumCellEnergy = 0.4; ///< GeV
  double minimumJetPt = 30.0;     ///< GeV
  bool isLegendVisible = true;
  bool isMotionReduced = false;

  GroupOptions group(const std::string& id) const;
  bool isLayerVisible(const std::string& id, bool byDefault) const;
  /// How the parts of a detector group are cut open: a wedge of an angle of its own has the same middle as the
  /// picture's.
  Opening opening(const std::string& group) const;
  /// Whether anything is cut away.
  bool isCutOpen() const;
  bool operator==(const DisplayOptions&) const = default;
};

/// A number or a switch of the options, by which files keep it.
struct DisplayNumber {
  std::string_view id; ///< stable
  double DisplayOptions::*value;
  double minimum, maximum;
};
struct DisplaySwitch {
  std::string_view id; ///< stable
  bool DisplayOptions::*value;
};

std::span<const DisplayNumber> displayNumbers();
std::span<const DisplaySwitch> displaySwitches();

/// "wedge", "half", "slice".
std::string_view idOf(DetectorCut cut);
/// nullopt for any other text.
std::optional<DetectorCut> parseDetectorCut(std::string_view id);

} // namespace voir
