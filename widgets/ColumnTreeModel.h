#pragma once

#include "widgets/MappingTable.h"

#include <QStandardItemModel>

#include <optional>

namespace voir {

/// A column of one of the tables.
struct ColumnPlace {
  int table = 0;
  int column = 0; ///< place in MappingTable::columns

  bool operator==(const ColumnPlace&) const = default;
};

/// Tables, collections of columns that share the beginning of their names, and columns. Columns and collections can be
/// dragged; those that no event can be made of are grey and say why.
class ColumnTreeModel : public QStandardItemModel {
  Q_OBJECT

public:
  enum Column { Name, Type, Size };
  explicit ColumnTreeModel(QObject* parent = nullptr);

  void setTables(const std::vector<MappingTable>& tables);
  /// nullopt for tables and collections.
  std::optional<ColumnPlace> columnAt(const QModelIndex& index) const;
  /// The names of a column, or of the usable columns of a collection.
  QStringList columnNames(const QModelIndex& index) const;
  int tableAt(const QModelIndex& index) const;
  QModelIndex indexOf(ColumnPlace place) const;

  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
  void addTable(int table, const MappingTable& description);
};

} // namespace voir
