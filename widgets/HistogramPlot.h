#pragma once

#include "model/statistics/MassHistogram.h"

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include <optional>

class QCPItemStraightLine;
class QCustomPlot;

namespace voir {

class MassBins;
class PlotTexts;

/// The drawing of a mass histogram. Bins are numbered from 0; -1 is underflow, binCount() overflow.
class HistogramPlot : public QWidget {
  Q_OBJECT

public:
  explicit HistogramPlot(QWidget* parent = nullptr);

  /// Symbol as in DecayChannel::massSymbol, "m_γγ".
  void setMassSymbol(const QString& symbol);
  /// Replots at most every 40 ms.
  void setHistogram(const MassHistogram& histogram);
  /// A line above the plot, "434 entries", ...: of narrow plots only the first parts.
  void setSummary(const QStringList& parts);
  /// Shown while the histogram has no entry.
  void setEmptyText(const QString& text);
  void setLogarithmic(bool isLogarithmic);
  /// GeV; marked by a dashed line.
  void setCurrentMass(std::optional<double> mass);
  /// Lights a bin up for a moment.
  void flash(int bin);
  /// No growing axis, no flashes.
  void setMotionReduced(bool isReduced);

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

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void buildAxes();
  void buildMassLine();
  void buildMotion();
  void applyColours();
  void applyTexts();
  void applyScale();
  void aimVerticalAxis();
  void setVerticalRange(double upper);
  double wantedUpperEnd() const;
  void hover(std::optional<int> bin, const QPoint& globalPosition);
  void click(const QPoint& position, const QPoint& globalPosition);
  void replotSoon();

  QCustomPlot* m_plot;
  MassBins* m_bins;
  PlotTexts* m_texts;
  QCPItemStraightLine* m_massLine;
  QString m_symbol;
  QString m_emptyText;
  QVariantAnimation m_growth; // of the upper end of the vertical axis
  QVariantAnimation m_flash;
  QTimer m_replot;
  bool m_isLogarithmic = false;
  bool m_isMotionReduced = false;
};

} // namespace voir
