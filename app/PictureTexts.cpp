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

} // namespace

LegendEntry legendEntry(const SceneLayer& layer, const Palette& palette) {
  const QString name = QCoreApplication::translate("SceneLayers", layer.label.data());
  const bool isOfEnergies = layer.mark == LegendMark::Box || layer.mark == LegendMark::HalvedBox;
  const QString label =
      isOfEnergies ? QCoreApplication::translate("PictureTexts", "%1, 0.1 to 100 GeV").arg(name) : name;
  return {label, coloursOf(layer, palette), layer.mark};
}

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
  const ViewArrangement views = view.views();
  const double height = view.viewRect(views.isActiveAlone ? views.active : 0).height() * view.devicePixelRatioF();
  if (legend.height() > 0.5 * height) {
    CaptionStyle small = style;
    small.pointSize = style.pointSize * 3 / 4;
    legend = paintLegend(entries, view.devicePixelRatioF(), small);
  }
  if (legend.height() > 0.6 * height)
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
