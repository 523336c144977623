#pragma once

// The strip below a fitted histogram. Only for the Histogram*.cpp.

#include "widgets/HistogramControls.h"
#include "widgets/HistogramFitItems.h"

namespace voir {

/// Below the bins, on the same mass axis: how data and fit differ.
class FitStrip : public PassiveItem {
public:
  FitStrip(const MassBins& bins, const FitCurves& fit);

  void setContent(StripContent content) { m_content = content; }
  /// Shows it where there is something to compare, with axes that hold it.
  void aim();
  bool isShown() const { return m_area->visible(); }
  QCPAxisRect* area() const { return m_area; }
  QCPAxis* massAxis() const { return m_area->axis(QCPAxis::atBottom); }
  QCPAxis* axis() const { return m_area->axis(QCPAxis::atLeft); }

protected:
  void draw(QCPPainter* painter) override;

private:
  void buildAxes();
  void show(bool isShown);
  QString title() const;
  /// Where data agree with what they are compared with: 1 for a ratio, else 0.
  double centre() const { return m_content == StripContent::Ratio ? 1.0 : 0.0; }
  /// From the lowest to the highest point, with their errors.
  QCPRange extent() const;
  QCPRange wantedRange() const;
  double compared(int bin, double count) const;
  double sigma(int bin) const;
  bool isCompared(int bin) const;
  QPointF point(double mass, double value) const;
  void drawHighlight(QCPPainter& painter) const;
  void drawCentre(QCPPainter& painter) const;
  void drawBand(QCPPainter& painter) const;
  void drawPull(QCPPainter& painter, int bin) const;
  void drawPoint(QCPPainter& painter, int bin) const;
  void drawTitle(QCPPainter& painter) const;

  QCPAxisRect* m_area; // in the plot's layout only while it is shown
  const MassBins& m_bins;
  const FitCurves& m_fit;
  StripContent m_content = StripContent::Residuals;
};

} // namespace voir
