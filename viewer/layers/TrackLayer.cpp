#include "model/Units.h"
#include "viewer/layers/Layers.h"

#include <algorithm>

namespace voir {

namespace {

/// Tracks of the collision of interest in the track colour, of others grey; slow ones fade into the background.
Rgba trackColour(const SceneInput& input, const Track& track) {
  const bool belongsElsewhere = track.vertex && *track.vertex >= 0 &&
                                static_cast<std::size_t>(*track.vertex) < input.event.vertices.size() &&
                                !input.event.vertices[static_cast<std::size_t>(*track.vertex)].isPrimary;
  const Rgba colour = belongsElsewhere ? input.palette.otherVertexTrack : input.palette.track;
  return mix(input.palette.backgroundBottom, colour, std::clamp(0.35 + 0.65 * track.pt(), 0.35, 1.0));
}

} // namespace

void drawTracks(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.tracks.size(); ++i) {
    const Track& track = input.event.tracks[i];
    if (track.pt() != 0.0 && track.pt() < input.options.minimumTrackPt)
      continue;
    const Rgba colour = trackColour(input, track);
    if (track.points.size() > 1)
      drawing.addLine(track.points, colour, Stroke::Normal, {ObjectKind::Track, i});
    else
      drawing.addLine(trackPath(track, input.detector.field, input.detector.tracker), colour, Stroke::Normal,
                      {ObjectKind::Track, i});
  }
}

} // namespace voir
