#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"

#include <optional>
#include <vector>

namespace voir {

/// Where an object comes from: an index into Event::vertices if told, and where along z, mm.
struct Source {
  std::optional<int> vertex;
  double z = 0.0;
};

/// Of the daughters that tell it.
std::vector<Source> sourcesOf(const Event& event, const Candidate& candidate);
/// Largest distance along z, mm, of at least one.
double spreadInZ(const std::vector<Source>& sources);
/// By their vertices or, where one is not told, by their distance.
bool isSameVertex(const std::vector<Source>& sources);

} // namespace voir
