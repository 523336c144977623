#pragma once

#include "model/CollisionTimes.h"

#include <QSlider>

#include <vector>

namespace voir {

/// A slider over the time of a collision, in ns, with a scale below it: when bunches meet, and when particles are in
/// the calorimeters and in the muon chambers.
class CollisionSlider : public QSlider {
  Q_OBJECT

public:
  explicit CollisionSlider(QWidget* parent = nullptr);

  void setStages(const std::vector<CollisionStage>& stages);
  /// ns. Silent.
  void setTime(double time);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

signals:
  /// By the user, ns.
  void timeMoved(double time);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

private:
  double pixelOf(double time) const;
  void paintStages(QPainter& painter, double y) const;
  void paintScale(QPainter& painter) const;
  /// The names have the colours of their bars, and their order.
  QColor stageColour(std::size_t stage) const;
  QString tipAt(int x) const;

  std::vector<CollisionStage> m_stages;
};

} // namespace voir
