#include "widgets/AxisLook.h"

#include "widgets/Theme.h"

#include <qcustomplot.h>

namespace voir {

void lookLikeAxes(std::initializer_list<QCPAxis*> axes, const QWidget& widget) {
  const ThemeColours& colours = themeColours(widget.palette());
  for (QCPAxis* axis : axes) {
    axis->setBasePen(QPen(colours.muted));
    axis->setTickPen(QPen(colours.muted));
    axis->setSubTickPen(QPen(colours.muted));
    axis->setTickLabelColor(colours.muted);
    axis->setTickLabelFont(tableFont());
    axis->setLabelColor(colours.text);
    axis->setLabelFont(widget.font());
    axis->grid()->setPen(QPen(colours.line, 1.0, Qt::DotLine));
  }
}

} // namespace voir
