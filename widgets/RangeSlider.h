#pragma once

#include <QWidget>

#include <limits>
#include <vector>

namespace voir {

/// What a RangeSlider goes over, in the unit of the variable.
struct RangeScale {
  double minimum = 0.0;
  double maximum = 1.0;
  double step = 0.01;
  bool isWhole = false; ///< whole numbers, each in the middle of a bin: a limit stands at the edge of its bin

  bool operator==(const RangeScale&) const = default;
};

/// What passes; infinite: no limit.
struct SliderRange {
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  bool isInverted = false; ///< what lies between the limits is rejected

  bool operator==(const SliderRange&) const = default;
};

/// Two handles on a scale, with a histogram behind them: coloured where accepted, grey where rejected. A handle at the
/// end of the scale stands for no limit. Keys: Tab to the other handle, arrows by a step, Page by ten, Home and End.
class RangeSlider : public QWidget {
  Q_OBJECT

public:
  enum class Handle { Lower, Upper };

  explicit RangeSlider(QWidget* parent = nullptr);

  void setScale(const RangeScale& scale);
  /// Limits beyond the scale are kept, their handles stand at its end.
  void setRange(const SliderRange& range);
  /// Heights from 0 to 1 of bars that divide the scale equally; none: no histogram.
  void setBars(const std::vector<double>& heights);
  const RangeScale& scale() const { return m_scale; }
  const SliderRange& range() const { return m_range; }
  const std::vector<double>& bars() const { return m_bars; }
  Handle activeHandle() const { return m_active; }
  /// Pixels from the left edge.
  double handlePosition(Handle handle) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

signals:
  /// The mouse was pressed, or a key: the changes up to the next one belong together.
  void gestureStarted();
  void rangeChanged(const SliderRange& range);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  bool focusNextPrevChild(bool isNext) override;

private:
  double edge(Handle handle) const;
  double limitAt(Handle handle, double value) const;
  double place(double value) const;
  double valueAt(double place) const;
  Handle handleAt(double place) const;
  void moveActive(double value);
  void stepActive(double steps);
  bool isAccepted(double value) const;
  void drawBars(QPainter& painter) const;
  void drawGroove(QPainter& painter) const;
  void drawHandle(QPainter& painter, Handle handle) const;
  QRectF barArea() const;

  RangeScale m_scale;
  SliderRange m_range;
  std::vector<double> m_bars;
  Handle m_active = Handle::Lower;
};

} // namespace voir
