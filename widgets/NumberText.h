#pragma once

#include <QString>

namespace voir {

/// With a decimal point in every language and a true minus sign; an en dash for what is not a number.
QString numberText(double value, int decimals);
/// Groups of three set apart by narrow spaces: "400 000".
QString countText(qint64 count);
/// A mass in GeV without its unit: three decimals below 10 GeV, two above.
QString massText(double mass);

} // namespace voir
