#pragma once

#include "viewer/Drawing.h"

namespace voir {

struct Palette;

/// Hovered and selected objects once more: brighter, wider and with a halo, never only recoloured. Selected ones have
/// the stronger halo.
Drawing drawHighlight(const Drawing& scene, const Highlight& highlight, const Palette& palette);

} // namespace voir
