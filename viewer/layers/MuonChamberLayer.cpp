#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"

namespace voir {

namespace {

constexpr double segmentReach = 500.0; // mm, from a measured piece to the muon it belongs to

Vector3f centreOf(const MuonChamber& chamber) {
  Vector3f centre = Vector3f::Zero();
  for (const Vector3f& corner : chamber.corners)
    centre += corner / 8.0f;
  return centre;
}

/// A muon anywhere in the chamber is meant.
float hitTime(const MuonArrivals& arrivals, const MuonChamber& chamber) {
  const Vector3f centre = centreOf(chamber);
  return arrivals.at(centre, (chamber.corners[0] - centre).norm());
}

} // namespace

void drawMuonChambers(const SceneInput& input, Drawing& drawing) {
  const MuonArrivals arrivals(input);
  for (std::uint32_t i = 0; i < input.event.muonChambers.size(); ++i) {
    const ObjectRef object{ObjectKind::MuonChamber, i};
    const MuonChamber& chamber = input.event.muonChambers[i];
    drawing.addBoxEdges(chamber.corners, withOpacity(input.palette.chamber, 0.9), Stroke::Fine, object,
                        hitTime(arrivals, chamber));
  }
  drawMuonSegments(input, drawing);
}

void drawMuonSegments(const SceneInput& input, Drawing& drawing) {
  const MuonArrivals arrivals(input);
  for (const MuonSegment& segment : input.event.muonSegments) {
    const std::array<Vector3f, 2> ends{segment.start, segment.end};
    const std::array<float, 2> times{arrivals.at(ends[0], segmentReach), arrivals.at(ends[1], segmentReach)};
    drawing.addLine(ends, times, input.palette.chamber, Stroke::Normal, noObject);
  }
}

} // namespace voir
