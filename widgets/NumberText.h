#pragma once

#include <QString>

namespace voir {

/// With a decimal point in every language and a true minus sign; an en dash for what is not a number.
QString numberText(double value, int decimals);
/// Groups of three set apart by narrow spaces: "400 000".
QString countText(qint64 count);
/// A mass in GeV without its unit: three decimals below 10 GeV, two above.
QString massText(double mass);
/// "124.0 ± 0.5", rounded as the Particle Data Group does: an error whose first three digits are 100 to 354 with two
/// digits, one of 355 to 949 with one, a larger one as 1000. Without an error above zero: four digits of the value.
QString measuredText(double value, double error);
/// The same with errors to both sides, "124.04 +0.51 −0.54"; errorMinus as a negative number. One ± where they are
/// equal as shown.
QString measuredText(double value, double errorMinus, double errorPlus);
/// A probability with two digits: "0.16", below 1 in 1000 "2.9×10⁻⁷".
QString probabilityText(double probability);
/// A significance with one decimal; with two where one would show the 3 or 5 of evidence and discovery before they are
/// reached.
QString significanceText(double z);

} // namespace voir
