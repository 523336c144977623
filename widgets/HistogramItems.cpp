#include "widgets/HistogramItems.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace voir {
namespace {

// The columns of underflow and overflow and the gap before them, in parts of the range.
constexpr double beyondWidth = 0.022;
constexpr double beyondGap = 0.006;
constexpr double pointRadius = 2.2;     // pixels
constexpr double narrowestGap = 6.0;    // bars narrower than this touch, pixels
constexpr double narrowestPoints = 4.0; // points closer than this would hide each other, pixels
constexpr double hatchSpacing = 7.0;    // pixels

double insideOf(const MassHistogram& histogram) {
  return histogram.total() - histogram.underflow() - histogram.overflow();
}

} // namespace

QColor faded(QColor colour, double opacity) {
  colour.setAlphaF(static_cast<float>(opacity));
  return colour;
}

double roundedUp(double value) {
  constexpr std::array steps{1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  const auto step = std::ranges::lower_bound(steps, value / power);
  return power * (step == steps.end() ? steps.back() : *step);
}

void hatch(QPainter& painter, const QRectF& area, const QColor& colour, HatchDirection direction) {
  const double sign = direction == HatchDirection::Rising ? 1.0 : -1.0;
  painter.setPen(QPen(colour, 1.0));
  // Lines of constant x + sign y, y downwards.
  const double top = sign * (sign > 0.0 ? area.top() : area.bottom());
  const double bottom = sign * (sign > 0.0 ? area.bottom() : area.top());
  for (double sum = std::ceil((area.left() + top) / hatchSpacing) * hatchSpacing; sum < area.right() + bottom;
       sum += hatchSpacing) {
    const double left = std::max(area.left(), sum - bottom);
    const double right = std::min(area.right(), sum - top);
    painter.drawLine(QPointF(left, sign * (sum - left)), QPointF(right, sign * (sum - right)));
  }
}

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

/// The mass at a part of the range, as the axis shows it.
double MassBins::massAt(double part) const {
  const MassBinning& binning = m_histogram.binning();
  return binning.isLogarithmic ? binning.minimum * std::pow(binning.maximum / binning.minimum, part)
                               : binning.minimum + part * (binning.maximum - binning.minimum);
}

double MassBins::lowerEdge(int bin) const {
  if (bin < 0)
    return massAt(-beyondGap - beyondWidth);
  return bin >= m_histogram.binCount() ? massAt(1.0 + beyondGap) : m_histogram.binLower(bin);
}

double MassBins::upperEdge(int bin) const {
  if (bin < 0)
    return massAt(-beyondGap);
  return bin >= m_histogram.binCount() ? massAt(1.0 + beyondGap + beyondWidth) : m_histogram.binUpper(bin);
}

QCPRange MassBins::massRange() const {
  return {lowerEdge(-1), upperEdge(m_histogram.binCount())};
}

double MassBins::countOf(int bin) const {
  if (bin < 0)
    return m_histogram.underflow();
  return bin >= m_histogram.binCount() ? m_histogram.overflow() : m_counts[static_cast<std::size_t>(bin)];
}

double MassBins::valueOf(int bin, double count) const {
  return hasLogarithmicBins() ? count / (upperEdge(bin) - lowerEdge(bin)) : count;
}

bool MassBins::hasFew() const {
  return m_histogram.total() < fewEntries;
}

bool MassBins::hasPoints() const {
  return !hasFew() && column(0).width() >= narrowestPoints;
}

double MassBins::highest() const {
  double top = 0.0;
  for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
    if (m_counts[bin] > 0.0)
      top = std::max(top, valueOf(static_cast<int>(bin), hasFew() ? m_counts[bin] : m_intervals[bin].upper));
  }
  return top;
}

double MassBins::lowest() const {
  return valueOf(m_histogram.binCount() - 1, 1.0);
}

double MassBins::heightOf(double value) const {
  const QCPAxis* axis = mParentPlot->yAxis;
  return axis->coordToPixel(std::max(value, axis->range().lower));
}

QRectF MassBins::column(int bin) const {
  const QRect area = mParentPlot->axisRect()->rect();
  const double left = mParentPlot->xAxis->coordToPixel(lowerEdge(bin));
  const double right = mParentPlot->xAxis->coordToPixel(upperEdge(bin));
  return {QPointF(left, area.top()), QPointF(right, area.bottom() + 1)};
}

QRectF MassBins::bar(int bin) const {
  QRectF box = column(bin);
  box.setTop(std::clamp(heightOf(valueOf(bin, countOf(bin))), box.top(), box.bottom()));
  return box;
}

void MassBins::draw(QCPPainter* painter) {
  drawHighlight(*painter);
  if (!m_isOverlaid || !hasPoints())
    drawBars(*painter);
  for (int bin = 0; hasPoints() && bin < m_histogram.binCount(); ++bin)
    drawPoint(*painter, bin);
  drawBeyond(*painter, -1);
  drawBeyond(*painter, m_histogram.binCount());
  drawFlash(*painter);
}

void MassBins::drawHighlight(QCPPainter& painter) const {
  if (m_highlighted)
    painter.fillRect(column(*m_highlighted), faded(colours().accent, 0.14));
}

void MassBins::drawBars(QCPPainter& painter) const {
  const double dense = m_isOverlaid ? 0.22 : 0.75;
  const double faint = m_isOverlaid ? 0.0 : 0.22;
  const double opacity = hasFew() ? dense : faint;
  painter.setPen(Qt::NoPen);
  for (int bin = 0; bin < m_histogram.binCount(); ++bin) {
    if (countOf(bin) <= 0.0)
      continue;
    const QRectF box = bar(bin);
    const double gap = hasFew() && box.width() > narrowestGap ? 1.0 : 0.0;
    const bool isHighlighted = m_highlighted == bin;
    painter.fillRect(box.adjusted(gap, 0.0, -gap, 0.0), faded(colours().accent, isHighlighted ? 1.0 : opacity));
    painter.fillRect(QRectF(box.left() + gap, box.top(), box.width() - 2.0 * gap, 1.5), colours().accent);
  }
}

void MassBins::drawPoint(QCPPainter& painter, int bin) const {
  if (countOf(bin) <= 0.0)
    return;
  const PoissonInterval& interval = m_intervals[static_cast<std::size_t>(bin)];
  const double x = column(bin).center().x();
  painter.setAntialiasing(true);
  painter.setPen(QPen(colours().text, 1.2));
  painter.drawLine(QPointF(x, heightOf(valueOf(bin, interval.lower))),
                   QPointF(x, heightOf(valueOf(bin, interval.upper))));
  painter.setBrush(colours().text);
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(QPointF(x, heightOf(valueOf(bin, countOf(bin)))), pointRadius, pointRadius);
}

/// Hatched: not a bin of the histogram. Cut off at the top where it is higher than the plot.
void MassBins::drawBeyond(QCPPainter& painter, int bin) const {
  painter.setPen(Qt::NoPen);
  painter.fillRect(column(bin), faded(colours().muted, 0.08));
  if (countOf(bin) <= 0.0)
    return;
  const QRectF box = bar(bin);
  hatch(painter, box, m_highlighted == bin ? colours().text : colours().muted, HatchDirection::Rising);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colours().muted, 1.0));
  painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

void MassBins::drawFlash(QCPPainter& painter) const {
  if (m_flashStrength <= 0.0)
    return;
  painter.fillRect(bar(m_flashBin), faded(colours().warning, 0.85 * m_flashStrength));
  painter.fillRect(column(m_flashBin), faded(colours().warning, 0.18 * m_flashStrength));
}

SimulationStack::SimulationStack(const MassBins& bins) : PassiveItem(bins.parentPlot()), m_bins(bins) {}

void SimulationStack::setSamples(std::vector<SimulatedCount> samples) {
  m_samples = std::move(samples);
}

double SimulationStack::scale() const {
  double simulated = 0.0;
  for (const SimulatedCount& sample : m_samples)
    simulated += insideOf(sample.histogram);
  return m_isScaled && simulated > 0.0 ? insideOf(m_bins.histogram()) / simulated : 1.0;
}

double SimulationStack::highest() const {
  const double factor = scale();
  double top = 0.0;
  for (int bin = 0; !m_samples.empty() && bin < m_bins.histogram().binCount(); ++bin) {
    double sum = 0.0;
    for (const SimulatedCount& sample : m_samples)
      sum += factor * sample.histogram.count(bin);
    top = std::max(top, m_bins.valueOf(bin, sum));
  }
  return top;
}

QColor SimulationStack::colourOf(std::size_t sample) const {
  const std::array hues{colours().good, colours().warning, colours().error, colours().muted};
  return hues[sample % hues.size()];
}

HatchDirection SimulationStack::directionOf(std::size_t sample) {
  return sample % 2 == 0 ? HatchDirection::Rising : HatchDirection::Falling;
}

void SimulationStack::draw(QCPPainter* painter) {
  const double factor = scale();
  for (int bin = 0; !m_samples.empty() && bin < m_bins.histogram().binCount(); ++bin)
    drawBin(*painter, bin, factor);
}

void SimulationStack::drawBin(QCPPainter& painter, int bin, double factor) const {
  double below = 0.0;
  for (std::size_t place = 0; place < m_samples.size(); ++place) {
    const double above = below + factor * m_samples[place].histogram.count(bin);
    QRectF box = m_bins.column(bin);
    box.setBottom(m_bins.heightOf(m_bins.valueOf(bin, below)));
    box.setTop(m_bins.heightOf(m_bins.valueOf(bin, above)));
    painter.fillRect(box, faded(colourOf(place), 0.22));
    hatch(painter, box, faded(colourOf(place), 0.6), directionOf(place));
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1.2), colourOf(place));
    below = above;
  }
}

MassBrush::MassBrush(const MassBins& bins) : PassiveItem(bins.parentPlot()) {}

void MassBrush::draw(QCPPainter* painter) {
  if (!m_ends)
    return;
  const QRect area = mParentPlot->axisRect()->rect();
  const double left = mParentPlot->xAxis->coordToPixel(m_ends->lower);
  const double right = mParentPlot->xAxis->coordToPixel(m_ends->upper);
  painter->fillRect(QRectF(QPointF(left, area.top()), QPointF(right, area.bottom() + 1)), faded(colours().good, 0.12));
  painter->setPen(QPen(colours().good, 1.2, Qt::DashDotLine));
  for (const double x : {left, right})
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

} // namespace voir
