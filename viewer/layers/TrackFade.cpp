#include "viewer/layers/TrackFade.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

const Vertex* vertexOf(const Event& event, const Track& track) {
  if (!track.vertex || *track.vertex < 0 || static_cast<std::size_t>(*track.vertex) >= event.vertices.size())
    return nullptr;
  return &event.vertices[static_cast<std::size_t>(*track.vertex)];
}

} // namespace

double distanceFromCollision(const Event& event, const Track& track) {
  const auto primary = std::ranges::find_if(event.vertices, &Vertex::isPrimary);
  if (primary == event.vertices.end())
    return 0.0;
  const Vertex* vertex = vertexOf(event, track);
  return std::abs((vertex ? vertex->position.z() : track.z0) - primary->position.z());
}

Rgba fadedFarOff(const SceneInput& input, const Track& track, Rgba colour) {
  constexpr double strength = 0.13; // against the background
  const double window = input.options.vertexWindow;
  if (window <= 0.0 || distanceFromCollision(input.event, track) <= window)
    return colour;
  return mix(input.palette.backgroundBottom, colour, strength);
}

bool isOfOtherVertex(const Event& event, const Track& track) {
  const Vertex* vertex = vertexOf(event, track);
  return vertex && !vertex->isPrimary;
}

} // namespace voir
