#include "widgets/ColumnBrowser.h"

#include "widgets/ElidedLabel.h"
#include "widgets/Theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace voir {

ColumnBrowser::ColumnBrowser(QWidget* parent)
    : QWidget(parent), m_filter(new QLineEdit), m_tree(new QTreeView), m_title(new ElidedLabel),
      m_values(new QListWidget) {
  m_filter->setObjectName(QStringLiteral("columnFilter"));
  m_filter->setPlaceholderText(tr("Find a column"));
  m_filter->setAccessibleName(tr("Find a column"));
  m_filter->setClearButtonEnabled(true);
  m_filter->installEventFilter(this);
  m_filtered.setSourceModel(&m_columns);
  m_filtered.setRecursiveFilteringEnabled(true);
  m_filtered.setAutoAcceptChildRows(true);
  m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
  m_tree->setObjectName(QStringLiteral("columns"));
  m_tree->setAccessibleName(tr("Columns of the file"));
  m_tree->setModel(&m_filtered);
  m_tree->setDragEnabled(true);
  m_tree->setDragDropMode(QAbstractItemView::DragOnly);
  m_tree->setUniformRowHeights(true);
  m_tree->setFont(tableFont());
  m_tree->installEventFilter(this);
  auto* split = new QSplitter(Qt::Vertical);
  split->addWidget(m_tree);
  split->addWidget(makePreview());
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 1);
  split->setChildrenCollapsible(false);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_filter);
  column->addWidget(split, 1);
  connect(m_filter, &QLineEdit::textChanged, this, &ColumnBrowser::filter);
  connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ColumnBrowser::showChosen);
  connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
    if (m_columns.columnAt(m_filtered.mapToSource(index)))
      emit activated();
  });
}

QWidget* ColumnBrowser::makePreview() {
  auto* preview = new QWidget;
  m_title->setProperty("role", "heading");
  m_values->setObjectName(QStringLiteral("columnValues"));
  m_values->setAccessibleName(tr("First values of the column"));
  m_values->setFont(tableFont());
  m_values->setSelectionMode(QAbstractItemView::NoSelection);
  m_values->setUniformItemSizes(true);
  auto* column = new QVBoxLayout(preview);
  column->setContentsMargins(0, 4, 0, 0);
  column->setSpacing(4);
  column->addWidget(m_title);
  column->addWidget(m_values, 1);
  return preview;
}

void ColumnBrowser::setTables(const std::vector<MappingTable>& tables) {
  m_tables = tables;
  m_columns.setTables(tables);
  QHeaderView& header = *m_tree->header();
  header.setStretchLastSection(false);
  header.setSectionResizeMode(ColumnTreeModel::Name, QHeaderView::Stretch);
  header.setSectionResizeMode(ColumnTreeModel::Type, QHeaderView::Interactive);
  header.setSectionResizeMode(ColumnTreeModel::Size, QHeaderView::ResizeToContents);
  header.resizeSection(ColumnTreeModel::Type, QFontMetrics(m_tree->font()).horizontalAdvance("vector<float>") + 16);
  spanTables();
  m_tree->setCurrentIndex(m_filtered.index(0, 0));
}

void ColumnBrowser::spanTables() {
  for (int row = 0; row < m_filtered.rowCount(); ++row)
    m_tree->setFirstColumnSpanned(row, {}, true);
}

void ColumnBrowser::expandTable(int table) {
  const QModelIndex index = m_filtered.mapFromSource(m_columns.index(table, ColumnTreeModel::Name));
  m_tree->expand(index);
  m_tree->setCurrentIndex(index);
}

void ColumnBrowser::choose(ColumnPlace place) {
  m_filter->clear();
  m_tree->setCurrentIndex(m_filtered.mapFromSource(m_columns.indexOf(place)));
}

void ColumnBrowser::startSearch() {
  m_filter->setFocus(Qt::ShortcutFocusReason);
  m_filter->selectAll();
}

QModelIndex ColumnBrowser::sourceCurrent() const {
  return m_filtered.mapToSource(m_tree->currentIndex());
}

int ColumnBrowser::table() const {
  return m_columns.tableAt(sourceCurrent());
}

QStringList ColumnBrowser::chosenColumns() const {
  const QModelIndex chosen = sourceCurrent();
  const bool isUsable = chosen.isValid() && (m_columns.flags(chosen) & Qt::ItemIsDragEnabled);
  return isUsable ? m_columns.columnNames(chosen) : QStringList();
}

/// What is found stands open; without a filter the tree is as short as it was.
void ColumnBrowser::filter(const QString& text) {
  m_filtered.setFilterFixedString(text.trimmed());
  spanTables();
  if (!text.trimmed().isEmpty())
    m_tree->expandAll();
  m_tree->scrollTo(m_tree->currentIndex());
}

void ColumnBrowser::showChosen() {
  const auto place = m_columns.columnAt(sourceCurrent());
  m_values->clear();
  m_previewed = place;
  m_title->setText(place ? tr("First values of %1").arg(sourceCurrent().siblingAtColumn(0).data().toString())
                         : tr("Choose a column to see its first values"));
  if (place)
    emit previewWanted(place->table, place->column);
  emit chosenChanged();
}

void ColumnBrowser::setPreview(ColumnPlace place, const QStringList& lines, const QString& problem) {
  if (m_previewed != place)
    return;
  m_values->clear();
  for (qsizetype i = 0; i < lines.size(); ++i)
    m_values->addItem(tr("%1:  %2").arg(i + 1, 2).arg(lines[i]));
  if (!problem.isEmpty())
    m_values->addItem(problem);
}

/// The arrows lead from the filter into the tree; Enter means the chosen row. An unexpanded row opens instead.
bool ColumnBrowser::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress)
    return QWidget::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key();
  const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
  if (watched == m_filter && (key == Qt::Key_Down || isEnter)) {
    m_tree->setFocus(Qt::TabFocusReason);
    if (const QModelIndex hit = m_filtered.index(0, 0); !m_columns.columnAt(sourceCurrent()) && hit.isValid())
      m_tree->setCurrentIndex(m_tree->indexBelow(hit).isValid() ? m_tree->indexBelow(hit) : hit);
    return true;
  }
  if (watched == m_tree && isEnter) {
    emit activated();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

} // namespace voir
