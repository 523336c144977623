#include "widgets/EmptyLayout.h"

#include <QLayout>
#include <QWidget>

namespace voir {

void emptyLayout(QLayout& layout) {
  while (QLayoutItem* item = layout.takeAt(0)) {
    delete item->widget();
    delete item;
  }
}

} // namespace voir
