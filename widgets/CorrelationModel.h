#pragma once

#include "model/statistics/MassFit.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace voir {

/// Correlation coefficients of the free parameters, coloured by sign and size. Columns are numbered as the rows are.
class CorrelationModel : public QAbstractTableModel {
  Q_OBJECT

public:
  explicit CorrelationModel(QObject* parent = nullptr);

  void setFit(std::shared_ptr<const MassFit> fit);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  double coefficient(const QModelIndex& index) const;
  QString parameterName(int place) const;

  std::shared_ptr<const MassFit> m_fit;
  std::vector<int> m_free; // places of the free parameters
  Eigen::MatrixXd m_coefficients;
};

} // namespace voir
