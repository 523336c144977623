#include "viewer/layers/Layers.h"

namespace voir {

void drawMuonChambers(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.muonChambers.size(); ++i) {
    const ObjectRef object{ObjectKind::MuonChamber, i};
    const MuonChamber& chamber = input.event.muonChambers[i];
    drawing.addBoxEdges(chamber.corners, withOpacity(input.palette.chamber, 0.9), Stroke::Fine, object);
  }
  for (const MuonSegment& segment : input.event.muonSegments) {
    const std::array<Vector3f, 2> ends{segment.start, segment.end};
    drawing.addLine(ends, input.palette.chamber, Stroke::Normal, noObject);
  }
}

} // namespace voir
