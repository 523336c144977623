#pragma once

#include "model/statistics/MassHistogram.h"

#include <QString>
#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include <memory>
#include <optional>

class QCustomPlot;

namespace voir {

class AxisTitle;
class MassBins;
class MassLine;

/// The drawing of a mass histogram. Bins are numbered from 0; -1 is underflow, binCount() overflow.
class HistogramPlot : public QWidget {
  Q_OBJECT

public:
  explicit HistogramPlot(QWidget* parent = nullptr);
  ~HistogramPlot() override;

  /// Symbol as in DecayChannel::massSymbol, "m_γγ".
  void setMassSymbol(const QString& symbol);
  /// Replots at most every 40 ms.
  void setHistogram(const MassHistogram& histogram);
  /// Lines in the upper corner, "434 entries".
  void setSummary(const QStringList& lines);
  void setLogarithmic(bool isLogarithmic);
  /// GeV; marked by a dashed line.
  void setCurrentMass(std::optional<double> mass);
  /// Lights a bin up for a moment.
  void flash(int bin);
  void setMotionReduced(bool isReduced);

  /// The bin at a point of this widget; nullopt beside the bins.
  std::optional<int> binAt(const QPoint& position) const;
  /// Middle of the bin's column in this widget.
  QPoint binPosition(int bin) const;
  std::optional<int> highlightedBin() const;
  /// Upper end of the vertical axis, in events.
  double upperEnd() const;

signals:
  void binHovered(std::optional<int> bin, QPoint globalPosition);
  void binClicked(int bin, QPoint globalPosition);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void buildAxes();
  void applyColours();
  void applyTitles();
  void aimVerticalAxis(bool isAnimated);
  void setVerticalRange(double upper);
  double targetUpperEnd() const;
  void hover(const QPoint& position, const QPoint& globalPosition);
  void leave();
  void replotSoon();

  QCustomPlot* m_plot;
  MassBins* m_bins;
  MassLine* m_line;
  AxisTitle* m_xTitle;
  AxisTitle* m_yTitle;
  AxisTitle* m_summary;
  QString m_symbol;
  MassHistogram m_histogram;
  QVariantAnimation m_growth;
  QVariantAnimation m_flash;
  QTimer m_replot;
  bool m_isLogarithmic = false;
  bool m_isMotionReduced = false;
};

} // namespace voir
