#pragma once

#include "widgets/ColumnTreeModel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QTreeView;

namespace voir {

/// The tables and columns of a file, found by a part of their names, and the first values of the chosen one.
class ColumnBrowser : public QWidget {
  Q_OBJECT

public:
  explicit ColumnBrowser(QWidget* parent = nullptr);

  void setTables(const std::vector<MappingTable>& tables);
  /// Values of a column, a line for each event; ignored where another one was chosen meanwhile. problem: why there are
  /// none.
  void setPreview(ColumnPlace place, const QStringList& lines, const QString& problem);
  /// The table that the chosen row is in.
  int table() const;
  /// Of the chosen row; empty: none, or none that can be used.
  QStringList chosenColumns() const;
  void choose(ColumnPlace place);
  void expandTable(int table);
  /// So that typing finds a column.
  void startSearch();

signals:
  void chosenChanged();
  /// By Enter or a double click.
  void activated();
  void previewWanted(int table, int column);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  QWidget* makePreview();
  QModelIndex sourceCurrent() const;
  void spanTables();
  void filter(const QString& text);
  void showChosen();

  std::vector<MappingTable> m_tables;
  ColumnTreeModel m_columns;
  QSortFilterProxyModel m_filtered;
  QLineEdit* m_filter;
  QTreeView* m_tree;
  QLabel* m_title;
  QListWidget* m_values;
  std::optional<ColumnPlace> m_previewed;
};

} // namespace voir
