#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/Toys.h"

#include <QScrollArea>

#include <memory>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace voir {

class PullModel;
class ToyPlot;

/// Toys: how far errors and p-value of the fit can be trusted.
class ToysPage : public QScrollArea {
  Q_OBJECT

public:
  explicit ToysPage(QWidget* parent = nullptr);

  /// Whether there is a fit to draw toys from.
  void setReady(bool isReady);
  /// peak: what they were drawn from.
  void setToys(std::shared_ptr<const ToyStudy> toys, std::shared_ptr<const PeakResult> peak);
  /// From 0 to 1 while toys are made; nullopt: none are.
  void setProgress(std::optional<double> fraction);

signals:
  void toysRequested(int toys);
  void stopRequested();

private:
  QWidget* makeControls();
  void fitColumns();
  void showControls();
  static QString text(const ToyStudy& toys, const PeakResult& peak);

  bool m_isReady = false;
  bool m_isRunning = false;
  QSpinBox* m_count;
  QPushButton* m_run;
  QProgressBar* m_progress;
  QLabel* m_text;
  PullModel* m_model;
  QTableView* m_pulls;
  ToyPlot* m_plot;
};

} // namespace voir
