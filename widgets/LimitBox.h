#pragma once

#include <QDoubleSpinBox>

namespace voir {

/// One limit of a range, typed exactly, with its unit; an empty text stands for no limit.
class LimitBox : public QDoubleSpinBox {
  Q_OBJECT

public:
  enum class Side { Lower, Upper };

  explicit LimitBox(Side side, QWidget* parent = nullptr);

  /// Shown around a number: "≥ " and " GeV".
  void setAffixes(const QString& before, const QString& after);
  /// Infinite: no limit.
  void setLimit(double limit);
  double limit() const;
  /// Where the arrows begin that leave "no limit".
  void setScaleEnd(double value) { m_scaleEnd = value; }

  QSize minimumSizeHint() const override;

signals:
  void limitChanged(double limit);

protected:
  QString textFromValue(double value) const override;
  double valueFromText(const QString& text) const override;
  QValidator::State validate(QString& text, int& place) const override;
  void stepBy(int steps) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

private:
  double noLimit() const;
  void renewAffixes();
  QString numberPart(const QString& text) const;

  Side m_side;
  QString m_before;
  QString m_after;
  double m_scaleEnd = 0.0;
};

} // namespace voir
