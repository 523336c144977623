#include "widgets/NumberText.h"

#include <QLocale>

#include <cmath>

namespace voir {

QString numberText(double value, int decimals) {
  if (!std::isfinite(value))
    return QStringLiteral("–");
  // What rounds to zero has no sign.
  const double unit = std::pow(10.0, -decimals);
  const double shown = std::abs(value) < 0.5 * unit ? 0.0 : value;
  return QLocale::c().toString(shown, 'f', decimals).replace('-', QStringLiteral("−"));
}

QString countText(qint64 count) {
  QString text = QString::number(count);
  for (auto place = text.size() - 3; place > (count < 0 ? 1 : 0); place -= 3)
    text.insert(place, QChar(0x202f));
  return text;
}

QString massText(double mass) {
  return numberText(mass, std::abs(mass) < 10.0 ? 3 : 2);
}

} // namespace voir
