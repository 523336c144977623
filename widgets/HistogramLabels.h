#pragma once

// Words in and around a histogram. Only for the Histogram*.cpp.

#include "widgets/HistogramFitItems.h"
#include "widgets/HistogramItems.h"

namespace voir {

/// Titles of the axes and the line above the plot.
class PlotTexts : public PassiveItem {
public:
  QString xTitle;
  QString yTitle;
  QString underflow;
  QString overflow;
  QStringList summary;
  QString emptyText;

  explicit PlotTexts(QCustomPlot* plot);

protected:
  void draw(QCPPainter* painter) override;

private:
  void drawTitles(QCPPainter& painter, const QRect& area) const;
  void drawTopLine(QCPPainter& painter, const QRect& area) const;
  QString summaryWithin(const QFontMetricsF& metrics, double width) const;
};

/// What is what, in lines at the upper right; before it, what must not be overlooked.
class HistogramLegend : public PassiveItem {
public:
  QString badge;
  bool isPartOfData = false; ///< with a badge: whether nothing but a part of them is shown
  bool isSimulated = false; ///< the bins are no data

  HistogramLegend(const MassBins& bins, const SimulationStack& simulation, const FitCurves& fit);

  /// Where the plot is free again, in pixels.
  double bottom() const;

protected:
  void draw(QCPPainter* painter) override;

private:
  enum class Mark { Badge, Title, Bar, Point, Line, DashedLine, Fill, Hatched };
  struct Entry {
    Mark mark;
    QString text;
    QColor colour;
    std::size_t sample = 0;
  };
  using Line = std::vector<Entry>;
  std::vector<Entry> entries() const;
  /// As many entries in each as fit.
  std::vector<Line> lines() const;
  QFontMetricsF metrics() const;
  void addSamples(std::vector<Entry>& entries) const;
  void addFit(std::vector<Entry>& entries) const;
  double widthOf(const Entry& entry) const;
  double widthOf(const Line& line) const;
  void drawLine(QCPPainter& painter, QPointF place, const Line& line) const;
  void drawMark(QCPPainter& painter, const QRectF& box, const Entry& entry) const;

  const MassBins& m_bins;
  const SimulationStack& m_simulation;
  const FitCurves& m_fit;
};

/// Names of the particles that a spectrum of lepton pairs shows, at their masses.
class KnownParticles : public PassiveItem {
public:
  KnownParticles(const MassBins& bins, const HistogramLegend& legend);

protected:
  void draw(QCPPainter* painter) override;

private:
  const MassBins& m_bins;
  const HistogramLegend& m_legend;
};

} // namespace voir
