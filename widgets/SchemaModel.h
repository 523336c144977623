#pragma once

#include "model/io/RootSchema.h"

#include <QAbstractItemModel>

#include <vector>

namespace voir {

/// What events consist of, as a tree: the event's identity, its objects, missing momentum; below each its quantities,
/// each a slot for a column. Columns are dropped on slots, or on a group, which then finds their slots by their names.
class SchemaModel : public QAbstractItemModel {
  Q_OBJECT

public:
  enum Column { Quantity, MappedTo };
  explicit SchemaModel(QObject* parent = nullptr);

  void setSchema(const RootSchema& schema);
  const RootSchema& schema() const { return m_schema; }
  /// Columns that are dropped have to be of this table.
  void setTable(int table) { m_table = table; }
  /// "GeV" or "MeV", of all energies.
  void setEnergyUnit(const std::string& unit);

  /// Puts columns into a slot, or the slots of a group that their names tell. False where there is none for them.
  bool assign(const QModelIndex& index, const QStringList& columns);
  /// Empties a slot, or all slots of a group.
  void clear(const QModelIndex& index);
  /// Another group of objects of the same kind, below this one. Nothing for groups that are no objects.
  void addGroup(const QModelIndex& index);
  bool isOfObjects(const QModelIndex& index) const;
  /// Whether a group holds columns.
  bool isMapped(const QModelIndex& group) const;
  /// The next slot behind this one in its group that is empty; invalid: none is.
  QModelIndex nextEmpty(const QModelIndex& index) const;
  bool hasCompleteGroup() const;
  /// Groups that hold columns but not enough for a four-vector, a sentence each.
  QStringList complaints() const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QStringList mimeTypes() const override;
  Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
  bool canDropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                       const QModelIndex& parent) const override;
  bool dropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                    const QModelIndex& parent) override;

signals:
  void schemaChanged();
  /// Columns were put into a slot of this group, or taken out of it.
  void assigned(const QModelIndex& group);

private:
  using Mapped = std::map<std::string, MappedColumn, std::less<>>;
  static constexpr int noGroup = -1;
  struct Section {
    enum class Sort { Event, Objects, MissingEt } sort{};
    std::string kind;    ///< of objects
    int group = noGroup; ///< place in RootSchema::objects; noGroup: it has none of this kind
    int number = 0;      ///< from 1, where there are several of the kind
    std::vector<ColumnRole> roles;
  };

  void renewSections();
  const Section& sectionOf(const QModelIndex& index) const;
  const Mapped* columnsOf(const Section& section) const;
  Mapped& columnsFor(Section& section);
  QString columnName(const Section& section, const ColumnRole& role) const;
  std::string_view roleByName(const Section& section, const QString& column) const;
  void put(Section& section, std::string_view role, const QString& column);
  void take(Section& section, std::string_view role);
  QString title(const Section& section) const;
  QString status(const Section& section) const;
  QVariant sectionData(const Section& section, int column, int role) const;
  QVariant slotData(const Section& section, const ColumnRole& slot, int column, int role) const;
  void changed(int section);

  RootSchema m_schema;
  std::vector<Section> m_sections;
  std::string m_energyUnit = "GeV"; // empty: columns differ
  int m_table = 0;
};

} // namespace voir
