#pragma once

#include "model/ObjectRef.h"

#include <vector>

namespace voir {

/// Of objects under the pointer, best first, those worth asking about: a particle is meant rather than its track, a
/// track rather than a cell.
std::vector<ObjectRef> likelyMeant(const std::vector<ObjectRef>& objects);

/// The selection after a click on an object: it alone, or with Ctrl added to the others, or taken away.
std::vector<ObjectRef> selectionAfterClick(std::vector<ObjectRef> selected, ObjectRef object, bool addsToSelection);

} // namespace voir
