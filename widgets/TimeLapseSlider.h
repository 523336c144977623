#pragma once

#include "model/statistics/TimeLine.h"

#include <QSlider>

#include <vector>

class QHelpEvent;

namespace voir {

/// A slider over a time line with its milestones marked, to which it clings.
class TimeLapseSlider : public QSlider {
  Q_OBJECT

public:
  explicit TimeLapseSlider(QWidget* parent = nullptr);

  void setTimeLine(const TimeLine& line);
  /// Part of the data, from 0 to 1. Silent.
  void setPart(double part);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

signals:
  /// By the user.
  void partChanged(double part);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

private:
  struct Mark {
    double part;
    QString text;
  };

  int pixelOf(double part) const;
  double cling(double part) const;
  void showMarkTip(QHelpEvent& event);

  std::vector<Mark> m_marks;
};

} // namespace voir
