#pragma once

#include "model/statistics/Excess.h"
#include "model/statistics/MassHistogram.h"

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include <optional>
#include <vector>

class QCPAxis;
class QCPAxisRect;
class QCPItemStraightLine;
class QCustomPlot;

namespace voir {

class MassBins;
class PlotTexts;
class Residuals;

/// The drawing of a mass histogram. Bins are numbered from 0; -1 is underflow, binCount() overflow.
class HistogramPlot : public QWidget {
  Q_OBJECT

public:
  explicit HistogramPlot(QWidget* parent = nullptr);

  /// Symbol as in DecayChannel::massSymbol, "m_γγ".
  void setMassSymbol(const QString& symbol);
  /// Replots at most every 40 ms. With a background: its curve, and below the bins what they hold beyond it.
  void setHistogram(const MassHistogram& histogram, const std::optional<SmoothBackground>& background = {});
  bool showsResiduals() const;
  /// A line above the plot, "434 entries", ...: of narrow plots only the first parts.
  void setSummary(const QStringList& parts);
  /// Shown while the histogram has no entry.
  void setEmptyText(const QString& text);
  void setLogarithmic(bool isLogarithmic);
  /// GeV; marked by a dashed line once there are entries.
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
  void buildResiduals();
  void buildMassLine();
  std::vector<QCPAxis*> axes() const;
  void showResiduals(bool isShown);
  void aimResiduals();
  void showMassLine();
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
  QCPAxisRect* m_residualArea; // in the plot's layout only while there is a background
  Residuals* m_residuals;
  QCPItemStraightLine* m_massLine;
  std::optional<double> m_mass; // GeV, of the candidate at hand
  QString m_symbol;
  QString m_emptyText;
  QVariantAnimation m_growth; // of the upper end of the vertical axis
  QVariantAnimation m_flash;
  QTimer m_replot;
  bool m_isLogarithmic = false;
  bool m_isMotionReduced = false;
};

} // namespace voir
