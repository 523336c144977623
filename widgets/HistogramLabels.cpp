#include "widgets/HistogramLabels.h"

#include "model/statistics/Resonances.h"
#include "widgets/SubscriptText.h"

#include <QCoreApplication>

#include <algorithm>

namespace voir {
namespace {

constexpr int margin = 4;          // pixels
constexpr double markWidth = 16.0; // pixels
constexpr double entryGap = 14.0;  // pixels
const QString partGap = QStringLiteral("  ·  ");

QString text(const char* source) {
  return QCoreApplication::translate("voir::HistogramLabels", source);
}

/// "run1-diphoton" of "sample:run1-diphoton".
QString sampleText(const std::string& file) {
  return text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Simulation %1"))
      .arg(QString::fromStdString(file).section(':', 1));
}

} // namespace

PlotTexts::PlotTexts(QCustomPlot* plot) : PassiveItem(plot) {
  setClipToAxisRect(false);
}

void PlotTexts::draw(QCPPainter* painter) {
  const QRect area = mParentPlot->axisRect()->rect();
  painter->setFont(mParentPlot->xAxis->labelFont());
  drawTitles(*painter, area);
  drawTopLine(*painter, area);
  painter->setPen(colours().muted);
  if (!emptyText.isEmpty())
    painter->drawText(area.adjusted(32, 0, -32, 0), Qt::AlignCenter | Qt::TextWordWrap, emptyText);
}

/// At the far ends of the axes, as particle physicists put them.
void PlotTexts::drawTitles(QCPPainter& painter, const QRect& area) const {
  const QFontMetricsF metrics(painter.font());
  const double bottom = mParentPlot->viewport().bottom() - metrics.descent() - 5.0;
  painter.setPen(colours().text);
  drawSubscriptText(painter, {area.right() - subscriptTextWidth(painter.font(), xTitle), bottom}, xTitle);
  painter.save();
  painter.translate(margin + metrics.ascent(), area.top() + metrics.horizontalAdvance(yTitle));
  painter.rotate(-90.0);
  painter.drawText(QPointF(), yTitle);
  painter.restore();
}

void PlotTexts::drawTopLine(QCPPainter& painter, const QRect& area) const {
  const QFontMetricsF metrics(painter.font());
  const double baseline = area.top() - margin - metrics.descent();
  const double sides = std::max(metrics.horizontalAdvance(underflow), metrics.horizontalAdvance(overflow));
  const double between = area.width() - 2.0 * (sides + margin);
  // The first two parts go before the numbers of those beyond the range.
  const bool isTight = subscriptTextWidth(painter.font(), summary.mid(0, 2).join(partGap)) > between;
  const QString middle = summaryWithin(metrics, isTight ? area.width() : between);
  const double left = area.center().x() - 0.5 * subscriptTextWidth(painter.font(), middle);
  painter.setPen(colours().text);
  drawSubscriptText(painter, {left, baseline}, middle);
  if (isTight)
    return;
  painter.setPen(colours().muted);
  painter.drawText(QPointF(area.left(), baseline), underflow);
  painter.drawText(QPointF(area.right() - metrics.horizontalAdvance(overflow), baseline), overflow);
}

QString PlotTexts::summaryWithin(const QFontMetricsF& metrics, double width) const {
  QStringList parts = summary;
  const auto excess = [&] { return metrics.horizontalAdvance(parts.join(partGap)) - width; };
  while (parts.size() > 1 && excess() > 0.0)
    parts.removeLast();
  return parts.size() == 1 && excess() > 0.0 ? metrics.elidedText(parts[0], Qt::ElideRight, width)
                                             : parts.join(partGap);
}

HistogramLegend::HistogramLegend(const MassBins& bins, const SimulationStack& simulation, const FitCurves& fit)
    : PassiveItem(bins.parentPlot()), m_bins(bins), m_simulation(simulation), m_fit(fit) {}

std::vector<HistogramLegend::Entry> HistogramLegend::entries() const {
  if (m_bins.histogram().total() == 0.0)
    return {};
  std::vector<Entry> entries;
  if (!badge.isEmpty())
    entries.push_back({Mark::Badge, badge, colours().warning});
  if (m_bins.hasLogarithmicBins())
    entries.push_back({Mark::Title,
                       text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Re-observation of known particles")),
                       colours().good});
  const QString what = !badge.isEmpty() && !isPartOfData ? text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Altered"))
                       : isSimulated ? text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Simulation"))
                                     : text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Data"));
  entries.push_back(m_bins.hasPoints() ? Entry{Mark::Point, what, colours().text}
                                       : Entry{Mark::Bar, what, colours().accent});
  addSamples(entries);
  addFit(entries);
  return entries;
}

void HistogramLegend::addSamples(std::vector<Entry>& entries) const {
  for (std::size_t place = 0; place < m_simulation.samples().size(); ++place)
    entries.push_back(
        {Mark::Hatched, sampleText(m_simulation.samples()[place].name), m_simulation.colourOf(place), place});
}

void HistogramLegend::addFit(std::vector<Entry>& entries) const {
  if (!m_fit.fit())
    return;
  entries.push_back({Mark::Line, text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Fit")), colours().accent});
  if (m_fit.hasSignal())
    entries.push_back({Mark::Fill, text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Signal")), colours().accent});
  entries.push_back(
      {Mark::DashedLine, text(QT_TRANSLATE_NOOP("voir::HistogramLabels", "Background")), colours().warning});
}

QFontMetricsF HistogramLegend::metrics() const {
  return QFontMetricsF(mParentPlot->xAxis->labelFont());
}

double HistogramLegend::widthOf(const Entry& entry) const {
  return markWidth + margin + metrics().horizontalAdvance(entry.text) + entryGap;
}

double HistogramLegend::widthOf(const Line& line) const {
  double width = 0.0;
  for (const Entry& entry : line)
    width += widthOf(entry);
  return width;
}

std::vector<HistogramLegend::Line> HistogramLegend::lines() const {
  const double width = mParentPlot->axisRect()->width();
  std::vector<Line> lines;
  for (const Entry& entry : entries()) {
    if (lines.empty() || widthOf(lines.back()) + widthOf(entry) > width)
      lines.emplace_back();
    lines.back().push_back(entry);
  }
  return lines;
}

double HistogramLegend::bottom() const {
  return mParentPlot->axisRect()->top() + margin + static_cast<double>(lines().size()) * metrics().height();
}

void HistogramLegend::draw(QCPPainter* painter) {
  painter->setFont(mParentPlot->xAxis->labelFont());
  const QRectF area = mParentPlot->axisRect()->rect();
  QPointF place(0.0, area.top() + margin);
  for (const Line& line : lines()) {
    place.setX(area.right() - widthOf(line));
    drawLine(*painter, place, line);
    place.ry() += metrics().height();
  }
}

void HistogramLegend::drawLine(QCPPainter& painter, QPointF place, const Line& line) const {
  for (const Entry& entry : line) {
    const bool isBadge = entry.mark == Mark::Badge;
    const QRectF box(place, QSizeF(widthOf(entry) - entryGap, metrics().height()));
    painter.fillRect(box.adjusted(-margin, 0.0, margin, 0.0), isBadge ? entry.colour : faded(colours().base, 0.75));
    painter.setAntialiasing(true);
    drawMark(painter, QRectF(place, QSizeF(markWidth, metrics().height())), entry);
    painter.setPen(isBadge ? colours().base : entry.mark == Mark::Title ? entry.colour : colours().text);
    painter.drawText(QPointF(place.x() + markWidth + margin, place.y() + metrics().ascent()), entry.text);
    place.rx() += widthOf(entry);
  }
}

void HistogramLegend::drawMark(QCPPainter& painter, const QRectF& box, const Entry& entry) const {
  const QPointF centre = box.center();
  const QRectF swatch = box.adjusted(1.0, 3.0, -1.0, -3.0);
  painter.setBrush(Qt::NoBrush);
  switch (entry.mark) {
  case Mark::Badge:
    painter.setPen(colours().base);
    painter.drawText(box, Qt::AlignCenter, QStringLiteral("!"));
    break;
  case Mark::Title:
    break;
  case Mark::Point:
    painter.setPen(QPen(entry.colour, 1.2));
    painter.drawLine(QPointF(centre.x(), swatch.top()), QPointF(centre.x(), swatch.bottom()));
    painter.setBrush(entry.colour);
    painter.drawEllipse(centre, 2.2, 2.2);
    break;
  case Mark::Line:
  case Mark::DashedLine:
    painter.setPen(QPen(entry.colour, 2.0, entry.mark == Mark::Line ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(box.left(), centre.y()), QPointF(box.right(), centre.y()));
    break;
  case Mark::Hatched:
    painter.fillRect(swatch, faded(entry.colour, 0.22));
    hatch(painter, swatch, entry.colour, SimulationStack::directionOf(entry.sample));
    painter.drawRect(swatch);
    break;
  case Mark::Bar:
  case Mark::Fill:
    painter.fillRect(swatch, faded(entry.colour, entry.mark == Mark::Bar ? 0.75 : 0.45));
    break;
  }
}

KnownParticles::KnownParticles(const MassBins& bins, const HistogramLegend& legend)
    : PassiveItem(bins.parentPlot()), m_bins(bins), m_legend(legend) {}

void KnownParticles::draw(QCPPainter* painter) {
  if (!m_bins.hasLogarithmicBins() || m_bins.histogram().total() == 0.0)
    return;
  painter->setFont(mParentPlot->xAxis->labelFont());
  const QFontMetricsF metrics(painter->font());
  const QRectF area = mParentPlot->axisRect()->rect();
  double freeFrom = area.left(); // of the upper row
  int row = 0;
  for (const Resonance& particle : resonances()) {
    const double x = mParentPlot->xAxis->coordToPixel(particle.mass);
    const QString name = QString::fromUtf8(particle.name);
    const double half = 0.5 * metrics.horizontalAdvance(name);
    if (x < area.left() || x > area.right())
      continue;
    // Names that would overlap go one row down.
    row = x - half < freeFrom ? row + 1 : 0;
    freeFrom = x + half + margin;
    const double top = m_legend.bottom() + (1 + row) * metrics.height();
    painter->setPen(QPen(colours().good, 1.0, Qt::DotLine));
    painter->drawLine(QPointF(x, top), QPointF(x, area.bottom()));
    painter->setPen(colours().text);
    painter->drawText(QPointF(x - half, top - metrics.descent()), name);
  }
}

} // namespace voir
