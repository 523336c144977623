#pragma once

#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "model/Event.h"
#include "viewer/Drawing.h"

#include <string>
#include <vector>

namespace voir {

struct Palette;

/// What goes into a file for other 3D programs: drawings with names, in mm.
struct GltfScene {
  struct Node {
    std::string name; ///< "Muons", "Inner detector"
    Drawing drawing;
  };

  std::vector<Node> event;    ///< in colours that need no light
  std::vector<Node> detector; ///< lit by the program that shows it
  EventId id;
  std::string time;
  Provenance provenance;
  std::string detectorLabel;
};

/// The visible layers of an event and the visible groups of a detector as it is cut open: whole solids, walls that the
/// picture leaves out too.
GltfScene gltfScene(const Event& event, const DetectorGeometry& detector, const DisplayOptions& options,
                    const Palette& palette);

/// A binary glTF 2.0 file (.glb) in metres: triangles, lines and points with colours, one node for each drawing, run,
/// event and provenance as extras of the asset and of the event's node. Triangles without area and points that are not
/// finite are left out.
std::string gltfBinary(const GltfScene& scene);

} // namespace voir
