#include "app/WindowTheme.h"

#include "widgets/Theme.h"

#include <QApplication>
#include <QWidget>

#include <utility>
#include <vector>

namespace voir {

namespace {

/// Sizes, in points, of the fonts that widgets do not take from the program.
std::vector<std::pair<QWidget*, double>> ownFontSizes(const QWidget& window) {
  std::vector<std::pair<QWidget*, double>> sizes;
  for (QWidget* widget : window.findChildren<QWidget*>())
    if (widget->testAttribute(Qt::WA_SetFont) && widget->font().pointSizeF() > 0.0)
      sizes.emplace_back(widget, widget->font().pointSizeF());
  return sizes;
}

void setFontSize(QWidget& widget, double points) {
  QFont font = widget.font();
  font.setPointSizeF(points);
  widget.setFont(font);
}

} // namespace

void applyThemeTo(const QWidget& window, const QString& theme, int fontPointSize) {
  const auto sizes = ownFontSizes(window);
  const double scale = fontPointSize / QApplication::font().pointSizeF();
  qApp->setStyleSheet({}); // a new font does not reach widgets that a style sheet has dressed
  applyTheme(*qApp, theme, fontPointSize);
  for (const auto& [widget, points] : sizes)
    setFontSize(*widget, scale * points);
}

} // namespace voir
