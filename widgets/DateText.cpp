#include "widgets/DateText.h"

#include <QDate>
#include <QLocale>

namespace voir {

QString dateText(std::chrono::sys_days date) {
  const QDate day = QDate(1970, 1, 1).addDays(date.time_since_epoch().count());
  return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

} // namespace voir
