#pragma once

#include "model/EventSummary.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace voir {

class EventFilterModel;
class EventTableModel;

/// The events of the open files: counts, best candidate and its mass; go to an event by number or by run:event.
class EventListPanel : public QWidget {
  Q_OBJECT

public:
  /// Longer lists keep the order of the files and show every event: sorting them would freeze the window.
  static constexpr qsizetype largestSortable = 200'000;
  /// Rows beyond are filled for events that were shown; a summary of each would take more memory than the events.
  static const qsizetype mostListed;

  explicit EventListPanel(QWidget* parent = nullptr);

  /// Names for the file column, which is hidden for a single file.
  void setFiles(const QStringList& names);
  /// All rows exist at once; those not yet read show only their number.
  void setEventCount(qsizetype total);
  /// Fills rows from this one on (from 0 over all files).
  void setSummaries(qsizetype first, const std::vector<EventSummary>& summaries);
  /// Which events, from 0 over all files, hold a candidate that the selection accepts.
  void setPassed(const std::vector<bool>& passed);
  /// From 0 over all files; -1: none.
  void setCurrentEvent(qsizetype globalIndex);

signals:
  /// From 0 over all files.
  void eventRequested(qsizetype globalIndex);

private:
  void buildTable();
  QWidget* makeGoToRow();
  QWidget* makeFilterRow();
  void applyFilters();
  void renewSoon();
  void chooseOrder();
  void fitColumns();
  void goTo();
  qsizetype findEvent(const QString& text) const;
  void showProblem(const QString& text);
  void requestRow(const QModelIndex& index);
  void scrollToCurrent();
  void showCount();
  bool isSortable() const;

  EventTableModel* m_model;
  EventFilterModel* m_filter;
  QTableView* m_table;
  QStackedWidget* m_pages;
  QLineEdit* m_goTo;
  QCheckBox* m_candidatesOnly;
  QCheckBox* m_selectedOnly;
  QLabel* m_count;
  QLabel* m_problem; // instead of m_count
  QTimer m_renewal;
  qsizetype m_fileCount = 0;
};

} // namespace voir
