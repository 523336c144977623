#pragma once

#include "model/ObjectRef.h"
#include "model/Opening.h"

#include <cstddef>
#include <span>
#include <vector>

namespace voir {

struct DetectorGeometry;
struct DisplayOptions;
struct Event;

/// A piece of the detector that a particle crosses or leaves energy in.
struct HitPart {
  std::size_t part = 0; ///< index into DetectorGeometry::parts
  Opening opening{};    ///< leaves the block of it around the particle; of muon chambers nothing is taken

  bool operator==(const HitPart&) const = default;
};

/// What these objects hit; without any, all photons and leptons, and the jets above the threshold. Charged particles
/// hit what they cross, leptons and photons the electromagnetic calorimeter on their way, jets all on their way, and
/// all of them the parts with the middle of a cell in their cone (cells above the threshold). A photon is not seen
/// before the calorimeter.
std::vector<HitPart> hitParts(const Event& event, const DetectorGeometry& detector, const DisplayOptions& options,
                              std::span<const ObjectRef> objects);

} // namespace voir
