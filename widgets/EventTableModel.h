#pragma once

#include "model/EventSummary.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <cstdint>
#include <map>
#include <vector>

namespace voir {

/// Events as rows, in the order of the files. Unread rows show only their number. Those beyond mostListed take no
/// memory until they are told.
class EventTableModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Number, Channel, Mass, Photons, Electrons, Muons, Jets, Met, Tracks, Run, EventNumber, File };
  static constexpr int columns = File + 1;
  static constexpr qsizetype mostListed = 1'000'000; ///< 80 bytes each

  explicit EventTableModel(QObject* parent = nullptr);

  void setFiles(const QStringList& names);
  /// Forgets all rows; the new ones are unread.
  void setEventCount(qsizetype total);
  /// Fills rows from this one on; those beyond the last row are ignored.
  void setSummaries(qsizetype first, const std::vector<EventSummary>& summaries);
  /// Which events hold a candidate that the selection accepts; of fewer rows than there are: nothing is known of the
  /// others.
  void setPassed(const std::vector<bool>& passed);
  bool isPassed(qsizetype row) const { return row < std::ssize(m_passed) && m_passed[static_cast<std::size_t>(row)]; }
  qsizetype passedCount() const { return m_passedCount; }
  bool isSelectionKnown() const { return !m_passed.empty(); }
  /// Rows that the selection rejects are grey.
  void setRejectedDimmed(bool isDimmed);
  /// Rows from 0; -1: none.
  void setCurrent(qsizetype row);
  qsizetype current() const { return m_current; }
  const EventSummary& event(qsizetype row) const;
  /// The first one with this identity among those read; -1: none.
  qsizetype find(std::int64_t run, std::int64_t event) const;
  /// Rows that are not unread any more.
  qsizetype readCount() const { return m_readCount; }
  qsizetype candidateCount() const { return m_candidateCount; }
  /// Order of two rows by a column: by numbers, channels by their names.
  bool isLess(qsizetype row, qsizetype otherRow, Column column) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  QString text(qsizetype row, Column column) const;
  double number(qsizetype row, Column column) const;
  QVariant foreground(qsizetype row) const;
  QVariant background(qsizetype row) const;
  QString toolTip(qsizetype row) const;
  void replace(qsizetype row, const EventSummary& summary);
  void rowChanged(qsizetype row);
  void allChanged();
  static int count(const EventSummary& event, Column column);
  static QString title(Column column);
  static QString description(Column column);

  qsizetype m_rowCount = 0;
  std::vector<EventSummary> m_rows;              // the first ones
  std::map<qsizetype, EventSummary> m_otherRows; // of those beyond that were told
  QStringList m_files;
  qsizetype m_current = -1;
  qsizetype m_readCount = 0;
  qsizetype m_candidateCount = 0;
  std::vector<bool> m_passed;
  qsizetype m_passedCount = 0;
  bool m_isRejectedDimmed = false;
};

} // namespace voir
