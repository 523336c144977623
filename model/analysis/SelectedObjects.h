#pragma once

#include "model/analysis/Selection.h"

#include <boost/container/small_vector.hpp>

namespace voir {

/// An object that passed, with what pairing it needs.
struct SelectedObject {
  ObjectRef ref;
  FourVector p4;       ///< GeV
  double pt = 0.0;     ///< GeV
  double charge = 0.0; ///< e
};

using SelectedObjects = boost::container::small_vector<SelectedObject, 8>;

/// Objects of a kind that has a four-vector which pass the cuts of rank 0, highest pt first.
SelectedObjects selectedObjects(const Event& event, ObjectKind kind, const Selection& selection);

} // namespace voir
