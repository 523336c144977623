#include "widgets/LimitBox.h"

#include <QKeyEvent>
#include <QLocale>
#include <QWheelEvent>

#include <cmath>
#include <limits>

namespace voir {

namespace {

constexpr double farthest = 1e9; // in any unit; the value that stands for no limit
constexpr int digits = 7;

} // namespace

LimitBox::LimitBox(Side side, QWidget* parent) : QDoubleSpinBox(parent), m_side(side) {
  setLocale(QLocale::c());
  setRange(-farthest, farthest);
  setDecimals(6);
  setKeyboardTracking(false);
  setButtonSymbols(QAbstractSpinBox::NoButtons);
  setFocusPolicy(Qt::StrongFocus);
  setValue(noLimit());
  connect(this, &QDoubleSpinBox::valueChanged, this, [this] {
    renewAffixes();
    emit limitChanged(limit());
  });
}

void LimitBox::setAffixes(const QString& before, const QString& after) {
  m_before = before;
  m_after = after;
  renewAffixes();
}

void LimitBox::renewAffixes() {
  const bool isLimit = value() != noLimit();
  setPrefix(isLimit ? m_before : QString());
  setSuffix(isLimit ? m_after : QString());
}

double LimitBox::noLimit() const {
  return m_side == Side::Lower ? -farthest : farthest;
}

void LimitBox::setLimit(double limit) {
  const QSignalBlocker silence(this);
  setValue(std::isfinite(limit) ? limit : noLimit());
  renewAffixes();
}

double LimitBox::limit() const {
  if (value() != noLimit())
    return value();
  const double infinity = std::numeric_limits<double>::infinity();
  return m_side == Side::Lower ? -infinity : infinity;
}

QSize LimitBox::minimumSizeHint() const {
  const QString widest = m_before + QStringLiteral("000.0") + m_after;
  return {fontMetrics().horizontalAdvance(widest) + 16, QDoubleSpinBox::minimumSizeHint().height()};
}

QString LimitBox::textFromValue(double value) const {
  return value == noLimit() ? tr("no limit") : QLocale::c().toString(value, 'g', digits);
}

/// Without prefix, suffix and what stands for no limit.
QString LimitBox::numberPart(const QString& text) const {
  QString part = text;
  if (part.startsWith(prefix()))
    part.remove(0, prefix().size());
  if (!suffix().isEmpty() && part.endsWith(suffix()))
    part.chop(suffix().size());
  part = part.trimmed();
  return part == tr("no limit") ? QString() : part.replace(',', '.').replace(QStringLiteral("−"), "-");
}

double LimitBox::valueFromText(const QString& text) const {
  const QString number = numberPart(text);
  bool isNumber = false;
  const double value = QLocale::c().toDouble(number, &isNumber);
  return isNumber ? value : noLimit();
}

QValidator::State LimitBox::validate(QString& text, int&) const {
  const QString number = numberPart(text);
  if (number.isEmpty())
    return QValidator::Acceptable;
  bool isNumber = false;
  const double value = QLocale::c().toDouble(number, &isNumber);
  if (isNumber)
    return std::abs(value) < farthest ? QValidator::Acceptable : QValidator::Invalid;
  const bool mayBecomeNumber = QStringLiteral("-+.0123456789").contains(number.back()) || number.back() == 'e';
  return mayBecomeNumber ? QValidator::Intermediate : QValidator::Invalid;
}

void LimitBox::stepBy(int steps) {
  if (value() == noLimit())
    setValue(m_scaleEnd);
  QDoubleSpinBox::stepBy(steps);
}

/// Enter ends the typing and means nothing else in the window.
void LimitBox::keyPressEvent(QKeyEvent* event) {
  QDoubleSpinBox::keyPressEvent(event);
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
    event->accept();
}

/// The wheel scrolls the panel.
void LimitBox::wheelEvent(QWheelEvent* event) {
  event->ignore();
}

} // namespace voir
