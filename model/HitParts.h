#pragma once

#include "model/Opening.h"

#include <cstddef>

namespace voir {

/// A piece of the detector that a particle crosses or leaves energy in.
struct HitPart {
  std::size_t part = 0; ///< index into DetectorGeometry::parts
  Opening opening{};    ///< leaves the block of it around the particle; of chambers and coils nothing is taken

  bool operator==(const HitPart&) const = default;
};

} // namespace voir
