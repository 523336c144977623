#include "widgets/ColumnTreeModel.h"

#include "model/io/SchemaRoles.h"
#include "widgets/NumberText.h"

#include <QLocale>
#include <QMimeData>

#include <map>
#include <utility>

namespace voir {

namespace {

using ColumnOf = voir::Column;

constexpr int tableRole = Qt::UserRole;
constexpr int columnRole = Qt::UserRole + 1; // of columns alone

bool endsInFigure(std::string_view name) {
  return !name.empty() && name.back() >= '0' && name.back() <= '9';
}

/// What columns of one collection share: "Muon_" of "Muon_pt", "Muon." of "Muon.PT", else the figure at the end.
std::string collectionOf(std::string_view name) {
  for (const char sign : {'.', '_'})
    if (const std::size_t end = name.find(sign); end != std::string_view::npos && end > 0 && end + 1 < name.size())
      return std::string(name.substr(0, end + 1));
  return endsInFigure(name) ? "…" + std::string(name.substr(name.find_last_not_of("0123456789") + 1)) : std::string();
}

/// A counter stands with what it counts: "nMuon" with "Muon_pt".
std::vector<std::string> collectionsOf(const std::vector<ColumnOf>& columns) {
  std::map<std::string, std::string> counters;
  for (const ColumnOf& column : columns)
    if (!column.counter.empty())
      counters.try_emplace(column.counter, collectionOf(column.name));
  std::vector<std::string> collections;
  for (const ColumnOf& column : columns) {
    const auto counter = counters.find(column.name);
    collections.push_back(counter == counters.end() ? collectionOf(column.name) : counter->second);
  }
  return collections;
}

QString typeText(const ColumnOf& column) {
  return column.depth > 0 && column.typeName.find('<') == std::string::npos
             ? ColumnTreeModel::tr("list of %1").arg(QString::fromStdString(column.typeName))
             : QString::fromStdString(column.typeName);
}

QString bytesText(quint64 bytes) {
  return bytes == 0 ? QString()
                    : QLocale::c().formattedDataSize(static_cast<qint64>(bytes), bytes < 10'000 ? 1 : 0,
                                                     QLocale::DataSizeSIFormat);
}

/// Why no event can be made of it; empty: one can.
QString objection(const ColumnOf& column) {
  if (!column.isReadable())
    return ColumnTreeModel::tr("Cannot be read: %1").arg(QString::fromStdString(column.unreadable));
  if (column.type == ElementType::Text)
    return ColumnTreeModel::tr("Holds texts, not numbers.");
  return isMappable(column) ? QString() : ColumnTreeModel::tr("Holds lists of lists: no object's number.");
}

QString toolTip(const ColumnOf& column) {
  QStringList lines{QString::fromStdString(column.name) + ": " + typeText(column)};
  if (!column.title.empty() && column.title != column.name)
    lines << QString::fromStdString(column.title);
  if (!column.counter.empty())
    lines << ColumnTreeModel::tr("As many as %1 tells").arg(QString::fromStdString(column.counter));
  if (column.bytes > 0)
    lines << ColumnTreeModel::tr("%1 in the file, %2 uncompressed")
                 .arg(bytesText(column.storedBytes), bytesText(column.bytes));
  if (const QString reason = objection(column); !reason.isEmpty())
    lines << reason;
  for (QString& line : lines)
    line = line.toHtmlEscaped();
  return lines.join(QStringLiteral("<br>"));
}

QStandardItem* makeItem(const QString& text) {
  auto* item = new QStandardItem(text);
  item->setEditable(false);
  return item;
}

QList<QStandardItem*> columnRow(const ColumnOf& column, ColumnPlace place) {
  const QList<QStandardItem*> row{makeItem(QString::fromStdString(column.name)), makeItem(typeText(column)),
                                  makeItem(bytesText(column.storedBytes))};
  const bool isUsable = objection(column).isEmpty();
  for (QStandardItem* item : row) {
    item->setData(place.table, tableRole);
    item->setData(place.column, columnRole);
    item->setToolTip(toolTip(column));
    item->setDragEnabled(isUsable);
    item->setEnabled(isUsable);
  }
  row[ColumnTreeModel::Size]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  return row;
}

QList<QStandardItem*> headRow(const QString& name, const QString& type, int table, bool isDraggable) {
  const QList<QStandardItem*> row{makeItem(name), makeItem(type), makeItem({})};
  for (QStandardItem* item : row) {
    item->setData(table, tableRole);
    item->setDragEnabled(isDraggable);
  }
  return row;
}

} // namespace

ColumnTreeModel::ColumnTreeModel(QObject* parent) : QStandardItemModel(parent) {
  setHorizontalHeaderLabels({tr("Column"), tr("Type"), tr("In the file")});
  horizontalHeaderItem(Size)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void ColumnTreeModel::setTables(const std::vector<MappingTable>& tables) {
  removeRows(0, rowCount());
  for (std::size_t i = 0; i < tables.size(); ++i)
    addTable(static_cast<int>(i), tables[i]);
}

/// Collections in the order of the file; a column alone in its collection stands by itself.
void ColumnTreeModel::addTable(int table, const MappingTable& description) {
  const QString title =
      tr("%1 (%2, %3 entries)")
          .arg(description.name, description.format, countText(static_cast<qint64>(description.entryCount)));
  const auto head = headRow(title, {}, table, false);
  const std::vector<std::string> collections = collectionsOf(description.columns);
  std::map<std::string, int> counts;
  for (const std::string& collection : collections)
    ++counts[collection];
  std::map<std::string, QStandardItem*> heads;
  for (std::size_t i = 0; i < collections.size(); ++i) {
    QStandardItem*& parent = heads[collections[i]];
    if (!parent && (collections[i].empty() || counts[collections[i]] == 1))
      parent = head.front();
    if (!parent) {
      const auto row =
          headRow(QString::fromStdString(collections[i]), tr("%1 columns").arg(counts[collections[i]]), table, true);
      parent = row.front();
      head.front()->appendRow(row);
    }
    parent->appendRow(columnRow(description.columns[i], {table, static_cast<int>(i)}));
  }
  appendRow(head);
}

std::optional<ColumnPlace> ColumnTreeModel::columnAt(const QModelIndex& index) const {
  const QVariant column = index.data(columnRole);
  return column.isValid() ? std::optional(ColumnPlace{tableAt(index), column.toInt()}) : std::nullopt;
}

int ColumnTreeModel::tableAt(const QModelIndex& index) const {
  return index.data(tableRole).toInt();
}

QStringList ColumnTreeModel::columnNames(const QModelIndex& index) const {
  const QModelIndex first = index.siblingAtColumn(Name);
  if (columnAt(first))
    return {first.data().toString()};
  QStringList names;
  for (int row = 0; first.parent().isValid() && row < rowCount(first); ++row)
    if (const QModelIndex child = this->index(row, Name, first); flags(child) & Qt::ItemIsEnabled)
      names << child.data().toString();
  return names;
}

QModelIndex ColumnTreeModel::indexOf(ColumnPlace place) const {
  const QModelIndex root = index(place.table, Name);
  const QModelIndexList found =
      match(index(0, Name, root), columnRole, place.column, 1, Qt::MatchExactly | Qt::MatchRecursive);
  return found.isEmpty() ? QModelIndex() : found.front();
}

QStringList ColumnTreeModel::mimeTypes() const {
  return {columnsMimeType};
}

QMimeData* ColumnTreeModel::mimeData(const QModelIndexList& indexes) const {
  if (indexes.isEmpty())
    return nullptr;
  const QStringList lines = QStringList(QString::number(tableAt(indexes.front()))) + columnNames(indexes.front());
  auto* mime = new QMimeData;
  mime->setData(columnsMimeType, lines.join('\n').toUtf8());
  return mime;
}

} // namespace voir
