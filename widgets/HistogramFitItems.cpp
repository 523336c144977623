#include "widgets/HistogramFitItems.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

constexpr double pointRadius = 2.2; // pixels
constexpr int margin = 4;           // pixels

QString text(const char* source) {
  return QCoreApplication::translate("voir::FitStrip", source);
}

} // namespace

FitCurves::FitCurves(const MassBins& bins) : PassiveItem(bins.parentPlot()), m_bins(bins) {}

bool FitCurves::hasSignal() const {
  return m_fit && std::ranges::any_of(m_fit->bins.signal, [](double entries) { return entries != 0.0; });
}

double FitCurves::highest() const {
  double top = 0.0;
  for (std::size_t i = 0; m_fit && i < m_fit->masses.size(); ++i)
    top = std::max(top, m_fit->curve.signal[i] + m_fit->curve.background[i]);
  return top;
}

QPolygonF FitCurves::curve(const CurveValue& value) const {
  QPolygonF points;
  for (std::size_t i = 0; i < m_fit->masses.size(); ++i)
    points << QPointF(mParentPlot->xAxis->coordToPixel(m_fit->masses[i]), m_bins.heightOf(value(i)));
  return points;
}

void FitCurves::drawBetween(QCPPainter& painter, const QPolygonF& upper, const QPolygonF& lower,
                            const QColor& colour) const {
  QPolygonF outline = upper;
  std::copy(lower.rbegin(), lower.rend(), std::back_inserter(outline));
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(outline);
  painter.setBrush(Qt::NoBrush);
}

void FitCurves::draw(QCPPainter* painter) {
  if (!m_fit || m_fit->masses.empty())
    return;
  const FitCurve& values = m_fit->curve;
  const auto total = [&](std::size_t i) { return values.signal[i] + values.background[i]; };
  const QPolygonF background = curve([&](std::size_t i) { return values.background[i]; });
  const QPolygonF sum = curve(total);
  painter->setAntialiasing(true);
  drawBetween(*painter, sum, background, faded(colours().accent, 0.45));
  drawBetween(*painter, curve([&](std::size_t i) { return total(i) + values.error[i]; }),
              curve([&](std::size_t i) { return total(i) - values.error[i]; }), faded(colours().text, 0.2));
  painter->setPen(QPen(colours().warning, 1.4, Qt::DashLine));
  painter->drawPolyline(background);
  painter->setPen(QPen(colours().accent, 2.0));
  painter->drawPolyline(sum);
  painter->setAntialiasing(false);
}

FitStrip::FitStrip(QCPAxisRect* area, const MassBins& bins, const FitCurves& fit)
    : PassiveItem(area->parentPlot()), m_area(area), m_bins(bins), m_fit(fit) {
  setClipAxisRect(area);
}

QString FitStrip::title() const {
  switch (m_content) {
  case StripContent::Residuals:
    return text(QT_TRANSLATE_NOOP("voir::FitStrip", "Data − background"));
  case StripContent::Pulls:
    return text(QT_TRANSLATE_NOOP("voir::FitStrip", "(Data − fit) / σ"));
  case StripContent::Ratio:
    return text(QT_TRANSLATE_NOOP("voir::FitStrip", "Data / fit"));
  case StripContent::None:
    break;
  }
  return {};
}

/// Of the side of the error bar that points to the fit.
double FitStrip::sigma(int bin) const {
  const double count = m_bins.countOf(bin);
  const PoissonInterval interval = m_bins.intervalOf(bin);
  return count > m_fit.fit()->total(bin) ? count - interval.lower : interval.upper - count;
}

/// A count of a bin as the strip shows it.
double FitStrip::compared(int bin, double count) const {
  const FitOnHistogram& fit = *m_fit.fit();
  if (m_content == StripContent::Pulls)
    return (count - fit.total(bin)) / sigma(bin);
  return m_content == StripContent::Ratio ? count / fit.total(bin) : count - fit.background(bin);
}

/// A ratio to nothing is none.
bool FitStrip::isShown(int bin) const {
  return m_fit.fit()->contains(bin) && (m_content != StripContent::Ratio || m_fit.fit()->total(bin) > 0.0);
}

QCPRange FitStrip::extent() const {
  QCPRange extent(centre(), centre());
  for (int bin = 0; m_fit.fit() && bin < m_bins.histogram().binCount(); ++bin) {
    if (!isShown(bin))
      continue;
    // Pulls are drawn without errors, which are 1 by definition.
    const double count = m_bins.countOf(bin);
    const bool isPull = m_content == StripContent::Pulls;
    const PoissonInterval interval = isPull ? PoissonInterval{count, count} : m_bins.intervalOf(bin);
    extent.expand(compared(bin, interval.lower));
    extent.expand(compared(bin, interval.upper));
  }
  return extent;
}

QPointF FitStrip::point(double mass, double value) const {
  return {m_area->axis(QCPAxis::atBottom)->coordToPixel(mass), m_area->axis(QCPAxis::atLeft)->coordToPixel(value)};
}

void FitStrip::draw(QCPPainter* painter) {
  if (!m_fit.fit() || m_content == StripContent::None)
    return;
  drawHighlight(*painter);
  painter->setAntialiasing(true);
  drawBand(*painter);
  drawCentre(*painter);
  for (int bin = 0; bin < m_bins.histogram().binCount(); ++bin) {
    if (!isShown(bin))
      continue;
    if (m_content == StripContent::Pulls)
      drawPull(*painter, bin);
    else
      drawPoint(*painter, bin);
  }
  drawTitle(*painter);
}

void FitStrip::drawHighlight(QCPPainter& painter) const {
  if (!m_bins.highlighted())
    return;
  const int bin = *m_bins.highlighted();
  const double left = point(m_bins.lowerEdge(bin), 0.0).x();
  const double right = point(m_bins.upperEdge(bin), 0.0).x();
  painter.fillRect(QRectF(QPointF(left, m_area->top()), QPointF(right, m_area->bottom() + 1)),
                   faded(colours().accent, 0.14));
}

void FitStrip::drawCentre(QCPPainter& painter) const {
  const double y = point(0.0, centre()).y();
  painter.setPen(QPen(colours().warning, 1.3, Qt::DashLine));
  painter.drawLine(QPointF(m_area->left(), y), QPointF(m_area->right(), y));
}

/// The uncertainty of the fit and, beside the background, its signal; of pulls, one standard deviation.
void FitStrip::drawBand(QCPPainter& painter) const {
  const FitOnHistogram& fit = *m_fit.fit();
  QPolygonF upper, lower, middle;
  for (std::size_t i = 0; i < fit.masses.size(); ++i) {
    const double total = fit.curve.signal[i] + fit.curve.background[i];
    const bool isRatio = m_content == StripContent::Ratio;
    const double value = m_content == StripContent::Residuals ? fit.curve.signal[i] : centre();
    const double error = m_content == StripContent::Pulls ? 1.0 : fit.curve.error[i] / (isRatio ? total : 1.0);
    upper << point(fit.masses[i], value + error);
    lower << point(fit.masses[i], value - error);
    middle << point(fit.masses[i], value);
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(faded(colours().text, 0.16));
  std::ranges::reverse(lower);
  painter.drawPolygon(upper + lower);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colours().accent, 1.6));
  if (m_content == StripContent::Residuals)
    painter.drawPolyline(middle);
}

void FitStrip::drawPull(QCPPainter& painter, int bin) const {
  const double value = compared(bin, m_bins.countOf(bin));
  const QRectF bar(point(m_bins.lowerEdge(bin), value), point(m_bins.upperEdge(bin), 0.0));
  painter.setPen(QPen(colours().text, 1.0));
  painter.setBrush(faded(colours().text, 0.35));
  painter.drawRect(bar.normalized());
}

void FitStrip::drawPoint(QCPPainter& painter, int bin) const {
  const PoissonInterval interval = m_bins.intervalOf(bin);
  const double mass = m_bins.histogram().binCentre(bin);
  painter.setPen(QPen(colours().text, 1.2));
  painter.drawLine(point(mass, compared(bin, interval.lower)), point(mass, compared(bin, interval.upper)));
  painter.setBrush(colours().text);
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(point(mass, compared(bin, m_bins.countOf(bin))), pointRadius, pointRadius);
}

void FitStrip::drawTitle(QCPPainter& painter) const {
  painter.setFont(m_area->axis(QCPAxis::atBottom)->labelFont());
  painter.setPen(colours().muted);
  if (m_area->height() < 2 * painter.fontMetrics().height())
    return; // the title would hide the points
  const QRect corner = m_area->rect().adjusted(margin, 1, -margin, 0);
  const int flags = Qt::AlignRight | Qt::AlignTop;
  painter.fillRect(painter.boundingRect(corner, flags, title()), faded(colours().base, 0.8));
  painter.drawText(corner, flags, title());
}

} // namespace voir
