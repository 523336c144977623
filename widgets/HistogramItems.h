#pragma once

// What HistogramPlot is painted with. Only for the Histogram*.cpp: qcustomplot.h is long.

#include "model/statistics/CountedMasses.h"
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

QColor faded(QColor colour, double opacity);

/// The least round number that is not below a value above 0.
double roundedUp(double value);

enum class HatchDirection { Rising, Falling };
/// Slanted lines, continued from one rectangle to the next: patterns of brushes are no vectors.
void hatch(QPainter& painter, const QRectF& area, const QColor& colour, HatchDirection direction);

/// An item that is neither selected nor moved.
class PassiveItem : public QCPAbstractItem {
public:
  explicit PassiveItem(QCustomPlot* plot) : QCPAbstractItem(plot) { setSelectable(false); }
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }
  void setColours(const ThemeColours& colours) { m_colours = colours; }

protected:
  const ThemeColours& colours() const { return m_colours; }

private:
  ThemeColours m_colours;
};

/// The bins of a histogram: filled bars while entries are few, points with Poisson bars when they are many.
/// Underflow and overflow are hatched columns beside the range.
class MassBins : public PassiveItem {
public:
  /// Fewer entries than this are shown as filled bars.
  static constexpr double fewEntries = 60.0;

  MassBins(QCustomPlot* plot, const MassHistogram& histogram);

  void setHistogram(const MassHistogram& histogram);
  /// Something else is drawn behind the data: bars are no more than outlines.
  void setOverlaid(bool isOverlaid) { m_isOverlaid = isOverlaid; }
  void setHighlighted(std::optional<int> bin) { m_highlighted = bin; }
  std::optional<int> highlighted() const { return m_highlighted; }
  /// Strength from 0 to 1.
  void setFlash(int bin, double strength);
  double flashStrength() const { return m_flashStrength; }
  int flashBin() const { return m_flashBin; }

  const MassHistogram& histogram() const { return m_histogram; }
  bool hasLogarithmicBins() const { return m_histogram.binning().isLogarithmic; }
  bool hasFew() const;
  /// Points with error bars, else bars.
  bool hasPoints() const;
  /// In GeV; -1 and binCount() are the columns of underflow and overflow.
  double lowerEdge(int bin) const;
  double upperEdge(int bin) const;
  /// The range of the horizontal axis with the columns of underflow and overflow.
  QCPRange massRange() const;
  double countOf(int bin) const;
  /// Of the bins within the range.
  PoissonInterval intervalOf(int bin) const { return m_intervals[static_cast<std::size_t>(bin)]; }
  /// What the vertical axis shows for a count: events per GeV of logarithmic bins, else events.
  double valueOf(int bin, double count) const;
  /// Upper end of the highest bar with its error, as the vertical axis shows it.
  double highest() const;
  /// The least that one event in a bin is on the vertical axis.
  double lowest() const;
  /// The whole height of the plot above a bin.
  QRectF column(int bin) const;
  /// Pixel of a value of the vertical axis; what lies below the axis is on it.
  double heightOf(double value) const;

protected:
  void draw(QCPPainter* painter) override;

private:
  double massAt(double part) const;
  QRectF bar(int bin) const;
  void drawHighlight(QCPPainter& painter) const;
  void drawBars(QCPPainter& painter) const;
  void drawPoint(QCPPainter& painter, int bin) const;
  void drawBeyond(QCPPainter& painter, int bin) const;
  void drawFlash(QCPPainter& painter) const;

  MassHistogram m_histogram;
  std::vector<double> m_counts;
  std::vector<PoissonInterval> m_intervals; // of m_counts
  bool m_isOverlaid = false;
  std::optional<int> m_highlighted;
  int m_flashBin = 0;
  double m_flashStrength = 0.0;
};

/// Simulated samples on top of each other, filled and hatched, behind the data of the same bins.
class SimulationStack : public PassiveItem {
public:
  explicit SimulationStack(const MassBins& bins);

  void setSamples(std::vector<SimulatedCount> samples);
  /// To as many entries as there are data within the range.
  void setScaled(bool isScaled) { m_isScaled = isScaled; }
  const std::vector<SimulatedCount>& samples() const { return m_samples; }
  /// What the simulated entries are multiplied with.
  double scale() const;
  /// As the vertical axis shows it.
  double highest() const;
  QColor colourOf(std::size_t sample) const;
  static HatchDirection directionOf(std::size_t sample);

protected:
  void draw(QCPPainter* painter) override;

private:
  void drawBin(QCPPainter& painter, int bin, double factor) const;

  const MassBins& m_bins;
  std::vector<SimulatedCount> m_samples;
  bool m_isScaled = true;
};

/// The bins chosen with the mouse.
class MassBrush : public PassiveItem {
public:
  explicit MassBrush(const MassBins& bins);

  void setEnds(std::optional<QCPRange> ends) { m_ends = ends; }
  std::optional<QCPRange> ends() const { return m_ends; }

protected:
  void draw(QCPPainter* painter) override;

private:
  std::optional<QCPRange> m_ends; // GeV
};

} // namespace voir
