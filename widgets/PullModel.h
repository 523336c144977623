#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "model/statistics/Toys.h"

#include <QAbstractTableModel>

#include <memory>

namespace voir {

/// Pulls of the parameters over many toys: mean, width and how often the error bars hold the truth.
class PullModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Parameter, Mean, Width, Coverage };
  static constexpr int columns = Coverage + 1;

  using QAbstractTableModel::QAbstractTableModel;

  /// peak: what the toys were drawn from; nullptr together with toys.
  void setToys(std::shared_ptr<const ToyStudy> toys, std::shared_ptr<const PeakResult> peak);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  QString text(const Pulls& pulls, Column column) const;
  static QString title(Column column);
  static QString meaning(Column column);

  std::shared_ptr<const ToyStudy> m_toys;
  std::shared_ptr<const PeakResult> m_peak;
};

} // namespace voir
