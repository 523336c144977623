#pragma once

// The fit over a histogram and the strip below it. Only for the Histogram*.cpp.

#include "model/statistics/FitOnHistogram.h"
#include "widgets/HistogramControls.h"
#include "widgets/HistogramItems.h"

#include <functional>

namespace voir {

/// Background dashed, the signal filled on top of it, their sum as a line with its uncertainty as a band.
class FitCurves : public PassiveItem {
public:
  explicit FitCurves(const MassBins& bins);

  void setFit(const std::optional<FitOnHistogram>& fit) { m_fit = fit; }
  const std::optional<FitOnHistogram>& fit() const { return m_fit; }
  bool hasSignal() const;
  /// In events.
  double highest() const;

protected:
  void draw(QCPPainter* painter) override;

private:
  using CurveValue = std::function<double(std::size_t point)>;
  QPolygonF curve(const CurveValue& value) const;
  void drawBetween(QCPPainter& painter, const QPolygonF& upper, const QPolygonF& lower, const QColor& colour) const;

  const MassBins& m_bins;
  std::optional<FitOnHistogram> m_fit;
};

/// Below the bins, on the same mass axis: how data and fit differ.
class FitStrip : public PassiveItem {
public:
  FitStrip(QCPAxisRect* area, const MassBins& bins, const FitCurves& fit);

  void setContent(StripContent content) { m_content = content; }
  StripContent content() const { return m_content; }
  QString title() const;
  /// Where data agree with what they are compared with: 1 for a ratio, else 0.
  double centre() const { return m_content == StripContent::Ratio ? 1.0 : 0.0; }
  /// From the lowest to the highest point, with their errors.
  QCPRange extent() const;

protected:
  void draw(QCPPainter* painter) override;

private:
  double compared(int bin, double count) const;
  double sigma(int bin) const;
  bool isShown(int bin) const;
  QPointF point(double mass, double value) const;
  void drawHighlight(QCPPainter& painter) const;
  void drawCentre(QCPPainter& painter) const;
  void drawBand(QCPPainter& painter) const;
  void drawPull(QCPPainter& painter, int bin) const;
  void drawPoint(QCPPainter& painter, int bin) const;
  void drawTitle(QCPPainter& painter) const;

  QCPAxisRect* m_area;
  const MassBins& m_bins;
  const FitCurves& m_fit;
  StripContent m_content = StripContent::Residuals;
};

} // namespace voir
