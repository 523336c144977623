#include "widgets/CountBar.h"

#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QPainter>

#include <utility>

namespace voir {

QString percentText(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0)
    return QStringLiteral("–");
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return QStringLiteral("%1 %").arg(numberText(percent, percent < 10.0 ? 2 : 1)).replace(' ', QChar(0x202f));
}

CountBar::CountBar(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CountBar::setCount(const std::optional<StepCount>& count) {
  if (std::exchange(m_count, count) == count)
    return;
  setToolTip(count ? tr("%1 of %2 events are left after this step: %3 of the %4 before it")
                         .arg(countText(static_cast<qint64>(count->events)), countText(static_cast<qint64>(count->all)),
                              percentText(count->events, count->before), countText(static_cast<qint64>(count->before)))
                   : QString());
  update();
}

QString CountBar::text() const {
  if (!m_count)
    return QStringLiteral("…");
  return QStringLiteral("%1 · %2").arg(countText(static_cast<qint64>(m_count->events)),
                                       percentText(m_count->events, m_count->before));
}

QSize CountBar::sizeHint() const {
  return {fontMetrics().horizontalAdvance(QStringLiteral("1000 000 · 100.0 %")) + 8, fontMetrics().height() + 6};
}

QSize CountBar::minimumSizeHint() const {
  return {fontMetrics().horizontalAdvance(QStringLiteral("000 000")), sizeHint().height()};
}

void CountBar::paintEvent(QPaintEvent*) {
  const ThemeColours& colours = themeColours(palette());
  QPainter painter(this);
  const double part =
      m_count && m_count->all > 0 ? static_cast<double>(m_count->events) / static_cast<double>(m_count->all) : 0.0;
  painter.fillRect(QRectF(0.0, height() - 3.0, width(), 3.0), colours.line);
  painter.fillRect(QRectF(0.0, height() - 3.0, width() * part, 3.0), colours.good);
  painter.setPen(m_count ? colours.text : colours.muted);
  const bool isNarrow = fontMetrics().horizontalAdvance(text()) > width();
  const QString shown = isNarrow && m_count ? countText(static_cast<qint64>(m_count->events)) : text();
  painter.drawText(rect().adjusted(0, 0, 0, -3), Qt::AlignRight | Qt::AlignVCenter, shown);
}

} // namespace voir
