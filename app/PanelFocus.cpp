#include "app/PanelFocus.h"

#include "app/MainWindow.h"
#include "viewer/RenderWidget.h"

#include <QDockWidget>

#include <algorithm>
#include <vector>

namespace voir {

namespace {

/// What of a panel takes the keyboard first; null: nothing.
QWidget* firstStop(const QDockWidget& dock) {
  for (auto* widget : dock.widget()->findChildren<QWidget*>())
    if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() && widget->isVisibleTo(&dock))
      return widget;
  return nullptr;
}

/// Not those behind another in the same place.
bool isSeen(const QDockWidget& dock) {
  return dock.isVisible() && !dock.visibleRegion().isEmpty();
}

} // namespace

void moveToPanel(MainWindow& window, int step) {
  std::vector<QWidget*> areas{&window.view()}, stops{&window.view()};
  for (auto* dock : window.findChildren<QDockWidget*>())
    if (QWidget* stop = isSeen(*dock) ? firstStop(*dock) : nullptr) {
      areas.push_back(dock);
      stops.push_back(stop);
    }
  const QWidget* focus = window.focusWidget();
  const auto here = std::ranges::find_if(
      areas, [focus](const QWidget* area) { return focus && (area == focus || area->isAncestorOf(focus)); });
  const auto count = static_cast<std::ptrdiff_t>(areas.size());
  const std::ptrdiff_t place = here == areas.end() ? -step : here - areas.begin();
  stops[static_cast<std::size_t>((place + step + count) % count)]->setFocus(Qt::ShortcutFocusReason);
}

} // namespace voir
