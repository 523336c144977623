#include "model/Units.h"
#include "viewer/layers/Layers.h"

#include <algorithm>

namespace voir {

namespace {

bool isOfOtherVertex(const Event& event, const Track& track) {
  return track.vertex && *track.vertex >= 0 && static_cast<std::size_t>(*track.vertex) < event.vertices.size() &&
         !event.vertices[static_cast<std::size_t>(*track.vertex)].isPrimary;
}

/// Slow tracks fade into the background.
Rgba trackColour(const SceneInput& input, const Track& track, Rgba colour) {
  return mix(input.palette.backgroundBottom, colour, std::clamp(0.35 + 0.65 * track.pt(), 0.35, 1.0));
}

} // namespace

void drawTracks(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.tracks.size(); ++i) {
    const Track& track = input.event.tracks[i];
    if (track.pt() != 0.0 && track.pt() < input.options.minimumTrackPt)
      continue;
    const bool isElsewhere = isOfOtherVertex(input.event, track);
    const Rgba colour = trackColour(input, track, isElsewhere ? input.palette.otherVertexTrack : input.palette.track);
    const Stroke stroke = isElsewhere ? Stroke::Fine : Stroke::Normal;
    if (track.points.size() > 1)
      drawing.addLine(track.points, colour, stroke, {ObjectKind::Track, i});
    else
      drawing.addLine(trackPath(track, input.detector.field, input.detector.tracker), colour, stroke,
                      {ObjectKind::Track, i});
  }
}

} // namespace voir
