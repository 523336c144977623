#include "widgets/HistogramStrip.h"

#include <QCoreApplication>

#include <algorithm>

namespace voir {
namespace {

constexpr double pointRadius = 2.2;   // pixels
constexpr int margin = 4;             // pixels
constexpr double partOfHeight = 0.48; // of the plot, with the mass axis
constexpr int gap = 6;                // pixels, to the plot above
constexpr double headroom = 1.2;
constexpr double leastPullEnd = 3.0; // standard deviations
constexpr double leastRatioEnd = 0.2;
constexpr double largestRatioEnd = 1.0;

QString text(const char* source) {
  return QCoreApplication::translate("voir::FitStrip", source);
}

} // namespace

FitStrip::FitStrip(const MassBins& bins, const FitCurves& fit)
    : PassiveItem(bins.parentPlot()), m_area(new QCPAxisRect(bins.parentPlot())), m_bins(bins), m_fit(fit) {
  setClipAxisRect(m_area);
  buildAxes();
  m_area->setVisible(false);
  setVisible(false);
}

void FitStrip::buildAxes() {
  auto* sides = new QCPMarginGroup(mParentPlot);
  for (QCPAxisRect* area : {mParentPlot->axisRect(), m_area})
    area->setMarginGroup(QCP::msLeft, sides);
  m_area->setAutoMargins(QCP::msLeft | QCP::msBottom);
  m_area->setMinimumSize(0, 0);
  for (QCPAxis* side : m_area->axes())
    side->setVisible(side == axis() || side == massAxis());
  massAxis()->setLabel(QStringLiteral(" "));
  massAxis()->grid()->setVisible(false);
  axis()->setLabel(QStringLiteral(" "));
  axis()->setNumberFormat(QStringLiteral("f"));
}

void FitStrip::aim() {
  show(m_fit.fit() && m_fit.fit()->binCount() > 0 && m_content != StripContent::None);
  if (!isShown())
    return;
  m_area->setMargins(QMargins(0, 0, mParentPlot->axisRect()->margins().right(), 0));
  massAxis()->setRange(m_bins.massRange());
  axis()->setNumberPrecision(m_content == StripContent::Ratio ? 1 : 0);
  axis()->setRange(wantedRange());
}

/// The mass axis is at the bottom of the lower of the two.
void FitStrip::show(bool isShown) {
  if (isShown == m_area->visible())
    return;
  m_area->setVisible(isShown);
  setVisible(isShown);
  QCPLayoutGrid* layout = mParentPlot->plotLayout();
  if (isShown) {
    layout->addElement(1, 0, m_area);
    layout->setRowSpacing(gap);
    layout->setRowStretchFactors({1.0 - partOfHeight, partOfHeight});
  } else {
    layout->take(m_area);
    layout->simplify();
  }
  mParentPlot->xAxis->setTickLabels(!isShown);
  mParentPlot->xAxis->setLabel(isShown ? QString() : QStringLiteral(" "));
}

/// Events beyond the background reach further up than down; pulls and ratios are symmetric.
QCPRange FitStrip::wantedRange() const {
  const QCPRange points = extent();
  if (m_content == StripContent::Residuals)
    return {-roundedUp(std::max(1.0, -headroom * points.lower)), roundedUp(std::max(1.0, headroom * points.upper))};
  const double reach = headroom * std::max(centre() - points.lower, points.upper - centre());
  const double end = m_content == StripContent::Pulls ? roundedUp(std::max(reach, leastPullEnd))
                                                      : std::clamp(reach, leastRatioEnd, largestRatioEnd);
  return {centre() - end, centre() + end};
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
bool FitStrip::isCompared(int bin) const {
  return m_fit.fit()->contains(bin) && (m_content != StripContent::Ratio || m_fit.fit()->total(bin) > 0.0);
}

QCPRange FitStrip::extent() const {
  QCPRange extent(centre(), centre());
  for (int bin = 0; bin < m_bins.histogram().binCount(); ++bin) {
    if (!isCompared(bin))
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
  return {massAxis()->coordToPixel(mass), axis()->coordToPixel(value)};
}

void FitStrip::draw(QCPPainter* painter) {
  drawHighlight(*painter);
  painter->setAntialiasing(true);
  drawBand(*painter);
  drawCentre(*painter);
  for (int bin = 0; bin < m_bins.histogram().binCount(); ++bin) {
    if (!isCompared(bin))
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
  painter.setFont(massAxis()->labelFont());
  painter.setPen(colours().muted);
  if (m_area->height() < 2 * painter.fontMetrics().height())
    return; // the title would hide the points
  const QRect corner = m_area->rect().adjusted(margin, 1, -margin, 0);
  const int flags = Qt::AlignRight | Qt::AlignTop;
  painter.fillRect(painter.boundingRect(corner, flags, title()), faded(colours().base, 0.8));
  painter.drawText(corner, flags, title());
}

} // namespace voir
