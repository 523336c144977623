#include "viewer/layers/Layers.h"
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
  Stroke stroke;
};

void drawTracks(const SceneInput& input, const TrackStyle& style, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.tracks.size(); ++i) {
    const Track& track = input.event.tracks[i];
    const bool isSoft = track.pt() != 0.0 && track.pt() < input.options.minimumTrackPt;
    if (isSoft || isOfOtherVertex(input.event, track) != style.areOfOtherVertices)
      continue;
    const Rgba colour = trackColour(input, track, style.colour);
    if (track.points.size() > 1)
      drawing.addLine(track.points, colour, style.stroke, {ObjectKind::Track, i});
    else
      drawing.addLine(trackPath(track, input.detector.field, input.detector.tracker), colour, style.stroke,
                      {ObjectKind::Track, i});
  }
}

} // namespace

void drawTracks(const SceneInput& input, Drawing& drawing) {
  drawTracks(input, {false, input.palette.track, Stroke::Normal}, drawing);
}

void drawOtherTracks(const SceneInput& input, Drawing& drawing) {
  drawTracks(input, {true, input.palette.otherVertexTrack, Stroke::Fine}, drawing);
}

} // namespace voir
