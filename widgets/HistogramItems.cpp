#include "widgets/HistogramItems.h"

#include "widgets/SubscriptText.h"

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

// The columns of underflow and overflow and the gap before them, in parts of the range.
constexpr double beyondWidth = 0.022;
constexpr double beyondGap = 0.006;
constexpr double pointRadius = 2.2;  // pixels
constexpr double narrowestGap = 6.0; // bars narrower than this touch, pixels
constexpr int margin = 4;            // pixels
const QString partGap = QStringLiteral("  ·  ");

QColor faded(QColor colour, double opacity) {
  colour.setAlphaF(static_cast<float>(opacity));
  return colour;
}

} // namespace

double CountTicker::getTickStep(const QCPRange& range) {
  return std::max(1.0, QCPAxisTicker::getTickStep(range));
}

int CountTicker::getSubTickCount(double tickStep) {
  return tickStep < 5.0 ? static_cast<int>(tickStep) - 1 : QCPAxisTicker::getSubTickCount(tickStep);
}

MassBins::MassBins(QCustomPlot* plot, const MassHistogram& histogram) : PassiveItem(plot), m_histogram(histogram) {
  setHistogram(histogram);
}

void MassBins::setHistogram(const MassHistogram& histogram) {
  m_histogram = histogram;
  const auto bins = static_cast<std::size_t>(histogram.binCount());
  m_counts.resize(bins, -1.0);
  m_intervals.resize(bins);
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const double count = histogram.count(static_cast<int>(bin));
    if (count != m_counts[bin])
      m_intervals[bin] = garwoodInterval(count);
    m_counts[bin] = count;
  }
}

void MassBins::setFlash(int bin, double strength) {
  m_flashBin = bin;
  m_flashStrength = strength;
}

double MassBins::lowerEdge(int bin) const {
  const MassBinning& binning = m_histogram.binning();
  const double range = binning.maximum - binning.minimum;
  if (bin < 0)
    return binning.minimum - (beyondGap + beyondWidth) * range;
  return bin >= binning.binCount ? binning.maximum + beyondGap * range : m_histogram.binLower(bin);
}

double MassBins::upperEdge(int bin) const {
  const MassBinning& binning = m_histogram.binning();
  const double range = binning.maximum - binning.minimum;
  if (bin < 0)
    return binning.minimum - beyondGap * range;
  if (bin >= binning.binCount)
    return binning.maximum + (beyondGap + beyondWidth) * range;
  return binning.minimum + (bin + 1) * binning.binWidth();
}

QCPRange MassBins::massRange() const {
  return {lowerEdge(-1), upperEdge(m_histogram.binCount())};
}

double MassBins::countOf(int bin) const {
  if (bin < 0)
    return m_histogram.underflow();
  return bin >= m_histogram.binCount() ? m_histogram.overflow() : m_counts[static_cast<std::size_t>(bin)];
}

bool MassBins::hasFew() const {
  return m_histogram.total() < fewEntries;
}

double MassBins::highest() const {
  double top = 0.0;
  for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
    if (m_counts[bin] > 0.0)
      top = std::max(top, hasFew() ? m_counts[bin] : m_intervals[bin].upper);
  }
  return top;
}

/// Pixel of a count on the vertical axis; what lies below the axis is on it.
double MassBins::heightOf(double count) const {
  const QCPAxis* axis = mParentPlot->yAxis;
  return axis->coordToPixel(std::max(count, axis->range().lower));
}

/// The whole height of the plot above a bin.
QRectF MassBins::column(int bin) const {
  const QRect area = mParentPlot->axisRect()->rect();
  const double left = mParentPlot->xAxis->coordToPixel(lowerEdge(bin));
  const double right = mParentPlot->xAxis->coordToPixel(upperEdge(bin));
  return {QPointF(left, area.top()), QPointF(right, area.bottom() + 1)};
}

QRectF MassBins::bar(int bin) const {
  QRectF box = column(bin);
  box.setTop(std::min(std::max(heightOf(countOf(bin)), box.top()), box.bottom()));
  return box;
}

void MassBins::draw(QCPPainter* painter) {
  drawHighlight(*painter);
  drawBars(*painter);
  if (!hasFew()) {
    for (int bin = 0; bin < m_histogram.binCount(); ++bin)
      drawPoint(*painter, bin);
  }
  drawBackground(*painter);
  drawBeyond(*painter, -1);
  drawBeyond(*painter, m_histogram.binCount());
  drawFlash(*painter);
}

void MassBins::drawHighlight(QCPPainter& painter) const {
  if (m_highlighted)
    painter.fillRect(column(*m_highlighted), faded(m_colours.accent, 0.14));
}

void MassBins::drawBars(QCPPainter& painter) const {
  const double opacity = hasFew() ? 0.75 : 0.22;
  painter.setPen(Qt::NoPen);
  for (int bin = 0; bin < m_histogram.binCount(); ++bin) {
    if (countOf(bin) <= 0.0)
      continue;
    const QRectF box = bar(bin);
    const double gap = hasFew() && box.width() > narrowestGap ? 1.0 : 0.0;
    const bool isHighlighted = m_highlighted == bin;
    painter.fillRect(box.adjusted(gap, 0.0, -gap, 0.0), faded(m_colours.accent, isHighlighted ? 1.0 : opacity));
    painter.fillRect(QRectF(box.left() + gap, box.top(), box.width() - 2.0 * gap, 1.5), m_colours.accent);
  }
}

void MassBins::drawPoint(QCPPainter& painter, int bin) const {
  if (countOf(bin) <= 0.0)
    return;
  const PoissonInterval& interval = m_intervals[static_cast<std::size_t>(bin)];
  const QPointF point(column(bin).center().x(), heightOf(countOf(bin)));
  painter.setAntialiasing(true);
  painter.setPen(QPen(m_colours.text, 1.2));
  painter.drawLine(QPointF(point.x(), heightOf(interval.lower)), QPointF(point.x(), heightOf(interval.upper)));
  painter.setBrush(m_colours.text);
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(point, pointRadius, pointRadius);
}

void MassBins::drawBackground(QCPPainter& painter) const {
  if (!m_background)
    return;
  QPolygonF curve;
  for (int bin = 0; bin < m_histogram.binCount(); ++bin)
    curve << QPointF(column(bin).center().x(), heightOf(m_background->expected[static_cast<std::size_t>(bin)]));
  painter.setAntialiasing(true);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(m_colours.warning, 1.3, Qt::DashLine));
  painter.drawPolyline(curve);
  painter.setAntialiasing(false);
}

/// Hatched: not a bin of the histogram. Cut off at the top where it is higher than the plot.
void MassBins::drawBeyond(QCPPainter& painter, int bin) const {
  const QRectF box = column(bin);
  painter.setPen(Qt::NoPen);
  painter.fillRect(box, faded(m_colours.muted, 0.08));
  if (countOf(bin) <= 0.0)
    return;
  const bool isHighlighted = m_highlighted == bin;
  painter.fillRect(bar(bin), QBrush(isHighlighted ? m_colours.text : m_colours.muted, Qt::BDiagPattern));
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(m_colours.muted, 1.0));
  painter.drawRect(bar(bin).adjusted(0.5, 0.5, -0.5, -0.5));
}

void MassBins::drawFlash(QCPPainter& painter) const {
  if (m_flashStrength <= 0.0)
    return;
  painter.fillRect(bar(m_flashBin), faded(m_colours.warning, 0.85 * m_flashStrength));
  painter.fillRect(column(m_flashBin), faded(m_colours.warning, 0.18 * m_flashStrength));
}

Residuals::Residuals(QCPAxisRect* area, const MassBins& bins)
    : PassiveItem(area->parentPlot()), m_area(area), m_bins(bins) {
  setClipAxisRect(area);
}

double Residuals::expected(int bin) const {
  return m_bins.background()->expected[static_cast<std::size_t>(bin)];
}

double Residuals::highest() const {
  double furthest = 1.0;
  for (int bin = 0; m_bins.background() && bin < m_bins.histogram().binCount(); ++bin) {
    const PoissonInterval interval = m_bins.intervalOf(bin);
    furthest = std::max({furthest, interval.upper - expected(bin), expected(bin) - interval.lower});
  }
  return furthest;
}

QPointF Residuals::point(int bin, double count) const {
  const double centre = 0.5 * (m_bins.lowerEdge(bin) + m_bins.upperEdge(bin));
  return {m_area->axis(QCPAxis::atBottom)->coordToPixel(centre),
          m_area->axis(QCPAxis::atLeft)->coordToPixel(count - expected(bin))};
}

void Residuals::draw(QCPPainter* painter) {
  if (!m_bins.background())
    return;
  drawHighlight(*painter);
  drawZero(*painter);
  painter->setAntialiasing(true);
  for (int bin = 0; bin < m_bins.histogram().binCount(); ++bin)
    drawPoint(*painter, bin);
  painter->setFont(m_area->axis(QCPAxis::atBottom)->labelFont());
  painter->setPen(m_colours.muted);
  if (m_area->height() < 2 * painter->fontMetrics().height())
    return; // the title would hide the points
  const QRect corner = m_area->rect().adjusted(margin, 1, -margin, 0);
  const int flags = Qt::AlignRight | Qt::AlignTop;
  painter->fillRect(painter->boundingRect(corner, flags, title), faded(m_colours.base, 0.8));
  painter->drawText(corner, flags, title);
}

void Residuals::drawHighlight(QCPPainter& painter) const {
  if (!m_bins.highlighted())
    return;
  const QCPAxis* axis = m_area->axis(QCPAxis::atBottom);
  const QRect area = m_area->rect();
  const double left = axis->coordToPixel(m_bins.lowerEdge(*m_bins.highlighted()));
  const double right = axis->coordToPixel(m_bins.upperEdge(*m_bins.highlighted()));
  painter.fillRect(QRectF(QPointF(left, area.top()), QPointF(right, area.bottom() + 1)), faded(m_colours.accent, 0.14));
}

void Residuals::drawZero(QCPPainter& painter) const {
  const double zero = m_area->axis(QCPAxis::atLeft)->coordToPixel(0.0);
  painter.setPen(QPen(m_colours.warning, 1.3, Qt::DashLine));
  painter.drawLine(QPointF(m_area->left(), zero), QPointF(m_area->right(), zero));
}

void Residuals::drawPoint(QCPPainter& painter, int bin) const {
  const PoissonInterval interval = m_bins.intervalOf(bin);
  painter.setPen(QPen(m_colours.text, 1.2));
  painter.drawLine(point(bin, interval.lower), point(bin, interval.upper));
  painter.setBrush(m_colours.text);
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(point(bin, m_bins.countOf(bin)), pointRadius, pointRadius);
}

PlotTexts::PlotTexts(QCustomPlot* plot) : PassiveItem(plot) {
  setClipToAxisRect(false);
}

void PlotTexts::draw(QCPPainter* painter) {
  const QRect area = mParentPlot->axisRect()->rect();
  painter->setFont(mParentPlot->xAxis->labelFont());
  drawTitles(*painter, area);
  drawTopLine(*painter, area);
  painter->setPen(m_colours.muted);
  painter->drawText(area.adjusted(32, 0, -32, 0), Qt::AlignCenter | Qt::TextWordWrap, emptyText);
}

/// At the far ends of the axes, as particle physicists put them.
void PlotTexts::drawTitles(QCPPainter& painter, const QRect& area) const {
  const QFontMetricsF metrics(painter.font());
  const double bottom = mParentPlot->viewport().bottom() - metrics.descent() - 5.0;
  painter.setPen(m_colours.text);
  drawSubscriptText(painter, {area.right() - subscriptTextWidth(painter.font(), xTitle), bottom}, xTitle);
  painter.save();
  painter.translate(margin + metrics.ascent(), area.top() + metrics.horizontalAdvance(yTitle));
  painter.rotate(-90.0);
  painter.drawText(QPointF(), yTitle);
  painter.restore();
}

void PlotTexts::drawTopLine(QCPPainter& painter, const QRect& area) const {
  const QRect line(area.left(), 0, area.width(), area.top() - margin);
  const QFontMetrics metrics(painter.font());
  const int sides = std::max(metrics.horizontalAdvance(underflow), metrics.horizontalAdvance(overflow));
  const int between = line.width() - 2 * (sides + margin);
  // The number of entries and where they peak go before those beyond the range.
  const bool isTight = metrics.horizontalAdvance(summary.mid(0, 2).join(partGap)) > between;
  painter.setPen(m_colours.text);
  painter.drawText(line, Qt::AlignHCenter | Qt::AlignBottom, summaryWithin(metrics, isTight ? line.width() : between));
  if (isTight)
    return;
  painter.setPen(m_colours.muted);
  painter.drawText(line, Qt::AlignLeft | Qt::AlignBottom, underflow);
  painter.drawText(line, Qt::AlignRight | Qt::AlignBottom, overflow);
}

QString PlotTexts::summaryWithin(const QFontMetrics& metrics, int width) const {
  QStringList parts = summary;
  const auto text = [&parts] { return parts.join(partGap); };
  while (parts.size() > 2 && metrics.horizontalAdvance(text()) > width)
    parts.removeLast();
  // Where the entries lie tells more than their number.
  if (parts.size() == 2 && metrics.horizontalAdvance(text()) > width)
    parts.removeAt(metrics.horizontalAdvance(parts.last()) <= width ? 0 : 1);
  if (metrics.horizontalAdvance(text()) > width)
    return {};
  return text();
}

} // namespace voir
