#pragma once

#include <QLabel>

namespace voir {

/// A line of changing text that never widens its window: cut with an ellipsis, whole in the tool tip.
class ElidedLabel : public QLabel {
public:
  explicit ElidedLabel(QWidget* parent = nullptr) : QLabel(parent) {}

  /// The same for every text.
  QSize minimumSizeHint() const override;

protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

private:
  bool isCut() const;
};

} // namespace voir
