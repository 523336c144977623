#pragma once

#include "viewer/Drawing.h"

namespace voir {

/// A moment of the collision, and how it looks.
struct Instant {
  double time = 0.0; ///< ns after the collision
  Rgba flash;        ///< what was just hit shines towards this colour
};

/// Fills a drawing with what there is of another one at a time: lines and faces that grow are cut exactly there
/// (between points times are linear), all else appears at its time. What was hit just now is brightest and relaxes
/// over flashDuration; particles on their way have a head, a dot, and a short bright tail. The drawing's memory is used
/// again: 15 000 cells take some 3 ms.
void drawInTime(const Drawing& whole, const Instant& instant, Drawing& drawing);

inline constexpr double flashDuration = 6.0; ///< ns
inline constexpr double tailDuration = 1.0;  ///< ns behind the head of a particle: 30 cm

} // namespace voir
