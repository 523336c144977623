#pragma once

// What HistogramPlot is painted with. Only for HistogramPlot.cpp and HistogramItems.cpp: qcustomplot.h is long.

#include "model/statistics/Excess.h"
#include "model/statistics/MassHistogram.h"
#include "widgets/Theme.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace voir {

/// Whole events only: no ticks between 0 and 1.
class CountTicker : public QCPAxisTicker {
public:
  CountTicker() { setTickCount(4); }

protected:
  double getTickStep(const QCPRange& range) override;
  int getSubTickCount(double tickStep) override;
};

/// An item that is neither selected nor moved.
class PassiveItem : public QCPAbstractItem {
public:
  explicit PassiveItem(QCustomPlot* plot) : QCPAbstractItem(plot) { setSelectable(false); }
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }
};

/// The bins of a histogram: filled bars while entries are few, points with Poisson bars when they are many, and the
/// smooth background as a dashed curve.
/// Underflow and overflow are hatched columns beside the range.
class MassBins : public PassiveItem {
public:
  /// Fewer entries than this are shown as filled bars.
  static constexpr double fewEntries = 60.0;

  MassBins(QCustomPlot* plot, const MassHistogram& histogram);

  void setHistogram(const MassHistogram& histogram);
  /// Of the histogram set before.
  void setBackground(const std::optional<SmoothBackground>& background) { m_background = background; }
  const std::optional<SmoothBackground>& background() const { return m_background; }
  void setColours(const ThemeColours& colours) { m_colours = colours; }
  void setHighlighted(std::optional<int> bin) { m_highlighted = bin; }
  std::optional<int> highlighted() const { return m_highlighted; }
  /// Strength from 0 to 1.
  void setFlash(int bin, double strength);
  double flashStrength() const { return m_flashStrength; }
  int flashBin() const { return m_flashBin; }

  const MassHistogram& histogram() const { return m_histogram; }
  /// In GeV; -1 and binCount() are the columns of underflow and overflow.
  double lowerEdge(int bin) const;
  double upperEdge(int bin) const;
  /// The range of the horizontal axis with the columns of underflow and overflow.
  QCPRange massRange() const;
  double countOf(int bin) const;
  /// Of the bins within the range.
  PoissonInterval intervalOf(int bin) const { return m_intervals[static_cast<std::size_t>(bin)]; }
  /// Upper end of the highest bar with its error, in events.
  double highest() const;

protected:
  void draw(QCPPainter* painter) override;

private:
  bool hasFew() const;
  QRectF column(int bin) const;
  QRectF bar(int bin) const;
  double heightOf(double count) const;
  void drawHighlight(QCPPainter& painter) const;
  void drawBars(QCPPainter& painter) const;
  void drawPoint(QCPPainter& painter, int bin) const;
  void drawBackground(QCPPainter& painter) const;
  void drawBeyond(QCPPainter& painter, int bin) const;
  void drawFlash(QCPPainter& painter) const;

  MassHistogram m_histogram;
  std::vector<double> m_counts;
  std::vector<PoissonInterval> m_intervals; // of m_counts
  std::optional<SmoothBackground> m_background;
  ThemeColours m_colours;
  std::optional<int> m_highlighted;
  int m_flashBin = 0;
  double m_flashStrength = 0.0;
};

/// Below the bins, on the same mass axis: what they hold beyond the smooth background, with their errors.
class Residuals : public PassiveItem {
public:
  QString title;

  Residuals(QCPAxisRect* area, const MassBins& bins);

  void setColours(const ThemeColours& colours) { m_colours = colours; }
  /// Upper end of the highest error bar above zero, or the lower end of the lowest below, in events.
  double highest() const;

protected:
  void draw(QCPPainter* painter) override;

private:
  QPointF point(int bin, double count) const;
  double expected(int bin) const;
  void drawHighlight(QCPPainter& painter) const;
  void drawZero(QCPPainter& painter) const;
  void drawPoint(QCPPainter& painter, int bin) const;

  QCPAxisRect* m_area;
  const MassBins& m_bins;
  ThemeColours m_colours;
};

/// Titles of the axes with subscripts, the summary above the plot, and what an empty plot says.
class PlotTexts : public PassiveItem {
public:
  QString xTitle, yTitle, underflow, overflow, emptyText;
  QStringList summary; ///< as many as there is room for are shown, from the first on

  explicit PlotTexts(QCustomPlot* plot);

  void setColours(const ThemeColours& colours) { m_colours = colours; }

protected:
  void draw(QCPPainter* painter) override;

private:
  void drawTitles(QCPPainter& painter, const QRect& area) const;
  void drawTopLine(QCPPainter& painter, const QRect& area) const;
  QString summaryWithin(const QFontMetrics& metrics, int width) const;

  ThemeColours m_colours;
};

} // namespace voir
