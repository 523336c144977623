#pragma once

#include "model/analysis/MassTable.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace voir {

/// Rows of a mass table, shared and never copied.
class MassTableModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Number, Channel, Mass, M12, M34, Run, EventNumber, File, Daughters, ChosenBy };
  static constexpr int columns = ChosenBy + 1;

  explicit MassTableModel(QObject* parent = nullptr);

  /// Appends rows where the new table extends the old one, else starts anew.
  void setTable(std::shared_ptr<const MassTable> table);
  void setCurrentEvent(std::optional<EventId> id);
  const MassEntry& entry(int row) const;
  /// Whether some entry has the masses of two pairs.
  bool hasPairs() const { return m_hasPairs; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  void startAnew(std::shared_ptr<const MassTable> table);
  void append(std::shared_ptr<const MassTable> table);
  bool hasPairs(int firstRow) const;
  QString text(int row, Column column) const;
  QString fileName(int file) const;
  static QString title(Column column);

  std::shared_ptr<const MassTable> m_table;
  std::optional<EventId> m_current;
  bool m_hasPairs = false;
};

} // namespace voir
