#pragma once

#include "model/Event.h"
#include "widgets/PictureCaption.h"

namespace voir {

class RenderWidget;
struct Palette;
struct SceneLayer;

/// Lays run, event, date, experiment and provenance over the upper left corner.
void showCaption(RenderWidget& view, const Event& event, const CaptionStyle& style);
/// Lays the legend of what is drawn, in the palette's colours, over the lower left corner.
void showLegend(RenderWidget& view, const Palette& palette, const CaptionStyle& style);
/// The row of a layer in the legend.
LegendEntry legendEntry(const SceneLayer& layer, const Palette& palette);
void hideCaption(RenderWidget& view);
void hideLegend(RenderWidget& view);

} // namespace voir
