#include "widgets/TimeLapseSlider.h"

#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionSlider>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr int steps = 1000;
constexpr double clinging = 0.012; // of the whole, around a milestone
constexpr int handleWidth = 12;    // pixels, as in the style sheet
constexpr int tickHeight = 5;      // pixels
constexpr int tipReach = 6;        // pixels

} // namespace

TimeLapseSlider::TimeLapseSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
  setRange(0, steps);
  setPageStep(steps / 20);
  setValue(steps);
  connect(this, &QSlider::valueChanged, this,
          [this](int value) { emit partChanged(cling(static_cast<double>(value) / steps)); });
}

void TimeLapseSlider::setTimeLine(const TimeLine& line) {
  m_marks.clear();
  for (const Milestone& milestone : milestones())
    if (const auto part = fractionOf(milestone, line))
      m_marks.push_back({*part, QCoreApplication::translate("Milestones", milestone.label)});
  update();
}

void TimeLapseSlider::setPart(double part) {
  const QSignalBlocker quiet(this);
  setValue(static_cast<int>(std::lround(part * steps)));
}

double TimeLapseSlider::cling(double part) const {
  for (const Mark& mark : m_marks)
    if (std::abs(part - mark.part) < clinging)
      return mark.part;
  return part;
}

int TimeLapseSlider::pixelOf(double part) const {
  return handleWidth / 2 + static_cast<int>(std::lround(part * (width() - handleWidth)));
}

QSize TimeLapseSlider::sizeHint() const {
  return {200, handleWidth + 8 + fontMetrics().height()};
}

QSize TimeLapseSlider::minimumSizeHint() const {
  return {80, sizeHint().height()};
}

/// The slider in the upper part, marks and their texts below it, as far as they do not overlap.
void TimeLapseSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QStyleOptionSlider option;
  initStyleOption(&option);
  option.rect.setHeight(handleWidth + 4);
  option.subControls = QStyle::SC_SliderGroove | QStyle::SC_SliderHandle;
  style()->drawComplexControl(QStyle::CC_Slider, &option, &painter, this);
  const ThemeColours& colours = themeColours(palette());
  int free = width();
  for (auto mark = m_marks.rbegin(); mark != m_marks.rend(); ++mark) {
    const int x = pixelOf(mark->part);
    painter.setPen(QPen(colours.warning, 1.5));
    painter.drawLine(x, option.rect.bottom() - 1, x, option.rect.bottom() - 1 + tickHeight);
    const int textWidth = fontMetrics().horizontalAdvance(mark->text);
    const int left = std::clamp(x - textWidth / 2, 0, std::max(0, width() - textWidth));
    if (left + textWidth > free || left > x)
      continue;
    painter.setPen(colours.muted);
    painter.drawText(left, height() - fontMetrics().descent(), mark->text);
    free = left - fontMetrics().averageCharWidth();
  }
}

/// A click goes to its place at once.
void TimeLapseSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && width() > handleWidth) {
    const double part = (event->position().x() - 0.5 * handleWidth) / (width() - handleWidth);
    setValue(static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * steps)));
  }
  QSlider::mousePressEvent(event);
}

bool TimeLapseSlider::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip)
    return QSlider::event(event);
  showMarkTip(static_cast<QHelpEvent&>(*event));
  return true;
}

void TimeLapseSlider::showMarkTip(QHelpEvent& event) {
  QString tip = toolTip();
  for (const Mark& mark : m_marks)
    if (std::abs(pixelOf(mark.part) - event.x()) <= tipReach)
      tip = tr("Data of the results shown: %1").arg(mark.text);
  QToolTip::showText(event.globalPos(), tip, this);
}

} // namespace voir
