#include "app/PictureTexts.h"

#include "viewer/RenderWidget.h"
#include "viewer/SceneLayers.h"

#include <QCoreApplication>

namespace voir {

namespace {

std::vector<QColor> coloursOf(const SceneLayer& layer, const Palette& palette) {
  std::vector<QColor> colours;
  for (const Rgba& colour : layer.colours ? layer.colours(palette) : std::vector{palette.*layer.colour})
    colours.emplace_back(colour.r, colour.g, colour.b);
  return colours;
}

LegendEntry legendEntry(const SceneLayer& layer, const Palette& palette) {
  const QString name = QCoreApplication::translate("SceneLayers", layer.label.data());
  const bool isOfEnergies = layer.colours && (layer.mark == LegendMark::Box || layer.mark == LegendMark::HalvedBox);
  const QString label =
      isOfEnergies ? QCoreApplication::translate("PictureTexts", "%1, 0.1 to 100 GeV").arg(name) : name;
  return {label, coloursOf(layer, palette), layer.mark};
}

} // namespace

void showCaption(RenderWidget& view, const Event& event, const CaptionStyle& style) {
  view.setOverlay(RenderWidget::Corner::TopLeft, paintCaption(event, view.devicePixelRatioF(), style));
}

void showLegend(RenderWidget& view, const Palette& palette, const CaptionStyle& style) {
  std::vector<LegendEntry> entries;
  for (const SceneLayer* layer : view.shownLayers())
    entries.push_back(legendEntry(*layer, palette));
  QImage legend = paintLegend(entries, view.devicePixelRatioF(), style);
  // In a small view the collision counts for more than what its lines mean.
  if (legend.height() > 0.5 * view.height() * view.devicePixelRatioF()) {
    CaptionStyle small = style;
    small.pointSize = style.pointSize * 3 / 4;
    legend = paintLegend(entries, view.devicePixelRatioF(), small);
  }
  if (legend.height() > 0.55 * view.height() * view.devicePixelRatioF())
    legend = {}; // it would lie over the caption
  view.setOverlay(RenderWidget::Corner::BottomLeft, legend);
}

void hideCaption(RenderWidget& view) {
  view.setOverlay(RenderWidget::Corner::TopLeft, {});
}

void hideLegend(RenderWidget& view) {
  view.setOverlay(RenderWidget::Corner::BottomLeft, {});
}

} // namespace voir
