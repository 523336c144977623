#include "viewer/layers/Layers.h"
#include "viewer/layers/TimedPath.h"

namespace voir {

void drawVertices(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.vertices.size(); ++i) {
    const Vertex& vertex = input.event.vertices[i];
    drawing.addDot(vertex.position.cast<float>(), vertex.isPrimary ? input.palette.vertex : input.palette.otherVertex,
                   {ObjectKind::Vertex, i}, vertex.isPrimary ? DotSize::Large : DotSize::Normal);
  }
}

std::vector<Rgba> vertexColours(const Palette& palette) {
  return {palette.vertex, palette.otherVertex};
}

void drawHits(const SceneInput& input, Drawing& drawing) {
  for (std::uint32_t i = 0; i < input.event.hits.size(); ++i)
    drawing.addDot(input.event.hits[i].position, input.palette.hit, {ObjectKind::Hit, i}, DotSize::Normal,
                   straightTime(input, input.event.hits[i].position));
}

} // namespace voir
