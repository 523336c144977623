#pragma once

#include "model/Event.h"

#include <QAbstractTableModel>

#include <optional>
#include <span>
#include <vector>

namespace voir {

struct ObjectColumn;

/// The objects of one kind in an event, hardest first.
class ObjectTableModel : public QAbstractTableModel {
  Q_OBJECT

public:
  explicit ObjectTableModel(QObject* parent = nullptr);

  /// Kinds that have a table.
  static std::span<const ObjectKind> kinds();
  /// The column that says how hard an object is: it orders the rows at first.
  static constexpr int hardnessColumn = 1;

  void setEvent(const EventPtr& event, ObjectKind kind);
  void setHovered(std::optional<ObjectRef> object);
  ObjectKind kind() const { return m_kind; }
  ObjectRef object(int row) const;
  /// -1 where the object has no row.
  int row(ObjectRef object) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

private:
  void orderRows();
  void takeOrder(std::vector<std::uint32_t> order);
  void rowChanged(std::optional<ObjectRef> object);
  QString text(std::uint32_t place, const ObjectColumn& column) const;

  EventPtr m_event;
  ObjectKind m_kind = ObjectKind::Photon;
  std::span<const ObjectColumn> m_columns;
  std::vector<std::uint32_t> m_order;  // row to index of the object
  std::vector<std::uint32_t> m_places; // index of the object to row
  int m_sortColumn = hardnessColumn;
  Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
  std::optional<ObjectRef> m_hovered;
};

} // namespace voir
