#pragma once

// The fit over a histogram. Only for the Histogram*.cpp.

#include "model/statistics/FitOnHistogram.h"
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

} // namespace voir
