#include "app/Picks.h"

#include <algorithm>

namespace voir {

namespace {

/// Lower is meant sooner.
int rank(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
  case ObjectKind::Electron:
  case ObjectKind::Muon:
  case ObjectKind::Tau:
    return 0;
  case ObjectKind::Jet:
  case ObjectKind::MissingEt:
    return 1;
  case ObjectKind::Track:
    return 2;
  case ObjectKind::Vertex:
    return 3;
  default:
    return 4;
  }
}

} // namespace

std::vector<ObjectRef> likelyMeant(const std::vector<ObjectRef>& objects) {
  std::vector<ObjectRef> meant;
  for (const ObjectRef object : objects) {
    if (!meant.empty() && rank(object.kind) < rank(meant.front().kind))
      meant.clear();
    if (meant.empty() || rank(object.kind) == rank(meant.front().kind))
      meant.push_back(object);
  }
  return meant;
}

std::vector<ObjectRef> selectionAfterClick(std::vector<ObjectRef> selected, ObjectRef object, bool addsToSelection) {
  if (!addsToSelection)
    return {object};
  if (std::erase(selected, object) == 0)
    selected.push_back(object);
  return selected;
}

} // namespace voir
