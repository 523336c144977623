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

/// The detector, cut open. Near walls are not drawn, so that nothing veils the event, but where a group is made
/// translucent: as glass. Walls and glass are to be drawn with the surfaces facing away from the camera left out.
struct DetectorDrawing {
  Drawing walls;    ///< surfaces that look towards the centre
  Drawing cutFaces; ///< solid faces of the opening, and in x-ray what is hit
  Drawing edges;    ///< fine lines along sharp edges
  Drawing glass;    ///< all surfaces of translucent groups; what is seen from both sides is there twice
};

DetectorDrawing drawDetector(const DetectorInput& input);

} // namespace voir
