#pragma once

#include "model/analysis/MassTable.h"
#include "model/statistics/MassHistogram.h"
#include "model/statistics/PeakAnalysis.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace voir {

class CountedMasses;

/// The ends of a bin in words, "124 to 126 GeV"; -1 and binCount() are those beyond the range.
QString binRangeText(const MassHistogram& histogram, int bin);
/// "124–126 GeV", with the decimals the bins need.
QString massRangeText(const MassHistogram& histogram, double lower, double upper);
/// Tool tip of a bin: its range, count with interval, and the first of the entries in it.
QString binToolTip(const MassHistogram& histogram, int bin, const std::vector<const MassEntry*>& entries);
/// "201191:1357605031   125.34 GeV".
QString massEntryText(const MassEntry& entry);
/// Number of entries, where they are highest, their mean: in order of importance.
QStringList countSummary(const CountedMasses& counted);
/// Mass, yield and significance of a fit: "m = 125.3 ± 0.4 GeV"; the reason where it did not converge.
QStringList peakSummary(const PeakResult& peak);

} // namespace voir
