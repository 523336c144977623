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
constexpr double stageHeight = 4.0; // pixels
constexpr int handleWidth = 12;     // pixels, as in the style sheet
constexpr int grooveHeight = handleWidth + 4;
constexpr double textGap = 8.0; // pixels

int toSteps(double time) {
  return static_cast<int>(std::lround(time * stepsPerNanosecond));
}

double toTime(int steps) {
  return static_cast<double>(steps) / stepsPerNanosecond;
}

QString labelOf(const CollisionStage& stage) {
  return QCoreApplication::translate("CollisionStages", stage.label);
}

/// Writes texts in a line at the lower edge of a widget, as long as they do not overlap.
class ScaleWriter {
public:
  ScaleWriter(QPainter& painter, const QWidget& widget)
      : m_painter(painter), m_metrics(widget.font()), m_width(widget.width()),
        m_baseline(widget.height() - m_metrics.descent()) {}

  double widthOf(const QString& text) const { return m_metrics.horizontalAdvance(text); }

  void write(double left, const QString& text, const QColor& colour) {
    const double right = left + widthOf(text);
    const auto isTouching = [&](const Place& place) {
      return left < place.right + textGap && place.left < right + textGap;
    };
    if (left < 0.0 || right > m_width || std::ranges::any_of(m_taken, isTouching))
      return;
    m_taken.push_back({left, right});
    m_painter.setPen(colour);
    m_painter.drawText(QPointF(left, m_baseline), text);
  }

private:
  struct Place {
    double left, right;
  };

  QPainter& m_painter;
  QFontMetricsF m_metrics;
  double m_width, m_baseline;
  std::vector<Place> m_taken;
};

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
  paintScale(painter);
  style()->drawComplexControl(QStyle::CC_Slider, &option, &painter, this);
}

QColor CollisionSlider::stageColour(std::size_t stage) const {
  const ThemeColours& colours = themeColours(palette());
  return stage % 2 == 0 ? colours.good : colours.accent;
}

void CollisionSlider::paintStages(QPainter& painter, double y) const {
  painter.setPen(Qt::NoPen);
  for (std::size_t i = 0; i < m_stages.size(); ++i) {
    const CollisionStage& stage = m_stages[i];
    painter.setBrush(stageColour(i));
    painter.drawRect(QRectF(QPointF(pixelOf(stage.begin), y), QPointF(pixelOf(stage.end) - 1.0, y + stageHeight)));
  }
  painter.fillRect(QRectF(pixelOf(0.0) - 1.0, y - 2.0, 2.0, stageHeight + 4.0), themeColours(palette()).warning);
}

/// Names of the stages stand below their bars, or beside the one before; numbers where there is room for them.
void CollisionSlider::paintScale(QPainter& painter) const {
  const ThemeColours& colours = themeColours(palette());
  ScaleWriter writer(painter, *this);
  double free = 0.0;
  for (std::size_t i = 0; i < m_stages.size(); ++i) {
    const QString text = labelOf(m_stages[i]);
    const double left = std::max(free, pixelOf(m_stages[i].begin));
    writer.write(left, text, stageColour(i));
    free = left + writer.widthOf(text) + textGap;
  }
  const QString meeting = tr("collision");
  writer.write(pixelOf(0.0) - writer.widthOf(meeting), meeting, colours.warning);
  const QString last = tr("%1 ns").arg(numberText(lastCollisionTime, 0));
  writer.write(width() - writer.widthOf(last), last, colours.muted);
  for (double time = std::ceil(firstCollisionTime / scaleStep) * scaleStep; time < lastCollisionTime;
       time += scaleStep) {
    const QString text = numberText(time, 0);
    writer.write(pixelOf(time) - 0.5 * writer.widthOf(text), text, colours.muted);
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
