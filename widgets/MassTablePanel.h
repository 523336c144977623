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

class MassTableModel;

/// The accepted candidates. Double click or Enter goes to the event, Delete removes rows.
class MassTablePanel : public QWidget {
  Q_OBJECT

public:
  explicit MassTablePanel(QWidget* parent = nullptr);

  /// A snapshot, shared: cheap for 10^5 rows when it extends the one before.
  void setTable(std::shared_ptr<const MassTable> table);
  /// Its rows are set off.
  void setCurrentEvent(std::optional<EventId> id);

signals:
  /// Places in MassTable::entries(), ascending.
  void removeRequested(std::vector<std::size_t> places);
  void eventRequested(int file, std::uint32_t eventIndex);
  void clearRequested();

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void fitColumns();
  void buildTable();
  QWidget* makeButtons();
  void showState();
  bool handleKey(const QKeyEvent& key);
  void requestRemoval();
  void requestEvent(const QModelIndex& index);
  void showMenu(const QPoint& position);

  MassTableModel* m_model;
  QTableView* m_table;
  QStackedWidget* m_pages;
  QLabel* m_count;
  QPushButton* m_remove;
  QPushButton* m_clear;
};

} // namespace voir
