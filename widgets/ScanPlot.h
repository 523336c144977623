#pragma once

#include "model/statistics/MassScan.h"

#include <QWidget>

#include <memory>
#include <optional>

class QCPGraph;
class QCPItemTracer;
class QCustomPlot;
class QLabel;

namespace voir {

/// Local p-value, or upper limit, against the mass that is tested.
class ScanPlot : public QWidget {
  Q_OBJECT

public:
  explicit ScanPlot(QWidget* parent = nullptr);

  /// nullptr: nothing to show.
  void setScan(std::shared_ptr<const MassScan> scan);
  /// Whether the expected curve is that of a signal stated beforehand, not of the fitted one.
  void setExpectationKnown(bool isKnown);
  /// Upper limits on the signal yield instead of p-values.
  void setLimitsShown(bool areShown);
  void setEmptyText(const QString& text);

  /// "125.3 GeV, 3.2 σ local, 2.1 σ global".
  QString summary() const;
  /// The point of the scan nearest to a place in this widget; nullptr beside the plot.
  const MassScanPoint* pointAt(const QPoint& position) const;
  /// Where a mass lies in this widget.
  QPoint position(double mass) const;
  /// The smallest p-value on the axis.
  double lowerEnd() const;

signals:
  /// GeV
  void massClicked(double mass);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

private:
  void buildPlot();
  void applyColours();
  void renew();
  void showPValues();
  void showLimits();
  void markSigmas(double leastP);
  void markBest();
  QString toolTipOf(const MassScanPoint& point) const;
  void hover(const QPoint& position, const QPoint& globalPosition);

  std::shared_ptr<const MassScan> m_scan;
  bool m_isExpectationKnown = false;
  bool m_areLimitsShown = false;
  QString m_emptyText;
  QLabel* m_summary;
  QCustomPlot* m_plot;
  QCPGraph* m_lowest; // of the band of two standard deviations
  QCPGraph* m_highest;
  QCPGraph* m_lower; // of the band of one
  QCPGraph* m_upper;
  QCPGraph* m_expected;
  QCPGraph* m_observed;
  QCPItemTracer* m_best;
  QCPItemTracer* m_hovered;
};

} // namespace voir
