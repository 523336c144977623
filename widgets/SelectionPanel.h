#pragma once

#include "model/analysis/SelectionResult.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace voir {

class CutRow;
class CountBar;
class ExpressionEdit;

/// The cuts of a channel, each a row with its distribution and what it leaves, and an expression; to be carried on to
/// all events.
class SelectionPanel : public QWidget {
  Q_OBJECT

public:
  explicit SelectionPanel(QWidget* parent = nullptr);

  /// Id of a DecayChannel or of a family.
  void setChannel(const QString& channelOrFamily);
  void setSelection(const Selection& selection);
  /// 0: no files are open. Forgets the result.
  void setEventCount(qsizetype events);
  void setResult(const SelectionResult& result);
  /// Whether the rule's masses are those of the selection.
  void setCarriedOn(bool isCarriedOn);
  /// Whether there is something left to go through that was stopped.
  void setResumable(bool isResumable);

signals:
  /// Edits with the same gesture belong together: the motion of one handle, the typing of one expression.
  void selectionEdited(const Selection& selection, int gesture);
  void learnRequested();
  void resetRequested();
  void openRequested();
  void saveRequested();
  void carryOnToggled(bool isOn);
  void resumeRequested();

private:
  QWidget* makeTools();
  QWidget* makeCuts();
  QWidget* makeFourLeptonLine();
  QWidget* makeExpressionLine();
  QWidget* makeFooter();
  CountBar* addStep(QVBoxLayout& column, const QString& name);
  void fillMenu();
  void addRanks(QMenu& menu, const CutVariable& variable, int daughters);
  void addCut(const CutVariable& variable, int rank);
  void removeCut(const CutRow* row);
  void edit(const Selection& selection);
  bool hasSameRows(const Selection& selection) const;
  void makeRows();
  void addRow(std::size_t place);
  void showResult();
  void showCounts();
  void showTotal();

  QString m_channel;
  Selection m_selection;
  std::optional<SelectionResult> m_result;
  qsizetype m_events = 0;
  int m_gesture = 0;
  std::vector<CutRow*> m_rows;
  QStackedWidget* m_pages;
  QMenu* m_variables;
  QVBoxLayout* m_cuts;
  QLabel* m_noCuts;
  CountBar* m_allEvents = nullptr;
  CountBar* m_withObjects = nullptr;
  QComboBox* m_fourLeptons; // rows of fourLeptonRules()
  QWidget* m_fourLeptonLine = nullptr;
  ExpressionEdit* m_expression;
  QLabel* m_problem;
  CountBar* m_expressionCount;
  QLabel* m_total;
  QPushButton* m_carryOn;
  QPushButton* m_resume;
};

} // namespace voir
