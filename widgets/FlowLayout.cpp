#include "widgets/FlowLayout.h"

#include <QWidget>

#include <algorithm>

namespace voir {

FlowLayout::FlowLayout(QWidget* parent, int spacing) : QLayout(parent) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(spacing);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) {
  m_items.emplace_back(item);
}

int FlowLayout::count() const {
  return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  if (index < 0 || index >= count())
    return nullptr;
  QLayoutItem* item = m_items[static_cast<std::size_t>(index)].release();
  m_items.erase(m_items.begin() + index);
  return item;
}

int FlowLayout::heightForWidth(int width) const {
  return arrange(QRect(0, 0, width, 0), true);
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const auto& item : m_items)
    size = size.expandedTo(item->minimumSize());
  const QMargins margins = contentsMargins();
  return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, false);
}

/// Returns the height; isTried: nothing is moved.
int FlowLayout::arrange(const QRect& rect, bool isTried) const {
  const QRect area = rect.marginsRemoved(contentsMargins());
  QPoint place = area.topLeft();
  int lineHeight = 0;
  for (const auto& item : m_items) {
    if (item->isEmpty())
      continue;
    const QSize size = item->sizeHint();
    if (place.x() > area.left() && place.x() + size.width() > area.right() + 1) {
      place = QPoint(area.left(), place.y() + lineHeight + spacing());
      lineHeight = 0;
    }
    if (!isTried)
      item->setGeometry(QRect(place, size));
    place.rx() += size.width() + spacing();
    lineHeight = std::max(lineHeight, size.height());
  }
  return place.y() + lineHeight - rect.top() + contentsMargins().bottom();
}

} // namespace voir
