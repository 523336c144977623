#pragma once

#include "model/HitParts.h"
#include "viewer/Drawing.h"

#include <span>

namespace voir {

struct DetectorGeometry;
struct DisplayOptions;
struct Palette;

/// What a detector is drawn from.
struct DetectorInput {
  const DetectorGeometry& detector;
  const DisplayOptions& options;
  const Palette& palette;
  std::span<const HitPart> hits{}; ///< what stands out in x-ray
};

/// The detector, opened by the wedge. Near walls are never drawn, so that nothing veils the event: walls hold only
/// surfaces that look towards the beam, to be drawn with those facing away from the camera left out.
struct DetectorDrawing {
  Drawing walls;    ///< surfaces that look towards the centre
  Drawing cutFaces; ///< solid faces of the wedge, and whole solids (coils)
  Drawing edges;    ///< fine lines along sharp edges
};

DetectorDrawing drawDetector(const DetectorInput& input);

} // namespace voir
