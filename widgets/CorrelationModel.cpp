#include "widgets/CorrelationModel.h"

#include "widgets/FitText.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QApplication>

#include <cmath>
#include <utility>

namespace voir {
namespace {

constexpr double strongest = 0.55; // opacity of a coefficient of 1

/// Positive ones in the accent's colour, negative ones in that of warnings: the numbers have signs, too.
QColor cellColour(double coefficient) {
  const ThemeColours& colours = themeColours(QApplication::palette());
  QColor colour = coefficient < 0.0 ? colours.warning : colours.accent;
  colour.setAlphaF(static_cast<float>(strongest * std::abs(coefficient)));
  return colour;
}

} // namespace

CorrelationModel::CorrelationModel(QObject* parent) : QAbstractTableModel(parent) {}

void CorrelationModel::setFit(std::shared_ptr<const MassFit> fit) {
  std::vector<int> free;
  for (std::size_t place = 0; fit && place < fit->parameters.size(); ++place)
    if (!fit->parameters[place].isFixed)
      free.push_back(static_cast<int>(place));
  beginResetModel();
  m_fit = std::move(fit);
  m_free = m_fit && m_fit->covariance.size() > 0 ? std::move(free) : std::vector<int>{};
  m_coefficients = m_free.empty() ? Eigen::MatrixXd() : m_fit->correlation();
  endResetModel();
}

int CorrelationModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_free.size());
}

int CorrelationModel::columnCount(const QModelIndex& parent) const {
  return rowCount(parent);
}

double CorrelationModel::coefficient(const QModelIndex& index) const {
  return m_coefficients(m_free[static_cast<std::size_t>(index.row())],
                        m_free[static_cast<std::size_t>(index.column())]);
}

QString CorrelationModel::parameterName(int place) const {
  const auto parameter = static_cast<std::size_t>(m_free[static_cast<std::size_t>(place)]);
  return parameterText(modelsOf(*m_fit), m_fit->parameters[parameter].name);
}

QVariant CorrelationModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  if (role == Qt::DisplayRole)
    return numberText(coefficient(index), 2);
  if (role == Qt::BackgroundRole)
    return cellColour(coefficient(index));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignCenter);
  if (role == Qt::ToolTipRole)
    return tr("Correlation of %1 with %2: %3")
        .arg(parameterName(index.row()), parameterName(index.column()), numberText(coefficient(index), 3));
  return {};
}

QVariant CorrelationModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (section < 0 || section >= rowCount())
    return {};
  if (role == Qt::DisplayRole)
    return orientation == Qt::Horizontal ? QString::number(section + 1)
                                         : QStringLiteral("%1  %2").arg(section + 1).arg(parameterName(section));
  if (role == Qt::ToolTipRole)
    return parameterName(section);
  return {};
}

} // namespace voir
