#include "app/PictureTexts.h"

#include "viewer/RenderWidget.h"
#include "viewer/SceneLayers.h"

#include <QCoreApplication>

#include <algorithm>

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

/// Of the view that caption and legend lie in, pixels.
QSizeF firstView(const RenderWidget& view) {
  const ViewArrangement views = view.views();
  return view.viewRect(views.isActiveAlone ? views.active : 0).size() * view.devicePixelRatioF();
}

CaptionStyle smaller(CaptionStyle style) {
  style.pointSize = std::max(7, style.pointSize * 3 / 4);
  return style;
}

} // namespace

void showCaption(RenderWidget& view, const Event& event, const CaptionStyle& style) {
  const QSizeF room = firstView(view);
  QImage caption = paintCaption(event, view.devicePixelRatioF(), style);
  // Beside it stands the title of the view.
  if (caption.width() > 0.6 * room.width() || caption.height() > 0.25 * room.height())
    caption = paintCaption(event, view.devicePixelRatioF(), smaller(style));
  view.setOverlay(RenderWidget::Corner::TopLeft, caption);
}

void showLegend(RenderWidget& view, const Palette& palette, const CaptionStyle& style) {
  std::vector<LegendEntry> entries;
  for (const SceneLayer* layer : view.shownLayers())
    entries.push_back(legendEntry(*layer, palette));
  const QSizeF room = firstView(view);
  QImage legend = paintLegend(entries, view.devicePixelRatioF(), style);
  // In a small view the collision counts for more than what its lines mean.
  if (legend.height() > 0.5 * room.height())
    legend = paintLegend(entries, view.devicePixelRatioF(), smaller(style));
  if (legend.height() > 0.6 * room.height())
    legend = {};
  view.setOverlay(RenderWidget::Corner::BottomLeft, legend);
}

void hideCaption(RenderWidget& view) {
  view.setOverlay(RenderWidget::Corner::TopLeft, {});
}

void hideLegend(RenderWidget& view) {
  view.setOverlay(RenderWidget::Corner::BottomLeft, {});
}

} // namespace voir
