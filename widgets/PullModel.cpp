#include "widgets/PullModel.h"

#include "widgets/FitText.h"
#include "widgets/NumberText.h"

#include <QApplication>
#include <QFont>

#include <utility>

namespace voir {

void PullModel::setToys(std::shared_ptr<const ToyStudy> toys, std::shared_ptr<const PeakResult> peak) {
  beginResetModel();
  m_toys = std::move(toys);
  m_peak = std::move(peak);
  endResetModel();
}

int PullModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_toys ? 0 : static_cast<int>(m_toys->pulls.size());
}

int PullModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant PullModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const auto column = static_cast<Column>(index.column());
  if (role == Qt::DisplayRole)
    return text(m_toys->pulls[static_cast<std::size_t>(index.row())], column);
  if (role == Qt::ToolTipRole)
    return meaning(column);
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (column == Parameter ? Qt::AlignLeft : Qt::AlignRight));
  if (role == Qt::FontRole && column == Parameter)
    return QApplication::font();
  return {};
}

QString PullModel::text(const Pulls& pulls, Column column) const {
  switch (column) {
  case Parameter:
    return parameterText(modelsOf(m_peak->fit), pulls.parameter);
  case Mean:
    return numberText(pulls.mean, 2);
  case Width:
    return numberText(pulls.width, 2);
  case Coverage:
    return tr("%1 %").arg(numberText(100.0 * pulls.coverage, 1));
  }
  return {};
}

QVariant PullModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns)
    return {};
  if (role == Qt::DisplayRole)
    return title(static_cast<Column>(section));
  if (role == Qt::ToolTipRole)
    return meaning(static_cast<Column>(section));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (section == Parameter ? Qt::AlignLeft : Qt::AlignRight));
  return {};
}

QString PullModel::title(Column column) {
  switch (column) {
  case Parameter:
    return tr("Parameter");
  case Mean:
    return tr("Mean pull");
  case Width:
    return tr("Width");
  case Coverage:
    return tr("Coverage");
  }
  return {};
}

QString PullModel::meaning(Column column) {
  switch (column) {
  case Parameter:
    return tr("Pull: (fitted − true) / error");
  case Mean:
    return tr("0 where the fit is not biased");
  case Width:
    return tr("1 where the errors are right");
  case Coverage:
    return tr("How often the error bar holds the true value: 68.3 % where the errors are right");
  }
  return {};
}

} // namespace voir
