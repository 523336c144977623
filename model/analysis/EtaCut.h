#pragma once

#include "model/analysis/BlockObjects.h"

namespace voir {

/// Sets those to 0 that a cut on the pseudorapidity, or on its absolute value, refuses.
void applyEtaCut(const Cut& cut, bool isAbsolute, const ObjectBlock& objects, const Eigen::ArrayXd& pt,
                 ObjectMask& mask);

} // namespace voir
