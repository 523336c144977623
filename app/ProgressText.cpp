#include "app/ProgressText.h"

#include "widgets/NumberText.h"

#include <QCoreApplication>

#include <cmath>

namespace voir {

namespace {

QString durationText(double seconds) {
  constexpr double minute = 60.0;
  if (seconds < 2.0 * minute)
    return QCoreApplication::translate("ProgressText", "%1 s left").arg(std::lround(std::ceil(seconds)));
  return QCoreApplication::translate("ProgressText", "%1 min left").arg(std::lround(std::ceil(seconds / minute)));
}

} // namespace

QString progressText(const QString& what, qint64 done, qint64 total, double eventsPerSecond) {
  QString text =
      QCoreApplication::translate("ProgressText", "%1 %2 of %3 events").arg(what, countText(done), countText(total));
  if (eventsPerSecond > 0.0)
    text += QCoreApplication::translate("ProgressText", ", %1/s, ").arg(countText(std::llround(eventsPerSecond))) +
            durationText(static_cast<double>(total - done) / eventsPerSecond);
  return text;
}

} // namespace voir
