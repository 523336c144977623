#pragma once

#include "model/ObjectRef.h"
#include "model/io/EventBlock.h"

#include <Eigen/Core>

#include <span>

namespace voir {

/// Invariant masses of pairs of objects of one kind, GeV, as invariantMass() gives them, with the same operations in
/// the same order. pairs: two objects each, by their places in the block.
Eigen::ArrayXd pairMasses(const ObjectBlock& objects, std::span<const ObjectRef> pairs);

} // namespace voir
