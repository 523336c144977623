#include "widgets/MassTableModel.h"

#include "model/analysis/DecayChannels.h"
#include "widgets/ChannelText.h"
#include "widgets/NumberText.h"
#include "widgets/ObjectText.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QStringList>

#include <utility>

namespace voir {
namespace {

bool isTextColumn(int column) {
  return column == MassTableModel::Channel || column >= MassTableModel::File;
}

QString optionalMass(double mass) {
  return mass > 0.0 ? massText(mass) : QString();
}

QString daughterNames(const MassEntry& entry) {
  QStringList names;
  for (const ObjectRef& daughter : entry.daughters)
    names << nameOf(daughter);
  return names.join(QStringLiteral(", "));
}

} // namespace

bool MassFilter::accepts(const MassEntry& entry) const {
  const DecayChannel* of = findChannel(entry.channel);
  const bool isOfChannel = entry.channel == channel || (of && of->family == channel);
  return isOfChannel && entry.mass >= lower && entry.mass < upper;
}

MassTableModel::MassTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void MassTableModel::setTable(std::shared_ptr<const MassTable> table) {
  if (table == m_table)
    return;
  const bool hasGrown = table && m_table && table->startsWith(*m_table);
  if (!hasGrown || m_filter)
    startAnew(std::move(table));
  else if (table->size() == m_table->size())
    m_table = std::move(table);
  else
    append(std::move(table));
}

void MassTableModel::startAnew(std::shared_ptr<const MassTable> table) {
  beginResetModel();
  m_table = std::move(table);
  findAccepted();
  m_hasPairs = hasPairs(0);
  endResetModel();
}

void MassTableModel::setFilter(const std::optional<MassFilter>& filter) {
  if (std::exchange(m_filter, filter) != filter)
    startAnew(m_table);
}

void MassTableModel::findAccepted() {
  m_accepted.clear();
  for (std::size_t i = 0; m_filter && i < entryCount(); ++i)
    if (m_filter->accepts(m_table->entries()[i]))
      m_accepted.push_back(i);
}

std::size_t MassTableModel::place(int row) const {
  const auto index = static_cast<std::size_t>(row);
  return m_filter ? m_accepted.at(index) : index;
}

void MassTableModel::append(std::shared_ptr<const MassTable> table) {
  const int first = rowCount();
  beginInsertRows({}, first, static_cast<int>(table->size()) - 1);
  m_table = std::move(table);
  m_hasPairs = m_hasPairs || hasPairs(first);
  endInsertRows();
}

bool MassTableModel::hasPairs(int firstRow) const {
  for (int row = firstRow; row < rowCount(); ++row) {
    if (entry(row).m12 > 0.0)
      return true;
  }
  return false;
}

void MassTableModel::setCurrentEvent(std::optional<EventId> id) {
  if (id == m_current)
    return;
  m_current = id;
  if (rowCount() > 0)
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1), {Qt::BackgroundRole});
}

const MassEntry& MassTableModel::entry(int row) const {
  return m_table->entries().at(place(row));
}

int MassTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_filter ? m_accepted.size() : entryCount());
}

int MassTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant MassTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const auto column = static_cast<Column>(index.column());
  if (role == Qt::DisplayRole)
    return text(index.row(), column);
  if (role == Qt::ToolTipRole)
    return tr("%1\nDouble click shows its event").arg(daughterNames(entry(index.row())));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (isTextColumn(column) ? Qt::AlignLeft : Qt::AlignRight));
  if (role == Qt::FontRole && column == Channel)
    return QApplication::font(); // whose γ is told from a y
  if (role == Qt::BackgroundRole && m_current == entry(index.row()).id)
    return currentRowColour(QApplication::palette());
  return {};
}

QString MassTableModel::text(int row, Column column) const {
  const MassEntry& shown = entry(row);
  switch (column) {
  case Number:
    return countText(static_cast<qint64>(place(row)) + 1);
  case Channel:
    return channelText(shown.channel);
  case Mass:
    return massText(shown.mass);
  case M12:
    return optionalMass(shown.m12);
  case M34:
    return optionalMass(shown.m34);
  case Run:
    return QString::number(shown.id.run);
  case EventNumber:
    return QString::number(shown.id.event);
  case File:
    return fileName(shown.file);
  case Daughters:
    return daughterNames(shown);
  case ChosenBy:
    return shown.chosenBy == voir::ChosenBy::Person ? tr("hand") : tr("rule");
  }
  return {};
}

QString MassTableModel::fileName(int file) const {
  const auto& files = m_table->files();
  if (file < 0 || static_cast<std::size_t>(file) >= files.size())
    return {};
  const QString path = QString::fromStdString(files[static_cast<std::size_t>(file)]);
  return QFileInfo(path).fileName();
}

QVariant MassTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns)
    return {};
  if (role == Qt::DisplayRole)
    return title(static_cast<Column>(section));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (isTextColumn(section) ? Qt::AlignLeft : Qt::AlignRight));
  return {};
}

QString MassTableModel::title(Column column) {
  switch (column) {
  case Number:
    return tr("#");
  case Channel:
    return tr("Channel");
  case Mass:
    return tr("m [GeV]");
  case M12:
    return tr("m₁₂ [GeV]");
  case M34:
    return tr("m₃₄ [GeV]");
  case Run:
    return tr("Run");
  case EventNumber:
    return tr("Event");
  case File:
    return tr("File");
  case Daughters:
    return tr("Objects");
  case ChosenBy:
    return tr("Chosen by");
  }
  return {};
}

} // namespace voir
