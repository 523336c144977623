#include "widgets/NumberSlider.h"

#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyleOptionSlider>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr int steps = 1200;
constexpr int keyStep = 12;
constexpr int clinging = 10; // steps around the place of rest

} // namespace

NumberSlider::NumberSlider(const SliderScale& scale, QWidget* parent)
    : QSlider(Qt::Horizontal, parent), m_scale(scale), m_number(scale.rest) {
  setRange(0, steps);
  setSingleStep(keyStep);
  setPageStep(5 * keyStep);
  setNumber(scale.rest);
  connect(this, &QSlider::valueChanged, this, &NumberSlider::take);
}

void NumberSlider::setScale(const SliderScale& scale) {
  if (scale == m_scale)
    return;
  m_scale = scale;
  setNumber(std::clamp(m_number, scale.minimum, scale.maximum));
}

void NumberSlider::setNumber(double number) {
  m_number = number;
  const QSignalBlocker quiet(this);
  setValue(stepOf(number));
}

int NumberSlider::stepOf(double number) const {
  const double part = m_scale.isLogarithmic ? std::log(std::max(number, m_scale.minimum) / m_scale.minimum) /
                                                  std::log(m_scale.maximum / m_scale.minimum)
                                            : (number - m_scale.minimum) / (m_scale.maximum - m_scale.minimum);
  return static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * steps));
}

double NumberSlider::numberAt(int step) const {
  if (std::abs(step - stepOf(m_scale.rest)) <= clinging)
    return m_scale.rest;
  const double part = static_cast<double>(step) / steps;
  return m_scale.isLogarithmic ? m_scale.minimum * std::pow(m_scale.maximum / m_scale.minimum, part)
                               : m_scale.minimum + part * (m_scale.maximum - m_scale.minimum);
}

void NumberSlider::take(int step) {
  const double number = numberAt(step);
  if (number == m_number)
    return;
  m_number = number;
  emit numberChanged(number);
}

/// Where it is pressed it goes, and can be dragged on from there.
void NumberSlider::mousePressEvent(QMouseEvent* event) {
  QStyleOptionSlider option;
  initStyleOption(&option);
  const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
  const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
  const int place = event->pos().x() - groove.left() - handle.width() / 2;
  if (event->button() == Qt::LeftButton && !handle.contains(event->pos()))
    setValue(QStyle::sliderValueFromPosition(minimum(), maximum(), place, groove.width() - handle.width()));
  QSlider::mousePressEvent(event);
}

void NumberSlider::mouseDoubleClickEvent(QMouseEvent* event) {
  setValue(stepOf(m_scale.rest));
  event->accept();
}

} // namespace voir
