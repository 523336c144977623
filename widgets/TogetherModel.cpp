#include "widgets/TogetherModel.h"

#include "widgets/ChannelText.h"
#include "widgets/FitText.h"
#include "widgets/NumberText.h"

#include <QApplication>
#include <QFont>

#include <algorithm>
#include <utility>

namespace voir {

void TogetherModel::setFamilies(const std::vector<FamilyMasses>& families) {
  if (families == m_families)
    return;
  const bool areSame = std::ranges::equal(families, m_families, {}, &FamilyMasses::family, &FamilyMasses::family);
  if (!areSame)
    beginResetModel();
  m_families = families;
  if (!areSame)
    endResetModel();
  else
    renewRows();
}

void TogetherModel::setChoice(const FitChoice& choice) {
  m_choice = choice;
  renewRows();
}

void TogetherModel::setParts(const std::vector<std::shared_ptr<const PeakResult>>& parts) {
  m_parts = parts;
  renewRows();
}

void TogetherModel::setPeak(std::shared_ptr<const PeakResult> peak) {
  m_peak = std::move(peak);
  renewRows();
}

void TogetherModel::renewRows() {
  if (rowCount() > 0)
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int TogetherModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || m_families.empty() ? 0 : static_cast<int>(m_families.size()) + 1;
}

int TogetherModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

bool TogetherModel::isChosen(int row) const {
  return row == 0 || std::ranges::find(m_choice.together, family(row)) != m_choice.together.end();
}

/// nullptr where this row has none.
const PeakResult* TogetherModel::resultOf(int row) const {
  if (isSumRow(row))
    return m_peak.get();
  const auto isOfRow = [&](const std::shared_ptr<const PeakResult>& part) {
    return part && part->channels.front().name == family(row);
  };
  const auto found = std::ranges::find_if(m_parts, isOfRow);
  if (found != m_parts.end())
    return found->get();
  return m_peak && m_peak->channels.size() == 1 && isOfRow(m_peak) ? m_peak.get() : nullptr;
}

QVariant TogetherModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const auto column = static_cast<Column>(index.column());
  if (role == Qt::DisplayRole || role == Qt::EditRole)
    return text(index.row(), column);
  if (role == Qt::CheckStateRole && column == Family && !isSumRow(index.row()))
    return isChosen(index.row()) ? Qt::Checked : Qt::Unchecked;
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (column == Family ? Qt::AlignLeft : Qt::AlignRight));
  if (role == Qt::FontRole && column == Family)
    return QApplication::font(); // whose γ is told from a y
  if (role == Qt::ToolTipRole && column == ExpectedSignal)
    return tr("Signal entries expected: they share the strength among the channels, and tell the expected "
              "significance. Empty: in proportion to the masses.");
  return {};
}

QString TogetherModel::text(int row, Column column) const {
  const PeakResult* result = resultOf(row);
  const FittedParameter* mass = result ? result->fit.find("mass") : nullptr;
  switch (column) {
  case Family:
    return isSumRow(row) ? tr("Together") : familyText(family(row));
  case Entries:
    return isSumRow(row) ? QString()
                         : countText(static_cast<qint64>(m_families[static_cast<std::size_t>(row)].entries));
  case ExpectedSignal:
    return expectedText(row);
  case Mass:
    return mass ? measuredText(mass->value, mass->errorMinus, mass->errorPlus) : QString();
  case Significance:
    return mass ? sigmaText(result->discovery.z) : QString();
  }
  return {};
}

QString TogetherModel::expectedText(int row) const {
  if (isSumRow(row))
    return {};
  const auto expected = m_choice.expectedSignals.find(family(row));
  return expected == m_choice.expectedSignals.end() ? QString() : QString::number(expected->second, 'g', 6);
}

Qt::ItemFlags TogetherModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  if (!index.isValid() || isSumRow(index.row()))
    return plain;
  if (index.column() == Family && index.row() > 0)
    return plain | Qt::ItemIsUserCheckable;
  return index.column() == ExpectedSignal ? plain | Qt::ItemIsEditable : plain;
}

bool TogetherModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid))
    return false;
  const Qt::ItemFlags can = flags(index);
  if (role == Qt::CheckStateRole && can.testFlag(Qt::ItemIsUserCheckable))
    setChosen(index.row(), value.toInt() == Qt::Checked);
  else if (role != Qt::EditRole || !can.testFlag(Qt::ItemIsEditable) || !setExpected(index.row(), value.toString()))
    return false;
  renewRows();
  emit choiceEdited();
  return true;
}

void TogetherModel::setChosen(int row, bool isChosen) {
  std::erase(m_choice.together, family(row));
  if (isChosen)
    m_choice.together.push_back(family(row));
}

/// An empty text takes the number away.
bool TogetherModel::setExpected(int row, const QString& text) {
  const QString plain = text.trimmed().replace(',', '.');
  bool isNumber = true;
  const double expected = plain.isEmpty() ? 0.0 : plain.toDouble(&isNumber);
  if (!isNumber || expected < 0.0)
    return false;
  m_choice.expectedSignals.erase(family(row));
  if (expected > 0.0)
    m_choice.expectedSignals.emplace(family(row), expected);
  return true;
}

QVariant TogetherModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns)
    return {};
  if (role == Qt::DisplayRole)
    return title(static_cast<Column>(section));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (section == Family ? Qt::AlignLeft : Qt::AlignRight));
  return {};
}

QString TogetherModel::title(Column column) {
  switch (column) {
  case Family:
    return tr("Channel");
  case Entries:
    return tr("Masses");
  case ExpectedSignal:
    return tr("Signal exp.");
  case Mass:
    return tr("m [GeV]");
  case Significance:
    return tr("Local");
  }
  return {};
}

} // namespace voir
