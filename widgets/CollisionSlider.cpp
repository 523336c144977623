#include "widgets/CollisionSlider.h"

#include "widgets/NumberText.h"
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

constexpr int stepsPerNanosecond = 20;
constexpr double scaleStep = 10.0;  // ns
constexpr double tickHeight = 5.0;  // pixels
constexpr double stageHeight = 4.0; // pixels
constexpr int handleWidth = 12;     // pixels, as in the style sheet
constexpr int grooveHeight = handleWidth + 4;
constexpr double textGap = 6.0; // pixels

int toSteps(double time) {
  return static_cast<int>(std::lround(time * stepsPerNanosecond));
}

double toTime(int steps) {
  return static_cast<double>(steps) / stepsPerNanosecond;
}

QString labelOf(const CollisionStage& stage) {
  return QCoreApplication::translate("CollisionStages", stage.label);
}

} // namespace

CollisionSlider::CollisionSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
  setRange(toSteps(firstCollisionTime), toSteps(lastCollisionTime));
  setSingleStep(toSteps(0.1));
  setPageStep(toSteps(5.0));
  connect(this, &QSlider::valueChanged, this, [this](int steps) { emit timeMoved(toTime(steps)); });
}

void CollisionSlider::setStages(const std::vector<CollisionStage>& stages) {
  if (stages == m_stages)
    return;
  m_stages = stages;
  update();
}

void CollisionSlider::setTime(double time) {
  const QSignalBlocker quiet(this);
  setValue(toSteps(time));
}

double CollisionSlider::pixelOf(double time) const {
  const double part = (time - firstCollisionTime) / (lastCollisionTime - firstCollisionTime);
  return 0.5 * handleWidth + part * (width() - handleWidth);
}

QSize CollisionSlider::sizeHint() const {
  return {320, grooveHeight + static_cast<int>(stageHeight) + 4 + fontMetrics().height()};
}

QSize CollisionSlider::minimumSizeHint() const {
  return {120, sizeHint().height()};
}

/// The slider above; below it the stages as bars, then the scale.
void CollisionSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QStyleOptionSlider option;
  initStyleOption(&option);
  option.rect.setHeight(grooveHeight);
  option.subControls = QStyle::SC_SliderGroove | QStyle::SC_SliderHandle;
  paintStages(painter, grooveHeight - 1.0);
  paintScale(painter, grooveHeight + stageHeight);
  style()->drawComplexControl(QStyle::CC_Slider, &option, &painter, this);
}

void CollisionSlider::paintStages(QPainter& painter, double y) const {
  painter.setPen(Qt::NoPen);
  painter.setBrush(themeColours(palette()).accent);
  for (const CollisionStage& stage : m_stages)
    painter.drawRect(QRectF(QPointF(pixelOf(stage.begin), y), QPointF(pixelOf(stage.end), y + stageHeight)));
}

/// Names of the stages stand below their bars; numbers where there is room beside them.
void CollisionSlider::paintScale(QPainter& painter, double y) const {
  const ThemeColours& colours = themeColours(palette());
  const QFontMetricsF metrics(font());
  const double baseline = height() - metrics.descent();
  std::vector<QRectF> taken;
  const auto write = [&](double left, const QString& text, const QColor& colour) {
    const QRectF box(left, 0.0, metrics.horizontalAdvance(text), 1.0);
    const QRectF wide = box.adjusted(-textGap, 0.0, textGap, 0.0);
    if (box.left() < 0.0 || box.right() > width() ||
        std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(wide); }))
      return;
    taken.push_back(box);
    painter.setPen(colour);
    painter.drawText(QPointF(left, baseline), text);
  };
  for (const CollisionStage& stage : m_stages)
    write(pixelOf(stage.begin), labelOf(stage), colours.text);
  const QString meeting = tr("collision");
  write(pixelOf(0.0) - metrics.horizontalAdvance(meeting), meeting, colours.text);
  painter.setPen(QPen(colours.warning, 2.0));
  painter.drawLine(QPointF(pixelOf(0.0), grooveHeight - 2.0), QPointF(pixelOf(0.0), y + tickHeight - 2.0));
  const QString last = tr("%1 ns").arg(numberText(lastCollisionTime, 0));
  write(width() - metrics.horizontalAdvance(last), last, colours.muted);
  for (double time = std::ceil(firstCollisionTime / scaleStep) * scaleStep; time < lastCollisionTime;
       time += scaleStep) {
    const QString text = numberText(time, 0);
    write(pixelOf(time) - 0.5 * metrics.horizontalAdvance(text), text, colours.muted);
  }
}

/// A click goes to its place at once.
void CollisionSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && width() > handleWidth) {
    const double part = std::clamp((event->position().x() - 0.5 * handleWidth) / (width() - handleWidth), 0.0, 1.0);
    setValue(toSteps(std::lerp(firstCollisionTime, lastCollisionTime, part)));
  }
  QSlider::mousePressEvent(event);
}

QString CollisionSlider::tipAt(int x) const {
  for (const CollisionStage& stage : m_stages)
    if (pixelOf(stage.begin) <= x && x <= pixelOf(stage.end))
      return tr("%1: particles across the beam are there from %2 to %3 ns")
          .arg(labelOf(stage), numberText(stage.begin, 1), numberText(stage.end, 1));
  return toolTip();
}

bool CollisionSlider::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip)
    return QSlider::event(event);
  const auto& help = static_cast<QHelpEvent&>(*event);
  QToolTip::showText(help.globalPos(), tipAt(help.x()), this);
  return true;
}

} // namespace voir
