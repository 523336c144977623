#pragma once

#include "model/Event.h"

#include <optional>

namespace voir {

/// A person's reading of an object: the event with one more electron, muon or photon that has the momentum of the
/// given track, cluster, lepton, photon or jet and the mass of its new kind.
struct TaggedEvent {
  EventPtr event;
  ObjectRef object; ///< the new one
};

/// nullopt where the object has no momentum, is of that kind already, or the kind is none of the three.
std::optional<TaggedEvent> tagged(const Event& event, ObjectRef object, ObjectKind as);

} // namespace voir
