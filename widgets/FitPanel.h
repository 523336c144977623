#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/Toys.h"
#include "widgets/FitChoice.h"
#include "widgets/TogetherModel.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QTabWidget;
class QTableView;

namespace voir {

class FitPage;
class PublishedModel;
class ScanPlot;
class ToysPage;

/// How the masses of the histogram are fitted, and what that tells: parameters, significance against mass, toys,
/// several channels together, and what was published.
class FitPanel : public QWidget {
  Q_OBJECT

public:
  explicit FitPanel(QWidget* parent = nullptr);

  /// Leaves most of the room to the histogram.
  QSize sizeHint() const override;

  /// Without a signal.
  void setChoice(const FitChoice& choice);
  const FitChoice& choice() const { return m_choice; }
  /// Families that have masses; that of the histogram first.
  void setFamilies(const std::vector<FamilyMasses>& families);
  /// nullptr: there is no fit. What a scan has told before stays until there is a new one.
  void setPeak(std::shared_ptr<const PeakResult> peak);
  /// Of several families fitted together, each alone.
  void setParts(const std::vector<std::shared_ptr<const PeakResult>>& parts);
  /// Why there is no fit; empty: there is nothing to say.
  void setProblem(const QString& sentence);
  /// peak: what the toys were drawn from.
  void setToys(std::shared_ptr<const ToyStudy> toys, std::shared_ptr<const PeakResult> peak);
  /// From 0 to 1 while toys are made; nullopt: none are.
  void setToyProgress(std::optional<double> fraction);

signals:
  /// By a person.
  void settingsChanged(const FitChoice& choice);
  void toysRequested(int toys);
  void toyStopRequested();
  /// GeV; in the scan.
  void massClicked(double mass);

private:
  QWidget* makeScanPage();
  QWidget* makeTogetherPage();
  QWidget* makePublishedPage();
  void fitTogetherColumns();
  void fitPublishedColumns();
  void choose(const FitChoice& choice);
  void chooseLimits(bool areWanted);
  void startAt(double mass);

  FitChoice m_choice;
  std::shared_ptr<const PeakResult> m_peak;
  QTabWidget* m_tabs;
  FitPage* m_fit;
  ScanPlot* m_scan;
  QCheckBox* m_limits;
  ToysPage* m_toys;
  TogetherModel* m_togetherModel;
  QTableView* m_together;
  PublishedModel* m_publishedModel;
  QTableView* m_published;
};

} // namespace voir
