#pragma once

#include "model/Vector3.h"

#include <optional>
#include <string>
#include <vector>

namespace voir {

/// A charged particle's track: perigee parameters at the point of closest approach to the z axis
/// (position (-d0 sin phi, d0 cos phi, z0)), and, where the file has them, measured points along it.
struct Track {
  double d0 = 0.0;              ///< mm
  double z0 = 0.0;              ///< mm
  double phi = 0.0;             ///< rad, direction of pt at the perigee
  double theta = 0.0;           ///< rad, from +z
  double qOverP = 0.0;          ///< e/GeV; its sign is the charge
  std::vector<Vector3f> points; ///< mm, in order from the beam outwards; empty: draw the helix
  std::optional<int> vertex;    ///< index into Event::vertices
  std::optional<double> chi2;
  std::optional<double> ndof;

  double charge() const { return qOverP > 0 ? 1.0 : qOverP < 0 ? -1.0 : 0.0; }
  /// Transverse momentum in GeV; 0 where q/p is 0 (unmeasured).
  double pt() const;
  double eta() const;
};

} // namespace voir
