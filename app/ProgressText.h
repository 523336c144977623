#pragma once

#include <QString>

namespace voir {

/// "Reading 12 000 of 400 000 events, 350 000/s, 2 s left".
QString progressText(const QString& what, qint64 done, qint64 total, double eventsPerSecond);

} // namespace voir
