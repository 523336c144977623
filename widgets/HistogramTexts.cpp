#include "widgets/HistogramTexts.h"

#include "model/statistics/CountedMasses.h"
#include "widgets/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr std::size_t eventsInToolTip = 10;

QString text(const char* source) {
  return QCoreApplication::translate("voir::HistogramTexts", source);
}

/// As many decimals as a width of bins needs: 2 → 0, 0.5 → 1, 0.25 → 2.
int decimalsOf(double width) {
  int decimals = 0;
  for (; decimals < 4 && std::abs(width - std::round(width)) > 1e-6 * width; width *= 10.0)
    ++decimals;
  return decimals;
}

/// Decimals of the ends of bins. Logarithmic ones are told apart by three digits.
int decimalsAt(const MassHistogram& histogram, double mass) {
  const MassBinning& binning = histogram.binning();
  if (binning.isLogarithmic)
    return std::max(0, 2 - static_cast<int>(std::floor(std::log10(mass))));
  return std::max(decimalsOf(binning.binWidth()), decimalsOf(binning.minimum));
}

QString endText(const MassHistogram& histogram, double mass) {
  return numberText(mass, decimalsAt(histogram, mass));
}

double countOf(const MassHistogram& histogram, int bin) {
  if (bin < 0)
    return histogram.underflow();
  return bin >= histogram.binCount() ? histogram.overflow() : histogram.count(bin);
}

QString fullestText(const MassHistogram& histogram) {
  const int fullest = histogram.fullestBin();
  if (fullest < 0 || histogram.count(fullest) < 2.0)
    return {};
  return text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "fullest bin %1"))
      .arg(massRangeText(histogram, histogram.binLower(fullest), histogram.binUpper(fullest)));
}

QString countLine(double count) {
  const PoissonInterval interval = garwoodInterval(count);
  const QString events =
      count == 1.0 ? text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "1 event"))
                   : text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "%1 events")).arg(countText(std::llround(count)));
  const QString ends = text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "68 % interval %1 to %2"))
                           .arg(numberText(interval.lower, 1), numberText(interval.upper, 1));
  return QStringLiteral("%1 (%2)").arg(events, ends);
}

QString parameterText(const PeakResult& peak, std::string_view name, const QString& symbol, const QString& unit) {
  const FittedParameter* parameter = peak.fit.find(name);
  if (!parameter)
    return {};
  return QStringLiteral("%1 = %2%3")
      .arg(symbol, measuredText(parameter->value, parameter->errorMinus, parameter->errorPlus), unit);
}

} // namespace

QString massRangeText(const MassHistogram& histogram, double lower, double upper) {
  return text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "%1–%2 GeV"))
      .arg(endText(histogram, lower), endText(histogram, upper));
}

QString binRangeText(const MassHistogram& histogram, int bin) {
  const MassBinning& binning = histogram.binning();
  if (bin < 0)
    return text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "Below %1 GeV")).arg(endText(histogram, binning.minimum));
  if (bin >= binning.binCount)
    return text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "%1 GeV and above")).arg(endText(histogram, binning.maximum));
  return text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "%1 to %2 GeV"))
      .arg(endText(histogram, histogram.binLower(bin)), endText(histogram, histogram.binUpper(bin)));
}

QString massEntryText(const MassEntry& entry) {
  return text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "%1:%2   %3 GeV"))
      .arg(entry.id.run)
      .arg(entry.id.event)
      .arg(massText(entry.mass));
}

QString binToolTip(const MassHistogram& histogram, int bin, const std::vector<const MassEntry*>& entries) {
  QStringList lines{QStringLiteral("<b>%1</b>").arg(binRangeText(histogram, bin)), countLine(countOf(histogram, bin))};
  for (std::size_t place = 0; place < std::min(entries.size(), eventsInToolTip); ++place)
    lines << massEntryText(*entries[place])
                 .toHtmlEscaped()
                 .replace(QStringLiteral("   "), QStringLiteral("&nbsp;&nbsp; "));
  if (entries.size() > eventsInToolTip)
    lines << text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "and %1 more"))
                 .arg(countText(static_cast<qint64>(entries.size() - eventsInToolTip)));
  if (!entries.empty())
    lines << text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "<i>Click to go there, drag to choose a range</i>"));
  return "<p style='white-space:nowrap'>" + lines.join(QStringLiteral("<br>")) + "</p>";
}

QStringList countSummary(const CountedMasses& counted) {
  const MassHistogram& histogram = counted.histogram();
  const auto entries = static_cast<qint64>(histogram.total());
  if (entries == 0)
    return {};
  QStringList parts{entries == 1
                        ? text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "1 entry"))
                        : text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "%1 entries")).arg(countText(entries))};
  if (histogram.binning().isLogarithmic)
    return parts; // of several peaks
  if (const QString fullest = fullestText(histogram); !fullest.isEmpty())
    parts << fullest;
  if (const auto mean = counted.mean())
    parts << text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "mean %1 GeV")).arg(massText(*mean));
  return parts;
}

QStringList peakSummary(const PeakResult& peak) {
  if (!peak.fit.isConverged)
    return {text(QT_TRANSLATE_NOOP("voir::HistogramTexts", "the fit did not converge: %1"))
                .arg(QString::fromStdString(peak.fit.problem))};
  QStringList parts{parameterText(peak, "mass", QStringLiteral("m"), QStringLiteral(" GeV")),
                    parameterText(peak, "signal_yield", QStringLiteral("N_s"), {}),
                    parameterText(peak, "strength", QStringLiteral("μ"), {})};
  if (peak.fit.find("signal_yield") || peak.fit.find("strength"))
    parts << QStringLiteral("Z = %1 σ").arg(significanceText(peak.discovery.z));
  parts.removeAll(QString());
  return parts;
}

} // namespace voir
