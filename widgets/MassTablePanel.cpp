#include "widgets/MassTablePanel.h"

#include "widgets/ElidedLabel.h"
#include "widgets/MassTableModel.h"
#include "widgets/NumberText.h"
#include "widgets/TableLook.h"
#include "widgets/Theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace voir {
namespace {

QString widestText(int column) {
  switch (column) {
  case MassTableModel::Number:
    return countText(100'000);
  case MassTableModel::Channel:
    return QStringLiteral("2e2μ");
  case MassTableModel::Mass:
  case MassTableModel::M12:
  case MassTableModel::M34:
    return QStringLiteral("000.00");
  case MassTableModel::Run:
    return QStringLiteral("0000000");
  case MassTableModel::EventNumber:
    return QStringLiteral("0000000000");
  case MassTableModel::File:
    return QStringLiteral("a name of a file.ig");
  case MassTableModel::Daughters:
    return QStringLiteral("Electron 1, Electron 2, Muon 1, Muon 2");
  default:
    return {};
  }
}

bool isAtEnd(const QTableView& table) {
  const QScrollBar* bar = table.verticalScrollBar();
  return bar->value() == bar->maximum();
}

} // namespace

MassTablePanel::MassTablePanel(QWidget* parent)
    : QWidget(parent), m_model(new MassTableModel(this)), m_table(new QTableView), m_pages(new QStackedWidget),
      m_count(new ElidedLabel), m_showAll(new QPushButton(tr("Show all"))),
      m_remove(new QPushButton(icon("trash"), tr("Remove"))), m_clear(new QPushButton(tr("Remove all"))) {
  buildTable();
  m_pages->addWidget(makeEmptyPage(tr("No masses yet.\n\nChoose objects in a view and press M: each accepted candidate "
                                      "becomes a row here and an entry of the histogram. Space lets the events run by "
                                      "themselves.")));
  m_pages->addWidget(m_table);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_pages, 1);
  column->addWidget(makeButtons());
  showState();
}

void MassTablePanel::buildTable() {
  m_table->setModel(m_model);
  lookLikeTable(*m_table, [this] { fitColumns(); });
  m_table->setAccessibleName(tr("Masses"));
  m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_table->setContextMenuPolicy(Qt::CustomContextMenu);
  m_table->installEventFilter(this);
  fitColumns();
  connect(m_table, &QTableView::doubleClicked, this, &MassTablePanel::requestEvent);
  connect(m_table, &QTableView::customContextMenuRequested, this, &MassTablePanel::showMenu);
  connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MassTablePanel::showState);
}

void MassTablePanel::fitColumns() {
  for (int column = 0; column < MassTableModel::columns; ++column)
    setColumnWidthFor(*m_table, column, widestText(column));
}

QWidget* MassTablePanel::makeButtons() {
  auto* buttons = new QWidget;
  auto* line = new QHBoxLayout(buttons);
  line->setContentsMargins(8, 8, 8, 8);
  line->setSpacing(8);
  m_count->setProperty("role", "muted");
  m_remove->setToolTip(tr("Remove the selected rows (Delete); Ctrl+Z brings them back"));
  m_clear->setToolTip(tr("Remove all rows; Ctrl+Z brings them back"));
  line->addWidget(m_count, 1);
  line->addWidget(m_showAll);
  line->addWidget(m_remove);
  line->addWidget(m_clear);
  m_showAll->setToolTip(tr("List the masses beyond the range chosen in the histogram, too"));
  connect(m_showAll, &QPushButton::clicked, this, &MassTablePanel::showAllRequested);
  connect(m_remove, &QPushButton::clicked, this, &MassTablePanel::requestRemoval);
  connect(m_clear, &QPushButton::clicked, this, &MassTablePanel::clearRequested);
  return buttons;
}

void MassTablePanel::setTable(std::shared_ptr<const MassTable> table) {
  const bool follows = isAtEnd(*m_table);
  m_model->setTable(std::move(table));
  if (follows)
    m_table->scrollToBottom();
  showState();
}

void MassTablePanel::setCurrentEvent(std::optional<EventId> id) {
  m_model->setCurrentEvent(id);
}

void MassTablePanel::setFilter(const std::optional<MassFilter>& filter) {
  m_model->setFilter(filter);
  showState();
}

QString MassTablePanel::countLine() const {
  const int rows = m_model->rowCount();
  if (const auto& filter = m_model->filter())
    return tr("%1 of %2 masses, from %3 to %4 GeV")
        .arg(countText(rows), countText(static_cast<qint64>(m_model->entryCount())), numberText(filter->lower, 1),
             numberText(filter->upper, 1));
  if (m_model->entryCount() >= MassTable::mostByRules)
    return tr("%1 masses · full").arg(countText(rows));
  return rows == 1 ? tr("1 mass") : tr("%1 masses").arg(countText(rows));
}

void MassTablePanel::showState() {
  const bool isEmpty = m_model->entryCount() == 0;
  m_pages->setCurrentIndex(isEmpty ? 0 : 1);
  m_table->setColumnHidden(MassTableModel::M12, !m_model->hasPairs());
  m_table->setColumnHidden(MassTableModel::M34, !m_model->hasPairs());
  m_count->setText(isEmpty ? QString() : countLine());
  m_count->setToolTip(tr("The table has room for %1 masses that a rule finds; further ones are not in the histogram "
                         "either. What you choose yourself always has room.")
                          .arg(countText(static_cast<qint64>(MassTable::mostByRules))));
  m_showAll->setVisible(m_model->filter().has_value());
  m_remove->setEnabled(m_table->selectionModel()->hasSelection());
  m_clear->setEnabled(!isEmpty);
}

bool MassTablePanel::eventFilter(QObject* watched, QEvent* event) {
  const bool isHandled =
      watched == m_table && event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event));
  return isHandled || QWidget::eventFilter(watched, event);
}

bool MassTablePanel::handleKey(const QKeyEvent& key) {
  if (key.matches(QKeySequence::Delete))
    requestRemoval();
  else if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
    requestEvent(m_table->currentIndex());
  else
    return false;
  return true;
}

void MassTablePanel::requestRemoval() {
  std::vector<std::size_t> places;
  for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
    places.push_back(m_model->place(row.row()));
  std::ranges::sort(places);
  if (!places.empty())
    emit removeRequested(places);
}

void MassTablePanel::requestEvent(const QModelIndex& index) {
  if (!index.isValid())
    return;
  const MassEntry& entry = m_model->entry(index.row());
  emit eventRequested(entry.file, entry.eventIndex);
}

void MassTablePanel::showMenu(const QPoint& position) {
  const QModelIndex index = m_table->indexAt(position);
  if (!index.isValid())
    return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QPersistentModelIndex row(index);
  menu->addAction(tr("Show this event"), this, [this, row] { requestEvent(row); });
  menu->addAction(m_remove->icon(), tr("Remove the selected rows"), this, &MassTablePanel::requestRemoval);
  menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace voir
