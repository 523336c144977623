#include "app/PictureTexts.h"

#include "viewer/RenderWidget.h"
#include "viewer/SceneLayers.h"

#include <QCoreApplication>

namespace voir {

namespace {

LegendEntry::Mark markOf(LegendMark mark) {
  switch (mark) {
  case LegendMark::Line:
    return LegendEntry::Mark::Line;
  case LegendMark::BoldLine:
    return LegendEntry::Mark::ThickLine;
  case LegendMark::DashedLine:
    return LegendEntry::Mark::DashedLine;
  case LegendMark::Box:
    return LegendEntry::Mark::Box;
  case LegendMark::Cone:
    return LegendEntry::Mark::Cone;
  case LegendMark::Dot:
    return LegendEntry::Mark::Point;
  }
  return LegendEntry::Mark::Line;
}

LegendEntry legendEntry(const SceneLayer& layer, const Palette& palette) {
  const Rgba& colour = palette.*layer.colour;
  return {QCoreApplication::translate("SceneLayers", layer.label.data()), QColor(colour.r, colour.g, colour.b),
          markOf(layer.mark)};
}

} // namespace

void showCaption(RenderWidget& view, const Event& event, const CaptionStyle& style) {
  view.setOverlay(RenderWidget::Corner::TopLeft, paintCaption(event, view.devicePixelRatioF(), style));
}

std::vector<LegendEntry> legendEntries(RenderWidget& view, const Palette& palette) {
  std::vector<LegendEntry> entries;
  for (const SceneLayer* layer : view.shownLayers())
    entries.push_back(legendEntry(*layer, palette));
  return entries;
}

void showLegend(RenderWidget& view, const Palette& palette, const CaptionStyle& style) {
  const std::vector<LegendEntry> entries = legendEntries(view, palette);
  QImage legend = paintLegend(entries, view.devicePixelRatioF(), style);
  // In a small view the collision counts for more than what its lines mean.
  if (legend.height() > 0.5 * view.height() * view.devicePixelRatioF()) {
    CaptionStyle small = style;
    small.pointSize = style.pointSize * 3 / 4;
    legend = paintLegend(entries, view.devicePixelRatioF(), small);
  }
  view.setOverlay(RenderWidget::Corner::BottomLeft, legend);
}

void hideCaption(RenderWidget& view) {
  view.setOverlay(RenderWidget::Corner::TopLeft, {});
}

void hideLegend(RenderWidget& view) {
  view.setOverlay(RenderWidget::Corner::BottomLeft, {});
}

} // namespace voir
