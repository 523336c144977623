#include "widgets/RangeSlider.h"

#include "widgets/Theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

namespace voir {

namespace {

constexpr double handleRadius = 6.0; // pixels
constexpr double margin = handleRadius + 2.0;
constexpr double grooveHeight = 4.0;
constexpr double pageSteps = 10.0;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Steps of a key, infinite to the end of the scale; nullopt for a key that moves nothing.
std::optional<double> stepsOf(int key) {
  switch (key) {
  case Qt::Key_Left:
  case Qt::Key_Down:
    return -1.0;
  case Qt::Key_Right:
  case Qt::Key_Up:
    return 1.0;
  case Qt::Key_PageDown:
    return -pageSteps;
  case Qt::Key_PageUp:
    return pageSteps;
  case Qt::Key_Home:
    return -infinity;
  case Qt::Key_End:
    return infinity;
  default:
    return std::nullopt;
  }
}

} // namespace

RangeSlider::RangeSlider(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RangeSlider::setScale(const RangeScale& scale) {
  if (m_scale == scale)
    return;
  m_scale = scale;
  update();
}

void RangeSlider::setRange(const SliderRange& range) {
  if (m_range == range)
    return;
  m_range = range;
  update();
}

void RangeSlider::setBars(const std::vector<double>& heights) {
  if (m_bars == heights)
    return;
  m_bars = heights;
  update();
}

QSize RangeSlider::sizeHint() const {
  return {240, 44};
}

QSize RangeSlider::minimumSizeHint() const {
  return {80, 44};
}

/// Where a handle stands: a whole number is within the limits with its whole bin.
double RangeSlider::edge(Handle handle) const {
  const double half = m_scale.isWhole ? 0.5 : 0.0;
  const double value = handle == Handle::Lower ? m_range.lower - half : m_range.upper + half;
  return std::clamp(value, m_scale.minimum, m_scale.maximum);
}

/// The limit that a handle dragged to this value stands for, on a step of the scale.
double RangeSlider::limitAt(Handle handle, double value) const {
  const double half = m_scale.isWhole ? 0.5 : 0.0;
  if (handle == Handle::Lower) {
    const double limit = std::round((value + half) / m_scale.step) * m_scale.step;
    return limit - half <= m_scale.minimum ? -infinity : limit;
  }
  const double limit = std::round((value - half) / m_scale.step) * m_scale.step;
  return limit + half >= m_scale.maximum ? infinity : limit;
}

double RangeSlider::place(double value) const {
  const double part = (value - m_scale.minimum) / (m_scale.maximum - m_scale.minimum);
  return margin + part * (width() - 2.0 * margin);
}

double RangeSlider::valueAt(double place) const {
  const double part = (place - margin) / std::max(1.0, width() - 2.0 * margin);
  return m_scale.minimum + std::clamp(part, 0.0, 1.0) * (m_scale.maximum - m_scale.minimum);
}

double RangeSlider::handlePosition(Handle handle) const {
  return place(edge(handle));
}

/// The nearer handle; of two at the same place the one that can go there.
RangeSlider::Handle RangeSlider::handleAt(double place) const {
  const double lower = handlePosition(Handle::Lower);
  const double upper = handlePosition(Handle::Upper);
  const double toLower = std::abs(place - lower);
  const double toUpper = std::abs(place - upper);
  if (toLower != toUpper)
    return toLower < toUpper ? Handle::Lower : Handle::Upper;
  return place < lower ? Handle::Lower : Handle::Upper;
}

void RangeSlider::moveActive(double value) {
  SliderRange moved = m_range;
  const double limit = limitAt(m_active, value);
  if (m_active == Handle::Lower)
    moved.lower = std::min(limit, m_range.upper);
  else
    moved.upper = std::max(limit, m_range.lower);
  if (moved == m_range)
    return;
  setRange(moved);
  emit rangeChanged(moved);
}

void RangeSlider::stepActive(double steps) {
  const double target = edge(m_active) + steps * m_scale.step;
  moveActive(std::clamp(target, m_scale.minimum, m_scale.maximum));
}

void RangeSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return;
  m_active = handleAt(event->position().x());
  emit gestureStarted();
  moveActive(valueAt(event->position().x()));
  update();
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton)
    moveActive(valueAt(event->position().x()));
}

void RangeSlider::keyPressEvent(QKeyEvent* event) {
  const auto steps = stepsOf(event->key());
  if (!steps) {
    QWidget::keyPressEvent(event);
    return;
  }
  if (!event->isAutoRepeat())
    emit gestureStarted();
  stepActive(*steps);
}

void RangeSlider::focusInEvent(QFocusEvent* event) {
  if (event->reason() == Qt::TabFocusReason)
    m_active = Handle::Lower;
  else if (event->reason() == Qt::BacktabFocusReason)
    m_active = Handle::Upper;
  QWidget::focusInEvent(event);
}

/// Tab goes to the other handle before it leaves the slider.
bool RangeSlider::focusNextPrevChild(bool isNext) {
  const Handle last = isNext ? Handle::Upper : Handle::Lower;
  if (m_active == last)
    return QWidget::focusNextPrevChild(isNext);
  m_active = last;
  update();
  return true;
}

bool RangeSlider::isAccepted(double value) const {
  return (value >= edge(Handle::Lower) && value <= edge(Handle::Upper)) != m_range.isInverted;
}

QRectF RangeSlider::barArea() const {
  return {margin, 0.0, width() - 2.0 * margin, height() - 2.0 * margin};
}

void RangeSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  drawBars(painter);
  drawGroove(painter);
  drawHandle(painter, m_active == Handle::Lower ? Handle::Upper : Handle::Lower);
  drawHandle(painter, m_active); // above the other
}

/// Rejected bars are grey, and lower in contrast than the others by their hatching, too.
void RangeSlider::drawBars(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  const QRectF area = barArea();
  const double barWidth = area.width() / static_cast<double>(std::max<std::size_t>(1, m_bars.size()));
  const double valueWidth = (m_scale.maximum - m_scale.minimum) / static_cast<double>(m_bars.size());
  const QColor accepted = isEnabled() ? colours.accent : colours.muted;
  painter.setPen(Qt::NoPen);
  for (std::size_t i = 0; i < m_bars.size(); ++i) {
    const double place = static_cast<double>(i);
    const bool isKept = isAccepted(m_scale.minimum + (place + 0.5) * valueWidth);
    const double height = m_bars[i] * area.height();
    painter.setBrush(isKept ? QBrush(accepted) : QBrush(colours.muted, Qt::Dense4Pattern));
    painter.drawRect(QRectF(area.left() + place * barWidth, area.bottom() - height, barWidth, height));
  }
}

void RangeSlider::drawGroove(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  const double y = height() - margin - grooveHeight / 2.0;
  const double lower = handlePosition(Handle::Lower);
  const double upper = handlePosition(Handle::Upper);
  const QColor within = m_range.isInverted ? colours.line : colours.accent;
  const QColor outside = m_range.isInverted ? colours.accent : colours.line;
  painter.setPen(Qt::NoPen);
  painter.setBrush(isEnabled() ? outside : colours.line);
  painter.drawRoundedRect(QRectF(margin, y, width() - 2.0 * margin, grooveHeight), 2.0, 2.0);
  painter.setBrush(isEnabled() ? within : colours.line);
  painter.drawRect(QRectF(lower, y, upper - lower, grooveHeight));
}

/// A handle without limit is hollow; the one that the keys move has a ring.
void RangeSlider::drawHandle(QPainter& painter, Handle handle) const {
  const ThemeColours& colours = themeColours(palette());
  const bool isLimit = std::isfinite(handle == Handle::Lower ? m_range.lower : m_range.upper);
  const bool isFocused = hasFocus() && handle == m_active;
  const QPointF centre(handlePosition(handle), height() - margin);
  const QColor ink = isFocused ? colours.accent : isEnabled() ? colours.text : colours.muted;
  painter.setPen(QPen(ink, isLimit ? 1.0 : 1.5));
  if (isLimit)
    painter.drawLine(QPointF(centre.x(), 0.0), centre);
  painter.setBrush(isLimit ? ink : colours.window);
  painter.drawEllipse(centre, handleRadius - 1.0, handleRadius - 1.0);
  if (!isFocused)
    return;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colours.accent, 1.5));
  painter.drawEllipse(centre, handleRadius + 1.0, handleRadius + 1.0);
}

} // namespace voir
