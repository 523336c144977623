#pragma once

#include "model/statistics/PeakAnalysis.h"

#include <QAbstractTableModel>

#include <memory>

namespace voir {

/// Published measurements, below the one at hand in the first row.
class PublishedModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Origin, Channel, Mass, Observed, Expected, Date, Luminosity, Source };
  static constexpr int columns = Source + 1;

  using QAbstractTableModel::QAbstractTableModel;

  /// nullptr: none. family: of the masses that were fitted, as in PublishedResult.
  void setPeak(std::shared_ptr<const PeakResult> peak, const QString& family);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  QString ownText(Column column) const;
  static QString publishedText(int place, Column column);
  static QString title(Column column);

  std::shared_ptr<const PeakResult> m_peak;
  QString m_family;
};

} // namespace voir
