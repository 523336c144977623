#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"
#include "viewer/layers/TrackFade.h"

#include <algorithm>

namespace voir {

namespace {

/// Slow tracks fade into the background.
Rgba trackColour(const SceneInput& input, const Track& track, Rgba colour) {
  const Rgba strong = mix(input.palette.backgroundBottom, colour, std::clamp(0.35 + 0.65 * track.pt(), 0.35, 1.0));
  return fadedFarOff(input, track, strong);
}

struct TrackStyle {
  bool areOfOtherVertices;
  Rgba colour;
};

/// Solid, or for those of other vertices fine and dotted.
void addTrack(Drawing& drawing, const TimedPath& path, Rgba colour, bool isOfOtherVertex, ObjectRef object) {
  constexpr double dot = 30.0; // mm
  if (isOfOtherVertex)
    drawing.addDashedLine(path.points, path.times, dot, colour, Stroke::Fine, object);
  else
    drawing.addLine(path.points, path.times, colour, Stroke::Normal, object);
}

void drawTracks(const SceneInput& input, const TrackStyle& style, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.tracks.size(); ++i) {
    const Track& track = input.event.tracks[i];
    const bool isSoft = track.pt() != 0.0 && track.pt() < input.options.minimumTrackPt;
    if (isSoft || isOfOtherVertex(input.event, track) != style.areOfOtherVertices)
      continue;
    const Rgba colour = trackColour(input, track, style.colour);
    addTrack(drawing, timedPath(input, track), colour, style.areOfOtherVertices, {ObjectKind::Track, i});
  }
}

} // namespace

void drawTracks(const SceneInput& input, Drawing& drawing) {
  drawTracks(input, {false, input.palette.track}, drawing);
}

void drawOtherTracks(const SceneInput& input, Drawing& drawing) {
  drawTracks(input, {true, input.palette.otherVertexTrack}, drawing);
}

} // namespace voir
