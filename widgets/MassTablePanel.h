#pragma once

#include "model/analysis/MassTable.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace voir {

struct MassFilter;
class MassTableModel;

/// The accepted candidates. Double click or Enter goes to the event, Delete removes rows.
class MassTablePanel : public QWidget {
  Q_OBJECT

public:
  explicit MassTablePanel(QWidget* parent = nullptr);

  /// A snapshot, shared: cheap for 10^5 rows when it extends the one before.
  void setTable(std::shared_ptr<const MassTable> table);
  /// Only the masses of a channel or family within [lower, upper) GeV are listed; nullopt: all.
  void setFilter(const std::optional<MassFilter>& filter);
  /// Its rows are set off.
  void setCurrentEvent(std::optional<EventId> id);

signals:
  /// Places in MassTable::entries(), ascending.
  void removeRequested(std::vector<std::size_t> places);
  void eventRequested(int file, std::uint32_t eventIndex);
  void clearRequested();
  /// The filter is not wanted any more.
  void showAllRequested();

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void fitColumns();
  void buildTable();
  QWidget* makeButtons();
  void showState();
  QString countLine() const;
  bool handleKey(const QKeyEvent& key);
  void requestRemoval();
  void requestEvent(const QModelIndex& index);
  void showMenu(const QPoint& position);

  MassTableModel* m_model;
  QTableView* m_table;
  QStackedWidget* m_pages;
  QLabel* m_count;
  QPushButton* m_showAll; // while there is a filter
  QPushButton* m_remove;
  QPushButton* m_clear;
};

} // namespace voir
