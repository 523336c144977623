#pragma once

#include <QSlider>

namespace voir {

/// What a slider's ends and its place of rest mean.
struct SliderScale {
  double minimum = 0.0;
  double maximum = 1.0;
  double rest = 0.0; ///< nothing is changed there: the slider clings to it, a double click leads back
  bool isLogarithmic = false;

  bool operator==(const SliderScale&) const = default;
};

/// A slider over real numbers, linear or logarithmic.
class NumberSlider : public QSlider {
  Q_OBJECT

public:
  explicit NumberSlider(const SliderScale& scale, QWidget* parent = nullptr);

  /// Keeps the number as far as it lies within.
  void setScale(const SliderScale& scale);
  /// Silent; what lies outside of the scale is shown at its end.
  void setNumber(double number);
  double number() const { return m_number; }

signals:
  /// By the user.
  void numberChanged(double number);

protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
  int stepOf(double number) const;
  double numberAt(int step) const;
  void take(int step);

  SliderScale m_scale;
  double m_number;
};

} // namespace voir
