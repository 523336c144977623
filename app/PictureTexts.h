#pragma once

#include "model/Event.h"
#include "widgets/PictureCaption.h"

#include <vector>

namespace voir {

class RenderWidget;
struct Palette;
struct SceneLayer;

/// Rows of the legend of what is drawn, in the palette's colours.
std::vector<LegendEntry> legendEntries(RenderWidget& view, const Palette& palette);
/// Lays run, event, date, experiment and provenance over the upper left corner.
void showCaption(RenderWidget& view, const Event& event, const CaptionStyle& style);
/// Lays the legend of what is drawn, in the palette's colours, over the lower left corner.
void showLegend(RenderWidget& view, const Palette& palette, const CaptionStyle& style);
/// The row of a layer in the legend.
LegendEntry legendEntry(const SceneLayer& layer, const Palette& palette);
void hideCaption(RenderWidget& view);
void hideLegend(RenderWidget& view);

} // namespace voir
