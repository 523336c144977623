#include "app/PictureTexts.h"

#include "viewer/RenderWidget.h"
#include "viewer/SceneLayers.h"

#include <QCoreApplication>

#include <algorithm>

namespace voir {

namespace {

std::vector<QColor> coloursOf(const SceneLayer& layer, const Palette& palette) {
  std::vector<QColor> colours;
  for (const Rgba& colour : layer.colours ? layer.colours(palette) : std::vector{palette.*layer.colour})
    colours.emplace_back(colour.r, colour.g, colour.b);
  return colours;
}

/// Of the view that caption and legend lie in, pixels.
QSizeF firstView(const RenderWidget& view) {
  const ViewArrangement views = view.views();
  return view.viewRect(views.isActiveAlone ? views.active : 0).size() * view.devicePixelRatioF();
}

/// How much of it a text covers.
double shareOf(const QImage& text, const QSizeF& room) {
  return text.width() * text.height() / std::max(1.0, room.width() * room.height());
}

CaptionStyle smaller(CaptionStyle style) {
  style.pointSize = std::max(7, style.pointSize * 3 / 4);
  return style;
}

} // namespace

LegendEntry legendEntry(const SceneLayer& layer, const Palette& palette) {
  const QString name = QCoreApplication::translate("SceneLayers", layer.label.data());
  const bool isOfEnergies = layer.colours && (layer.mark == LegendMark::Box || layer.mark == LegendMark::HalvedBox);
  const QString label =
      isOfEnergies ? QCoreApplication::translate("PictureTexts", "%1, 0.1 to 100 GeV").arg(name) : name;
  return {label, coloursOf(layer, palette), layer.mark};
}

void showCaption(RenderWidget& view, const Event& event, const CaptionStyle& style) {
  const QSizeF room = firstView(view);
  QImage caption = paintCaption(event, view.devicePixelRatioF(), style);
  // Beside it stands the title of the view.
  if (caption.width() > 0.6 * room.width() || caption.height() > 0.25 * room.height())
    caption = paintCaption(event, view.devicePixelRatioF(), smaller(style));
  view.setOverlay(RenderWidget::Corner::TopLeft, caption);
}

std::vector<LegendEntry> legendEntries(RenderWidget& view, const Palette& palette) {
  std::vector<LegendEntry> entries;
  for (const SceneLayer* layer : view.shownLayers())
    entries.push_back(legendEntry(*layer, palette));
  return entries;
}

void showLegend(RenderWidget& view, const Palette& palette, const CaptionStyle& style) {
  const std::vector<LegendEntry> entries = legendEntries(view, palette);
  const QSizeF room = firstView(view);
  QImage legend = paintLegend(entries, view.devicePixelRatioF(), style);
  // In a small view the collision counts for more than what its lines mean.
  if (shareOf(legend, room) > 0.15)
    legend = paintLegend(entries, view.devicePixelRatioF(), smaller(style));
  if (shareOf(legend, room) > 0.2)
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
