#include "widgets/SchemaModel.h"

#include "model/io/ColumnNames.h"
#include "model/io/SchemaRoles.h"
#include "widgets/MappingTable.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QFont>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace voir {

namespace {

constexpr quintptr sectionId = 0; // internal id of groups; that of slots is the group's place + 1

/// The slot of the column that tells which of a group's objects are these alone.
const ColumnRole& indexRole() {
  static const ColumnRole role{.id = "index", .label = QT_TRANSLATE_NOOP("ColumnRoles", "which of them, by place")};
  return role;
}

QString kindTitle(std::string_view kind) {
  if (kind == "photons")
    return SchemaModel::tr("Photons");
  if (kind == "electrons")
    return SchemaModel::tr("Electrons");
  if (kind == "muons")
    return SchemaModel::tr("Muons");
  if (kind == "leptons")
    return SchemaModel::tr("Leptons by type");
  if (kind == "particles")
    return SchemaModel::tr("Particles by type");
  if (kind == "taus")
    return SchemaModel::tr("Taus");
  return SchemaModel::tr("Jets");
}

/// What physicists write for it; where they write nothing, its name.
QString signOf(const ColumnRole& role) {
  static const std::map<std::string_view, QString> signs{{"pt", "pt"}, {"eta", "η"}, {"phi", "φ"},  {"px", "px"},
                                                         {"py", "py"}, {"pz", "pz"}, {"mass", "m"}, {"energy", "E"}};
  const auto sign = signs.find(role.id);
  return sign == signs.end() ? QCoreApplication::translate("ColumnRoles", role.label.data()) : sign->second;
}

QString labelOf(const ColumnRole& role) {
  const QString sign = signOf(role), label = QCoreApplication::translate("ColumnRoles", role.label.data());
  return sign == label ? label : SchemaModel::tr("%1, %2").arg(sign, label);
}

QString listText(const std::vector<std::string_view>& roles) {
  QStringList texts;
  for (const ColumnRole& role : objectRoles())
    if (std::ranges::find(roles, role.id) != roles.end())
      texts << signOf(role);
  return texts.join(QStringLiteral(", "));
}

std::vector<ColumnRole> copies(std::span<const ColumnRole> roles) {
  return {roles.begin(), roles.end()};
}

std::vector<ColumnRole> slotsOf(const std::string& kind) {
  std::vector<ColumnRole> roles;
  for (const ColumnRole* role : rolesOfKind(kind))
    roles.push_back(*role);
  roles.push_back(indexRole());
  return roles;
}

QStringList columnsIn(const QMimeData& mime) {
  return QString::fromUtf8(mime.data(columnsMimeType)).split('\n');
}

QFont boldFont() {
  QFont font;
  font.setBold(true);
  return font;
}

} // namespace

SchemaModel::SchemaModel(QObject* parent) : QAbstractItemModel(parent) {
  renewSections();
}

void SchemaModel::setSchema(const RootSchema& schema) {
  beginResetModel();
  m_schema = schema;
  m_energyUnit = energyUnit(schema);
  renewSections();
  endResetModel();
  emit schemaChanged();
}

void SchemaModel::setEnergyUnit(const std::string& unit) {
  m_energyUnit = unit;
  RootSchema schema = m_schema;
  voir::setEnergyUnit(schema, unit);
  if (std::exchange(m_schema, schema) != schema)
    emit schemaChanged();
}

/// Every kind has a group, so that there is a place to drop its columns.
void SchemaModel::renewSections() {
  m_sections.clear();
  m_sections.push_back({.sort = Section::Sort::Event, .kind = {}, .roles = copies(eventRoles())});
  for (const GroupKind& row : groupKindRows()) {
    const std::string kind(row.id);
    const auto first = static_cast<std::ptrdiff_t>(m_sections.size());
    for (std::size_t i = 0; i < m_schema.objects.size(); ++i)
      if (const std::string& own = m_schema.objects[i].kind; own == kind)
        m_sections.push_back(
            {.sort = Section::Sort::Objects, .kind = own, .group = static_cast<int>(i), .roles = slotsOf(own)});
    const auto count = static_cast<std::ptrdiff_t>(m_sections.size()) - first;
    for (std::ptrdiff_t i = 0; count > 1 && i < count; ++i)
      m_sections[static_cast<std::size_t>(first + i)].number = static_cast<int>(i) + 1;
    if (count == 0)
      m_sections.push_back({.sort = Section::Sort::Objects, .kind = kind, .roles = slotsOf(kind)});
  }
  m_sections.push_back({.sort = Section::Sort::MissingEt, .kind = {}, .roles = copies(missingEtRoles())});
}

const SchemaModel::Section& SchemaModel::sectionOf(const QModelIndex& index) const {
  const auto place = index.internalId() == sectionId ? static_cast<quintptr>(index.row()) : index.internalId() - 1;
  return m_sections[place];
}

const SchemaModel::Mapped* SchemaModel::columnsOf(const Section& section) const {
  switch (section.sort) {
  case Section::Sort::Event:
    return &m_schema.event;
  case Section::Sort::MissingEt:
    return &m_schema.missingEt;
  case Section::Sort::Objects:
    break;
  }
  return section.group == noGroup ? nullptr : &m_schema.objects[static_cast<std::size_t>(section.group)].columns;
}

/// Makes the group of objects where there is none.
SchemaModel::Mapped& SchemaModel::columnsFor(Section& section) {
  if (section.sort == Section::Sort::Event)
    return m_schema.event;
  if (section.sort == Section::Sort::MissingEt)
    return m_schema.missingEt;
  if (section.group == noGroup) {
    section.group = static_cast<int>(m_schema.objects.size());
    m_schema.objects.push_back({.kind = section.kind, .columns = {}, .mass = {}, .index = {}});
  }
  return m_schema.objects[static_cast<std::size_t>(section.group)].columns;
}

QString SchemaModel::columnName(const Section& section, const ColumnRole& role) const {
  if (role.id == indexRole().id && section.group != noGroup)
    return QString::fromStdString(m_schema.objects[static_cast<std::size_t>(section.group)].index);
  const Mapped* columns = columnsOf(section);
  const auto mapped = columns ? columns->find(role.id) : Mapped::const_iterator();
  return columns && mapped != columns->end() ? QString::fromStdString(mapped->second.column) : QString();
}

std::string_view SchemaModel::roleByName(const Section& section, const QString& column) const {
  const std::string name = column.toStdString();
  if (section.sort == Section::Sort::Objects)
    return objectRoleOf(name, section.kind);
  const auto meaning = meaningOf(name);
  const std::string_view kind = section.sort == Section::Sort::Event ? "event" : "missingEt";
  return meaning && meaning->kind == kind ? meaning->role : std::string_view();
}

void SchemaModel::put(Section& section, std::string_view role, const QString& column) {
  Mapped& columns = columnsFor(section);
  if (role == indexRole().id) {
    m_schema.objects[static_cast<std::size_t>(section.group)].index = column.toStdString();
    return;
  }
  columns[std::string(role)] = MappedColumn{.column = column.toStdString()};
  if (!m_energyUnit.empty())
    voir::setEnergyUnit(m_schema, m_energyUnit);
}

/// A group of objects that holds nothing any more is none.
void SchemaModel::take(Section& section, std::string_view role) {
  if (section.group != noGroup && role == indexRole().id)
    m_schema.objects[static_cast<std::size_t>(section.group)].index.clear();
  else if (columnsOf(section))
    columnsFor(section).erase(std::string(role));
}

bool SchemaModel::assign(const QModelIndex& index, const QStringList& columns) {
  if (!index.isValid())
    return false;
  const bool isGroup = index.internalId() == sectionId;
  const int place = isGroup ? index.row() : static_cast<int>(index.internalId() - 1);
  Section& section = m_sections[static_cast<std::size_t>(place)];
  bool isChanged = false;
  for (const QString& column : columns) {
    const std::string_view own = isGroup || columns.size() > 1
                                     ? roleByName(section, column)
                                     : section.roles[static_cast<std::size_t>(index.row())].id;
    if (std::ranges::find(section.roles, own, &ColumnRole::id) == section.roles.end())
      continue;
    put(section, own, column);
    isChanged = true;
  }
  if (isChanged)
    changed(place);
  return isChanged;
}

void SchemaModel::clear(const QModelIndex& index) {
  if (!index.isValid())
    return;
  const bool isGroup = index.internalId() == sectionId;
  const int place = isGroup ? index.row() : static_cast<int>(index.internalId() - 1);
  Section& section = m_sections[static_cast<std::size_t>(place)];
  for (std::size_t i = 0; i < section.roles.size(); ++i)
    if (isGroup || static_cast<int>(i) == index.row())
      take(section, section.roles[i].id);
  const bool isOneOfSeveral = isGroup && section.number > 0;
  if (!isOneOfSeveral)
    return changed(place);
  beginResetModel();
  m_schema.objects.erase(m_schema.objects.begin() + section.group);
  renewSections();
  endResetModel();
  emit schemaChanged();
}

void SchemaModel::addGroup(const QModelIndex& index) {
  if (!isOfObjects(index))
    return;
  const Section section = sectionOf(index);
  const int others = section.group == noGroup ? 2 : 1;
  beginResetModel();
  for (int i = 0; i < others; ++i)
    m_schema.objects.push_back({.kind = section.kind, .columns = {}, .mass = {}, .index = {}});
  renewSections();
  endResetModel();
  emit schemaChanged();
}

bool SchemaModel::isOfObjects(const QModelIndex& index) const {
  return index.isValid() && sectionOf(index).sort == Section::Sort::Objects;
}

bool SchemaModel::isMapped(const QModelIndex& group) const {
  const Mapped* columns = group.isValid() ? columnsOf(sectionOf(group)) : nullptr;
  return columns && !columns->empty();
}

QModelIndex SchemaModel::nextEmpty(const QModelIndex& slot) const {
  const QModelIndex group = slot.parent();
  for (int row = slot.row() + 1; group.isValid() && row < rowCount(group); ++row)
    if (const QModelIndex next = index(row, Quantity, group);
        columnName(sectionOf(next), sectionOf(next).roles[static_cast<std::size_t>(row)]).isEmpty())
      return next;
  return {};
}

bool SchemaModel::hasCompleteGroup() const {
  return std::ranges::any_of(m_schema.objects, [](const ObjectGroup& group) { return missingRoles(group).empty(); });
}

QStringList SchemaModel::complaints() const {
  QStringList sentences;
  for (const Section& section : m_sections)
    if (section.group != noGroup)
      if (const ObjectGroup& group = m_schema.objects[static_cast<std::size_t>(section.group)];
          !group.columns.empty() && !missingRoles(group).empty())
        sentences << tr("%1: without %2 there is no four-vector.").arg(title(section), listText(missingRoles(group)));
  return sentences;
}

void SchemaModel::changed(int section) {
  const QModelIndex group = index(section, Quantity);
  emit dataChanged(group, index(section, MappedTo));
  emit dataChanged(index(0, Quantity, group), index(rowCount(group) - 1, MappedTo, group));
  emit assigned(group);
  emit schemaChanged();
}

QModelIndex SchemaModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent))
    return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : sectionId);
}

QModelIndex SchemaModel::parent(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == sectionId)
    return {};
  return createIndex(static_cast<int>(index.internalId() - 1), Quantity, sectionId);
}

int SchemaModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid())
    return static_cast<int>(m_sections.size());
  const bool isGroup = parent.internalId() == sectionId && parent.column() == Quantity;
  return isGroup ? static_cast<int>(sectionOf(parent).roles.size()) : 0;
}

int SchemaModel::columnCount(const QModelIndex&) const {
  return 2;
}

QString SchemaModel::title(const Section& section) const {
  switch (section.sort) {
  case Section::Sort::Event:
    return tr("Event");
  case Section::Sort::MissingEt:
    return tr("Missing momentum");
  case Section::Sort::Objects:
    break;
  }
  return section.number > 0 ? tr("%1, group %2").arg(kindTitle(section.kind)).arg(section.number)
                            : kindTitle(section.kind);
}

QString SchemaModel::status(const Section& section) const {
  const Mapped* columns = columnsOf(section);
  if (!columns || columns->empty())
    return tr("drop columns here");
  if (section.sort != Section::Sort::Objects)
    return tr("%1 mapped").arg(columns->size());
  const auto missing = missingRoles(m_schema.objects[static_cast<std::size_t>(section.group)]);
  return missing.empty() ? tr("✓ complete, %1 mapped").arg(columns->size()) : tr("needs %1").arg(listText(missing));
}

QVariant SchemaModel::sectionData(const Section& section, int column, int role) const {
  const Mapped* columns = columnsOf(section);
  const bool isEmpty = !columns || columns->empty();
  const ThemeColours& colours = themeColours(QApplication::palette());
  if (role == Qt::DisplayRole)
    return column == Quantity ? title(section) : status(section);
  if (role == Qt::FontRole && column == Quantity && !isEmpty)
    return boldFont();
  if (role == Qt::ForegroundRole && isEmpty)
    return colours.muted;
  if (role == Qt::ForegroundRole && column == MappedTo && section.sort == Section::Sort::Objects)
    return missingRoles(m_schema.objects[static_cast<std::size_t>(section.group)]).empty() ? colours.good
                                                                                           : colours.warning;
  return {};
}

QVariant SchemaModel::slotData(const Section& section, const ColumnRole& slot, int column, int role) const {
  const QString name = columnName(section, slot);
  const QString label = labelOf(slot);
  if (role == Qt::DisplayRole)
    return column == Quantity ? label : name.isEmpty() ? QStringLiteral("–") : name;
  if (role == Qt::AccessibleTextRole)
    return name.isEmpty() ? tr("%1, empty").arg(label) : tr("%1: %2").arg(label, name);
  if (role == Qt::ToolTipRole && !name.isEmpty())
    return tr("%1: %2. Delete empties the slot.").arg(label, name);
  if (role == Qt::ForegroundRole && name.isEmpty())
    return themeColours(QApplication::palette()).muted;
  return {};
}

QVariant SchemaModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid())
    return {};
  const Section& section = sectionOf(index);
  if (index.internalId() == sectionId)
    return sectionData(section, index.column(), role);
  return slotData(section, section.roles[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
    return {};
  return section == Quantity ? tr("What events consist of") : tr("Column of the file");
}

Qt::ItemFlags SchemaModel::flags(const QModelIndex& index) const {
  if (!index.isValid())
    return Qt::NoItemFlags;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDropEnabled;
}

QStringList SchemaModel::mimeTypes() const {
  return {columnsMimeType};
}

bool SchemaModel::canDropMimeData(const QMimeData* mime, Qt::DropAction, int, int, const QModelIndex& parent) const {
  if (!mime || !mime->hasFormat(columnsMimeType) || !parent.isValid())
    return false;
  const QStringList lines = columnsIn(*mime);
  return lines.size() > 1 && lines.front().toInt() == m_table;
}

bool SchemaModel::dropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                               const QModelIndex& parent) {
  return canDropMimeData(mime, action, row, column, parent) &&
         assign(parent.siblingAtColumn(Quantity), columnsIn(*mime).mid(1));
}

} // namespace voir
