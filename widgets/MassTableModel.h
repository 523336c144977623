#pragma once

#include "model/analysis/MassTable.h"

#include <QAbstractTableModel>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace voir {

/// Masses of a channel, or of a family of channels, within [lower, upper) GeV.
struct MassFilter {
  std::string channel;
  double lower = 0.0;
  double upper = 0.0;

  bool accepts(const MassEntry& entry) const;
  bool operator==(const MassFilter&) const = default;
};

/// Rows of a mass table, shared and never copied; all of them, or those that a filter accepts.
class MassTableModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Number, Channel, Mass, M12, M34, Run, EventNumber, File, Daughters, ChosenBy };
  static constexpr int columns = ChosenBy + 1;

  explicit MassTableModel(QObject* parent = nullptr);

  /// Appends rows where the new table extends the old one, else starts anew.
  void setTable(std::shared_ptr<const MassTable> table);
  void setFilter(const std::optional<MassFilter>& filter);
  const std::optional<MassFilter>& filter() const { return m_filter; }
  void setCurrentEvent(std::optional<EventId> id);
  const MassEntry& entry(int row) const;
  /// Place of a row in MassTable::entries().
  std::size_t place(int row) const;
  /// Entries of the table, with those that the filter hides.
  std::size_t entryCount() const { return m_table ? m_table->size() : 0; }
  /// Whether some entry has the masses of two pairs.
  bool hasPairs() const { return m_hasPairs; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  void startAnew(std::shared_ptr<const MassTable> table);
  void append(std::shared_ptr<const MassTable> table);
  void findAccepted();
  bool hasPairs(int firstRow) const;
  QString text(int row, Column column) const;
  QString fileName(int file) const;
  static QString title(Column column);

  std::shared_ptr<const MassTable> m_table;
  std::optional<MassFilter> m_filter;
  std::vector<std::size_t> m_accepted; // places of the rows, where there is a filter
  std::optional<EventId> m_current;
  bool m_hasPairs = false;
};

} // namespace voir
