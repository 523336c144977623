#include "widgets/EmptyLayout.h"

#include <QLayout>
#include <QWidget>

namespace voir {

void emptyLayout(QLayout& layout) {
  while (QLayoutItem* item = layout.takeAt(0)) {
    // Not at once: a new style goes through a list of all widgets, and may be why the layout is filled anew.
    if (QWidget* widget = item->widget()) {
      widget->setParent(nullptr);
      widget->deleteLater();
    }
    delete item;
  }
}

} // namespace voir
