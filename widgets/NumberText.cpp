#include "widgets/NumberText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr int digitsWithoutError = 4;
constexpr double leastDecimal = 1e-3; // probabilities below it are written with a power of ten

/// Decimals that leave this many digits of a number; negative for tens and hundreds.
int decimalsFor(double value, int digits) {
  return digits - 1 - static_cast<int>(std::floor(std::log10(value)));
}

/// Particle Data Group, Review of Particle Physics, Introduction, section 5.3 "Rounding".
int decimalsOfError(double error) {
  const double firstThree = std::round(error * std::pow(10.0, decimalsFor(error, 3)));
  return decimalsFor(error, firstThree >= 355.0 && firstThree < 950.0 ? 1 : 2) - (firstThree >= 950.0 ? 1 : 0);
}

bool isError(double error) {
  return std::isfinite(error) && error > 0.0;
}

/// Also to tens and hundreds, for negative decimals.
QString roundedText(double value, int decimals) {
  if (decimals >= 0)
    return numberText(value, decimals);
  const double unit = std::pow(10.0, -decimals);
  return numberText(std::round(value / unit) * unit, 0);
}

QString valueText(double value) {
  return value == 0.0 || !std::isfinite(value) ? numberText(value, 0)
                                               : roundedText(value, decimalsFor(std::abs(value), digitsWithoutError));
}

QString superscript(int number) {
  QString text = QString::number(number);
  for (QChar& character : text)
    character = character == '-' ? QChar(0x207b) : QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹").at(character.digitValue());
  return text;
}

} // namespace

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

QString measuredText(double value, double error) {
  if (!isError(error))
    return valueText(value);
  const int decimals = decimalsOfError(error);
  return QStringLiteral("%1 ± %2").arg(roundedText(value, decimals), roundedText(error, decimals));
}

QString measuredText(double value, double errorMinus, double errorPlus) {
  if (!isError(-errorMinus) || !isError(errorPlus))
    return measuredText(value, std::max(-errorMinus, errorPlus));
  const int decimals = decimalsOfError(std::min(-errorMinus, errorPlus));
  const QString minus = roundedText(-errorMinus, decimals);
  const QString plus = roundedText(errorPlus, decimals);
  const QString text = roundedText(value, decimals);
  return minus == plus ? QStringLiteral("%1 ± %2").arg(text, plus)
                       : QStringLiteral("%1 +%2 −%3").arg(text, plus, minus);
}

QString probabilityText(double probability) {
  if (!std::isfinite(probability) || probability < 0.0)
    return numberText(probability, 0);
  if (probability == 0.0) // below what a double holds
    return QStringLiteral("< 10⁻³⁰⁰");
  if (probability >= leastDecimal)
    return numberText(probability, std::clamp(decimalsFor(probability, 2), 0, 4));
  const int power = static_cast<int>(std::floor(std::log10(probability)));
  const double figure = probability / std::pow(10.0, power);
  return figure >= 9.95 ? QStringLiteral("1.0×10%1").arg(superscript(power + 1))
                        : QStringLiteral("%1×10%2").arg(numberText(figure, 1), superscript(power));
}

QString significanceText(double z) {
  for (const double threshold : {3.0, 5.0})
    if (z < threshold && z >= threshold - 0.05)
      return numberText(std::min(z, threshold - 0.01), 2);
  return numberText(z, 1);
}

} // namespace voir
