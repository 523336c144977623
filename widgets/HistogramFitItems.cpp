#include "widgets/HistogramFitItems.h"

#include <algorithm>
#include <iterator>

namespace voir {

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

} // namespace voir
