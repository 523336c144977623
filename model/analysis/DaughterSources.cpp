#include "model/analysis/DaughterSources.h"

#include "model/Link.h"

#include <algorithm>

namespace voir {

namespace {

/// Farther apart along z than several times the resolution of a track's z0, mm.
constexpr double sameVertexDistance = 1.0;

std::optional<Source> source(const Event& event, const Track* track, const std::optional<Vector3>& position,
                             std::optional<int> ownVertex) {
  const std::optional<int> vertex = ownVertex || !track ? ownVertex : track->vertex;
  if (track)
    return Source{vertex, track->z0};
  if (position)
    return Source{vertex, position->z()};
  if (const Vertex* known = linked(event.vertices, vertex))
    return Source{vertex, known->position.z()};
  return std::nullopt;
}

template <typename Lepton> std::optional<Source> leptonSource(const Event& event, const Lepton& lepton) {
  return source(event, linked(event.tracks, lepton.track), lepton.position, lepton.vertex);
}

std::optional<Source> sourceOf(const Event& event, ObjectRef object) {
  switch (object.kind) {
  case ObjectKind::Photon:
    return source(event, nullptr, std::nullopt, event.photons[object.index].vertex);
  case ObjectKind::Electron:
    return leptonSource(event, event.electrons[object.index]);
  case ObjectKind::Muon:
    return leptonSource(event, event.muons[object.index]);
  case ObjectKind::Track:
    return source(event, &event.tracks[object.index], std::nullopt, std::nullopt);
  default:
    return std::nullopt;
  }
}

} // namespace

std::vector<Source> sourcesOf(const Event& event, const Candidate& candidate) {
  std::vector<Source> known;
  for (const ObjectRef daughter : candidate.daughters)
    if (const std::optional<Source> here = sourceOf(event, daughter))
      known.push_back(*here);
  return known;
}

double spreadInZ(const std::vector<Source>& sources) {
  const auto [lowest, highest] =
      std::minmax_element(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.z < b.z; });
  return highest->z - lowest->z;
}

bool isSameVertex(const std::vector<Source>& sources) {
  const bool areTold = std::all_of(sources.begin(), sources.end(), [](const Source& s) { return s.vertex; });
  if (!areTold)
    return spreadInZ(sources) <= sameVertexDistance;
  return std::all_of(sources.begin(), sources.end(),
                     [&](const Source& s) { return s.vertex == sources.front().vertex; });
}

} // namespace voir
