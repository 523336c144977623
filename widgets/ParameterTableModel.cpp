#include "widgets/ParameterTableModel.h"

#include "widgets/FitText.h"
#include "widgets/NumberText.h"

#include <QApplication>
#include <QFont>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace voir {
namespace {

/// In the language of numbers of a person: with a decimal comma, too, and a true minus sign.
QString plainNumber(const QString& text) {
  return text.trimmed().replace(',', '.').replace(QStringLiteral("−"), QStringLiteral("-"));
}

/// An empty text takes the number away; false where it is no number.
bool readNumber(const QString& text, std::optional<double>& number) {
  bool isNumber = true;
  const QString plain = plainNumber(text);
  const double value = plain.isEmpty() ? 0.0 : plain.toDouble(&isNumber);
  if (isNumber)
    number = plain.isEmpty() ? std::nullopt : std::optional(value);
  return isNumber;
}

/// "125 ± 0.5", or with a blank or +- between.
bool readConstraint(const QString& text, std::optional<GaussianConstraint>& constraint) {
  QString plain = plainNumber(text);
  for (const auto* sign : {"±", "+/-", "+-"})
    plain.replace(QString::fromUtf8(sign), QStringLiteral(" "));
  const QStringList parts = plain.split(' ', Qt::SkipEmptyParts);
  std::optional<double> mean, sigma;
  if (parts.isEmpty())
    constraint.reset();
  else if (parts.size() != 2 || !readNumber(parts[0], mean) || !readNumber(parts[1], sigma) || !(*sigma > 0.0))
    return false;
  else
    constraint = GaussianConstraint{*mean, *sigma};
  return true;
}

QString typedText(std::optional<double> number) {
  return number ? QString::number(*number, 'g', 8).replace('-', QStringLiteral("−")) : QString();
}

QString constraintText(const std::optional<GaussianConstraint>& constraint) {
  return constraint ? QStringLiteral("%1 ± %2").arg(typedText(constraint->mean), typedText(constraint->sigma))
                    : QString();
}

bool isConsistent(const ParameterSetting& setting) {
  return !setting.minimum || !setting.maximum || *setting.minimum < *setting.maximum;
}

} // namespace

ParameterTableModel::ParameterTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ParameterTableModel::setModel(const MassModel& model) {
  m_fit.reset();
  m_models = {model};
  std::vector<std::string> names;
  for (const ShapeParameter& parameter : parametersOf(model))
    names.emplace_back(parameter.name);
  showNames(std::move(names));
}

void ParameterTableModel::setFit(std::shared_ptr<const MassFit> fit) {
  m_fit = std::move(fit);
  if (!m_fit)
    return renewRows();
  m_models = modelsOf(*m_fit);
  std::vector<std::string> names;
  for (const FittedParameter& parameter : m_fit->parameters)
    names.push_back(parameter.name);
  showNames(std::move(names));
}

void ParameterTableModel::setSettings(const std::vector<ParameterSetting>& settings) {
  if (settings == m_settings)
    return;
  m_settings = settings;
  renewRows();
}

/// While the rows stay the same ones, a cell that is being edited stays open.
void ParameterTableModel::showNames(std::vector<std::string> names) {
  if (names == m_names)
    return renewRows();
  beginResetModel();
  m_names = std::move(names);
  endResetModel();
}

void ParameterTableModel::renewRows() {
  if (rowCount() > 0)
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

const FittedParameter* ParameterTableModel::fitted(int row) const {
  return m_fit ? m_fit->find(name(row)) : nullptr;
}

ParameterSetting ParameterTableModel::setting(int row) const {
  const auto found = std::ranges::find(m_settings, name(row), &ParameterSetting::name);
  return found == m_settings.end() ? ParameterSetting{.name = name(row)} : *found;
}

int ParameterTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

int ParameterTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant ParameterTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const auto column = static_cast<Column>(index.column());
  if (role == Qt::DisplayRole || role == Qt::EditRole)
    return column == Fixed ? QVariant() : text(index.row(), column);
  if (role == Qt::CheckStateRole && column == Fixed)
    return setting(index.row()).isFixed ? Qt::Checked : Qt::Unchecked;
  if (role == Qt::ToolTipRole)
    return toolTip(index.row(), column);
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (column == Name ? Qt::AlignLeft : Qt::AlignRight));
  if (role == Qt::FontRole && column == Name)
    return QApplication::font(); // of which Greek letters are told from Latin ones
  return {};
}

QString ParameterTableModel::text(int row, Column column) const {
  const ParameterSetting asked = setting(row);
  const FittedParameter* found = fitted(row);
  switch (column) {
  case Name:
    return parameterText(m_models, name(row));
  case Value:
    return found ? parameterValueText(*found) : QString();
  case Start:
    return typedText(asked.value);
  case Minimum:
    return typedText(asked.minimum);
  case Maximum:
    return typedText(asked.maximum);
  case Constraint:
    return constraintText(asked.constraint);
  case Fixed:
    break;
  }
  return {};
}

QString ParameterTableModel::toolTip(int row, Column column) const {
  const FittedParameter* found = fitted(row);
  switch (column) {
  case Name:
    return tr("%1 (on the command line: %2)")
        .arg(parameterText(m_models, name(row)), QString::fromStdString(name(row)));
  case Value:
    return found ? tr("%1, error %2 (Hessian), %3 and +%4 (profile likelihood)")
                       .arg(found->value, 0, 'g', 8)
                       .arg(found->error, 0, 'g', 4)
                       .arg(found->errorMinus, 0, 'g', 4)
                       .arg(found->errorPlus, 0, 'g', 4)
                 : QString();
  case Fixed:
    return tr("Keeps the parameter at its start value, or where it is now");
  case Start:
    return tr("Value to start from, and to stay at if fixed; empty: found by the program");
  case Minimum:
  case Maximum:
    return tr("End of the allowed range; empty: that of the model");
  case Constraint:
    return tr("A measurement from elsewhere, \"125 ± 0.5\"");
  }
  return {};
}

QVariant ParameterTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns)
    return {};
  if (role == Qt::DisplayRole)
    return title(static_cast<Column>(section));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (section == Name ? Qt::AlignLeft : Qt::AlignRight));
  return {};
}

QString ParameterTableModel::title(Column column) {
  switch (column) {
  case Name:
    return tr("Parameter");
  case Value:
    return tr("Fitted");
  case Fixed:
    return tr("Fix");
  case Start:
    return tr("Start");
  case Minimum:
    return tr("From");
  case Maximum:
    return tr("To");
  case Constraint:
    return tr("Known");
  }
  return {};
}

Qt::ItemFlags ParameterTableModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  if (!index.isValid() || index.column() < Fixed)
    return plain;
  return plain | (index.column() == Fixed ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

bool ParameterTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const auto wanted = index.column() == Fixed ? Qt::CheckStateRole : Qt::EditRole;
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != wanted)
    return false;
  const auto changed = edited(index.row(), static_cast<Column>(index.column()), value);
  if (!changed || !isConsistent(*changed))
    return false;
  if (*changed == setting(index.row()))
    return true;
  store(*changed);
  renewRows();
  emit settingsEdited();
  return true;
}

/// nullopt where the value is none for this column.
std::optional<ParameterSetting> ParameterTableModel::edited(int row, Column column, const QVariant& value) const {
  ParameterSetting asked = setting(row);
  bool isUnderstood = false;
  if (column == Fixed) {
    isUnderstood = true;
    asked.isFixed = value.toInt() == Qt::Checked;
    if (asked.isFixed && !asked.value && fitted(row))
      asked.value = fitted(row)->value;
  } else if (column == Start) {
    isUnderstood = readNumber(value.toString(), asked.value);
  } else if (column == Minimum) {
    isUnderstood = readNumber(value.toString(), asked.minimum);
  } else if (column == Maximum) {
    isUnderstood = readNumber(value.toString(), asked.maximum);
  } else if (column == Constraint) {
    isUnderstood = readConstraint(value.toString(), asked.constraint);
  }
  return isUnderstood ? std::optional(asked) : std::nullopt;
}

void ParameterTableModel::store(const ParameterSetting& setting) {
  std::erase_if(m_settings, [&](const ParameterSetting& other) { return other.name == setting.name; });
  if (setting != ParameterSetting{.name = setting.name})
    m_settings.push_back(setting);
}

} // namespace voir
