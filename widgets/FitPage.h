#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "widgets/FitChoice.h"

#include <QScrollArea>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace voir {

class CorrelationModel;
class ParameterTableModel;

/// The fit itself: shapes, what came out in words, and the table of its parameters.
class FitPage : public QScrollArea {
  Q_OBJECT

public:
  explicit FitPage(QWidget* parent = nullptr);

  void setChoice(const FitChoice& choice);
  const FitChoice& choice() const { return m_choice; }
  /// nullptr: there is none.
  void setPeak(const std::shared_ptr<const PeakResult>& peak);
  /// Why there is no fit, or what to beware of; empty: nothing to say.
  void setProblem(const QString& sentence);

signals:
  /// By a person.
  void choiceEdited(const FitChoice& choice);

private:
  QWidget* makeControls();
  QWidget* makeTexts();
  void buildTables();
  void fitColumns();
  void connectControls();
  void choose();
  void showCorrelations(bool areShown);
  void showTexts();

  FitChoice m_choice;
  std::shared_ptr<const PeakResult> m_peak;
  QString m_problem;
  QCheckBox* m_isOn;
  QComboBox* m_signal;
  QComboBox* m_background;
  QCheckBox* m_isUnbinned;
  QToolButton* m_correlationSwitch;
  QLabel* m_headline;
  QLabel* m_significance;
  QLabel* m_goodness;
  QLabel* m_problemText;
  ParameterTableModel* m_parameterModel;
  CorrelationModel* m_correlationModel;
  QTableView* m_parameters;
  QTableView* m_correlations;
  QStackedWidget* m_tables;
};

} // namespace voir
