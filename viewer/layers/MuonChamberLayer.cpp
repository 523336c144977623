#include "viewer/layers/Layers.h"
#include "viewer/layers/MuonHits.h"

namespace voir {

namespace {

constexpr double segmentReach = 500.0; // mm, from a measured piece to the muon it belongs to

} // namespace

void drawMuonChambers(const SceneInput& input, Drawing& drawing) {
  const MuonArrivals arrivals(input);
  for (std::uint32_t i = 0; i < input.event.muonChambers.size(); ++i) {
    const ObjectRef object{ObjectKind::MuonChamber, i};
    const MuonChamber& chamber = input.event.muonChambers[i];
    drawing.addBoxEdges(chamber.corners, withOpacity(input.palette.chamber, 0.9), Stroke::Fine, object,
                        arrivals.at(chamber));
  }
  drawMuonSegments(input, arrivals, drawing);
}

void drawMuonSegments(const SceneInput& input, const MuonArrivals& arrivals, Drawing& drawing) {
  for (const MuonSegment& segment : input.event.muonSegments) {
    const std::array<Vector3f, 2> ends{segment.start, segment.end};
    const std::array<float, 2> times{arrivals.at(ends[0], segmentReach), arrivals.at(ends[1], segmentReach)};
    drawing.addLine(ends, times, input.palette.chamber, Stroke::Normal, noObject);
  }
}

} // namespace voir
