#pragma once

#include "model/statistics/CountedMasses.h"
#include "model/statistics/FitOnHistogram.h"
#include "widgets/HistogramControls.h"
#include "widgets/Theme.h"

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include <optional>
#include <vector>

class QCPAxis;
class QCPItemStraightLine;
class QCustomPlot;
class QMouseEvent;
class QPaintDevice;

namespace voir {

class FitCurves;
class FitStrip;
class HistogramLegend;
class KnownParticles;
class MassBins;
class MassBrush;
class PlotTexts;
class SimulationStack;

/// Ends of a range in GeV.
struct MassEnds {
  double lower = 0.0;
  double upper = 0.0;

  bool operator==(const MassEnds&) const = default;
};

/// The drawing of a mass histogram. Bins are numbered from 0; -1 is underflow, binCount() overflow.
class HistogramPlot : public QWidget {
  Q_OBJECT

public:
  explicit HistogramPlot(QWidget* parent = nullptr);

  /// Symbol as in DecayChannel::massSymbol, "m_γγ".
  void setMassSymbol(const QString& symbol);
  /// Replots at most every 40 ms. Logarithmic bins are drawn on a logarithmic mass axis, in events per GeV, with the
  /// names of known particles. isSimulated: no data, says the legend.
  void setHistogram(const MassHistogram& histogram, bool isSimulated = false);
  /// Simulated samples, stacked behind the data.
  void setSimulated(const std::vector<SimulatedCount>& samples);
  void setSimulationScaled(bool isScaled);
  /// Of the histogram set before: its curves, and the strip below.
  void setFit(const std::optional<FitOnHistogram>& fit);
  void setStrip(StripContent content);
  bool showsStrip() const;
  /// A line above the plot, "434 entries", ...: of narrow plots only the first parts.
  void setSummary(const QStringList& parts);
  /// What must not be overlooked: that these are no data.
  void setBadge(const QString& text, bool isPartOfData);
  /// Shown while the histogram has no entry.
  void setEmptyText(const QString& text);
  void setLogarithmic(bool isLogarithmic);
  /// GeV; marked by a dashed line once there are entries.
  void setCurrentMass(std::optional<double> mass);
  /// The bins that are chosen.
  void setBrush(const std::optional<MassEnds>& ends);
  std::optional<MassEnds> brush() const;
  /// Lights a bin up for a moment.
  void flash(int bin);
  /// No growing axis, no flashes.
  void setMotionReduced(bool isReduced);
  /// Paints it in the colours of print, as lines and text. size in units of the device.
  void print(QPaintDevice& device, const QSize& size);

  /// The bin at a point of this widget; nullopt beside the bins.
  std::optional<int> binAt(const QPoint& position) const;
  /// A point within the bin's column in this widget.
  QPoint binPosition(int bin) const;
  std::optional<int> highlightedBin() const;
  /// How much the bin last flashed is lit, from 0 to 1.
  double flashStrength() const;
  /// Ends of the vertical axis, in events.
  double lowerEnd() const;
  double upperEnd() const;

signals:
  void binHovered(std::optional<int> bin, QPoint globalPosition);
  void binClicked(int bin, QPoint globalPosition);
  /// Ends of the bins chosen with the mouse, GeV.
  void rangeBrushed(double lower, double upper);
  void brushCleared();

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void buildAxes();
  void buildMassLine();
  void buildMotion();
  std::vector<QCPAxis*> axes() const;
  void showOverlay();
  void showMassLine();
  void applyColours(const ThemeColours& colours);
  void applyTheme();
  void applyTexts();
  void applyMassAxis();
  void applyScale();
  void fitTickCounts();
  void aimVerticalAxis();
  void setVerticalRange(double upper);
  double wantedUpperEnd() const;
  void hover(std::optional<int> bin, const QPoint& globalPosition);
  void followMouse(const QMouseEvent& mouse);
  void drag(const QPoint& position);
  void release(const QPoint& position, const QPoint& globalPosition);
  MassEnds binsBetween(const QPoint& first, const QPoint& second) const;
  void replotSoon();

  QCustomPlot* m_plot;
  MassBins* m_bins;
  SimulationStack* m_simulation;
  FitCurves* m_fit;
  MassBrush* m_brush;
  HistogramLegend* m_legend;
  KnownParticles* m_particles;
  PlotTexts* m_texts;
  FitStrip* m_strip;
  QCPItemStraightLine* m_massLine;
  std::optional<double> m_mass; // GeV, of the candidate at hand
  QString m_symbol;
  QString m_emptyText;
  QVariantAnimation m_growth; // of the upper end of the vertical axis
  QVariantAnimation m_flash;
  QTimer m_replot;
  std::optional<QPoint> m_pressed; // where the mouse was pressed
  bool m_isBrushing = false;
  bool m_isLogarithmic = false;
  bool m_isMotionReduced = false;
};

} // namespace voir
