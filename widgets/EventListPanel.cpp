#include "widgets/EventListPanel.h"

#include "widgets/ElidedLabel.h"
#include "widgets/EventTableModel.h"
#include "widgets/FlowLayout.h"
#include "widgets/NumberText.h"
#include "widgets/TableLook.h"
#include "widgets/Theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace voir {

using namespace std::chrono_literals;

/// Sorts events and hides those without candidate or those that the selection rejects. Rows that arrive later are put
/// in place by renew(), a few times a second and all at once: one by one would take time that grows with the square of
/// their number.
class EventFilterModel : public QSortFilterProxyModel {
public:
  explicit EventFilterModel(QObject* parent) : QSortFilterProxyModel(parent) { setDynamicSortFilter(false); }

  void setShown(bool isCandidatesOnly, bool isPassedOnly) {
    m_isCandidatesOnly = isCandidatesOnly;
    m_isPassedOnly = isPassedOnly;
    renew();
  }

  void renew() { invalidate(); }

  bool ordersOrHides() const { return m_isCandidatesOnly || m_isPassedOnly || sortColumn() >= 0; }

protected:
  bool filterAcceptsRow(int row, const QModelIndex&) const override {
    const bool isShownAsCandidate = !m_isCandidatesOnly || !events().event(row).channel.empty();
    return isShownAsCandidate && (!m_isPassedOnly || events().isPassed(row));
  }

  bool lessThan(const QModelIndex& a, const QModelIndex& b) const override {
    return events().isLess(a.row(), b.row(), static_cast<EventTableModel::Column>(a.column()));
  }

private:
  const EventTableModel& events() const { return *static_cast<const EventTableModel*>(sourceModel()); }

  bool m_isCandidatesOnly = false;
  bool m_isPassedOnly = false;
};

namespace {

/// A row that the arrow keys reach is activated at once.
class EventTable : public QTableView {
protected:
  void keyPressEvent(QKeyEvent* event) override {
    const int before = currentIndex().row();
    QTableView::keyPressEvent(event);
    if (currentIndex().isValid() && currentIndex().row() != before)
      emit activated(currentIndex());
  }
};

/// The widest text expected in each column.
QString widestText(int column, qsizetype eventCount) {
  switch (column) {
  case EventTableModel::Number:
    return countText(eventCount);
  case EventTableModel::Run:
    return QStringLiteral("0000000");
  case EventTableModel::EventNumber:
    return QStringLiteral("0000000000");
  case EventTableModel::File:
    return QStringLiteral("a name of a file.ig");
  case EventTableModel::Met:
  case EventTableModel::Mass:
    return QStringLiteral("000.00");
  case EventTableModel::Channel:
    return QStringLiteral("damaged");
  case EventTableModel::Tracks:
    return QStringLiteral("0000");
  default:
    return QStringLiteral("00");
  }
}

} // namespace

const qsizetype EventListPanel::mostListed = EventTableModel::mostListed;

EventListPanel::EventListPanel(QWidget* parent)
    : QWidget(parent), m_model(new EventTableModel(this)), m_filter(new EventFilterModel(this)),
      m_table(new EventTable), m_pages(new QStackedWidget), m_goTo(new QLineEdit),
      m_candidatesOnly(new QCheckBox(tr("Candidates only"))), m_selectedOnly(new QCheckBox(tr("Selected only"))),
      m_count(new ElidedLabel), m_problem(new QLabel) {
  buildTable();
  m_pages->addWidget(makeEmptyPage(tr("No events yet.\n\nOpen a file (Ctrl+O), drop one here, or open a built-in "
                                      "sample: its events are listed here.")));
  m_pages->addWidget(m_table);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeGoToRow());
  column->addWidget(makeFilterRow());
  column->addWidget(m_pages, 1);
  column->addWidget(m_count);
  column->addWidget(m_problem);
  m_count->setProperty("role", "muted");
  m_count->setContentsMargins(8, 4, 8, 4);
  m_problem->setProperty("role", "problem");
  m_problem->setContentsMargins(8, 4, 8, 4);
  m_problem->setWordWrap(true);
  m_problem->setMinimumWidth(1);
  m_problem->hide();
  m_renewal.setSingleShot(true);
  m_renewal.setInterval(400ms);
  connect(&m_renewal, &QTimer::timeout, m_filter, &EventFilterModel::renew);
  setEventCount(0);
}

void EventListPanel::buildTable() {
  lookLikeTable(*m_table, [this] { fitColumns(); });
  m_table->setAccessibleName(tr("Events"));
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->horizontalHeader()->setSortIndicatorClearable(true);
  m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  connect(m_table, &QTableView::clicked, this, &EventListPanel::requestRow);
  connect(m_table, &QTableView::activated, this, &EventListPanel::requestRow);
}

QWidget* EventListPanel::makeGoToRow() {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(8, 8, 8, 8);
  line->setSpacing(8);
  m_goTo->setPlaceholderText(tr("Go to 17 or run:event"));
  m_goTo->setAccessibleName(tr("Go to event"));
  m_goTo->setToolTip(tr("Number of an event, or its run and event number, then Enter"));
  m_goTo->setClearButtonEnabled(true);
  line->addWidget(m_goTo, 1);
  connect(m_goTo, &QLineEdit::returnPressed, this, &EventListPanel::goTo);
  connect(m_goTo, &QLineEdit::textEdited, this, [this] { showProblem({}); });
  return row;
}

QWidget* EventListPanel::makeFilterRow() {
  auto* row = new QWidget;
  auto* line = new FlowLayout(row, 12);
  line->setContentsMargins(8, 0, 8, 8);
  for (QCheckBox* box : {m_candidatesOnly, m_selectedOnly}) {
    line->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &EventListPanel::applyFilters);
  }
  return row;
}

/// Long lists are not filtered: rejected events are grey there.
void EventListPanel::applyFilters() {
  m_filter->setShown(m_candidatesOnly->isChecked(), m_selectedOnly->isChecked());
  m_model->setRejectedDimmed(m_selectedOnly->isChecked());
  scrollToCurrent();
}

void EventListPanel::setFiles(const QStringList& names) {
  m_model->setFiles(names);
  m_table->setColumnHidden(EventTableModel::File, names.size() < 2);
  m_fileCount = names.size();
  m_goTo->clear();
  showProblem({});
}

void EventListPanel::setEventCount(qsizetype total) {
  m_renewal.stop();
  m_filter->setSourceModel(nullptr);
  m_model->setEventCount(total);
  m_pages->setCurrentIndex(total > 0 ? 1 : 0);
  m_goTo->setEnabled(total > 0);
  chooseOrder();
  showCount();
}

bool EventListPanel::isSortable() const {
  return m_model->rowCount() < largestSortable;
}

/// Longer lists are shown without the model in between that sorts and filters.
void EventListPanel::chooseOrder() {
  const bool sortable = isSortable();
  m_filter->setSourceModel(sortable ? m_model : nullptr);
  QAbstractItemModel* shown = sortable ? static_cast<QAbstractItemModel*>(m_filter) : m_model;
  if (m_table->model() != shown)
    m_table->setModel(shown);
  m_table->setSortingEnabled(sortable);
  m_candidatesOnly->setEnabled(sortable && m_model->rowCount() > 0);
  m_selectedOnly->setEnabled(m_model->isSelectionKnown());
  const QString why =
      tr("Lists of %1 events and more are shown whole and in the order of the files").arg(countText(largestSortable));
  m_candidatesOnly->setToolTip(sortable ? tr("Hide events in which no candidate was found") : why);
  m_selectedOnly->setToolTip(sortable ? tr("Hide events in which the selection accepts no candidate")
                                      : tr("Grey out events in which the selection accepts no candidate"));
  m_table->horizontalHeader()->setToolTip(sortable ? tr("Click to sort; click thrice for the order of the files")
                                                   : why);
  m_table->setColumnHidden(EventTableModel::File, m_fileCount < 2);
  fitColumns();
}

void EventListPanel::fitColumns() {
  for (int column = 0; m_table->model() && column < EventTableModel::columns; ++column)
    setColumnWidthFor(*m_table, column, widestText(column, m_model->rowCount()));
}

void EventListPanel::setSummaries(qsizetype first, const std::vector<EventSummary>& summaries) {
  m_model->setSummaries(first, summaries);
  renewSoon();
  showCount();
}

void EventListPanel::setPassed(const std::vector<bool>& passed) {
  m_model->setPassed(passed);
  m_selectedOnly->setEnabled(!passed.empty());
  renewSoon();
  showCount();
}

void EventListPanel::renewSoon() {
  if (isSortable() && m_filter->ordersOrHides() && !m_renewal.isActive())
    m_renewal.start();
}

void EventListPanel::showCount() {
  const qsizetype total = m_model->rowCount();
  QStringList parts{total == 1 ? tr("1 event") : tr("%1 events").arg(countText(total))};
  if (total > mostListed && m_model->readCount() >= mostListed)
    parts << tr("%1 listed or shown").arg(countText(m_model->readCount()));
  else if (m_model->readCount() < total)
    parts << tr("%1 listed").arg(countText(m_model->readCount()));
  if (m_model->readCount() > 0)
    parts << tr("%1 with a candidate").arg(countText(m_model->candidateCount()));
  if (m_model->isSelectionKnown())
    parts << tr("%1 selected").arg(countText(m_model->passedCount()));
  m_count->setText(parts.join(QStringLiteral(" · ")));
  m_count->setVisible(total > 0 && m_problem->isHidden());
}

void EventListPanel::setCurrentEvent(qsizetype globalIndex) {
  if (globalIndex == m_model->current())
    return;
  m_model->setCurrent(globalIndex);
  scrollToCurrent();
}

void EventListPanel::scrollToCurrent() {
  QModelIndex row = m_model->index(static_cast<int>(m_model->current()), 0);
  if (isSortable())
    row = m_filter->mapFromSource(row);
  if (!row.isValid())
    return;
  m_table->setCurrentIndex(row);
  m_table->scrollTo(row);
}

void EventListPanel::requestRow(const QModelIndex& index) {
  const QModelIndex row = isSortable() ? m_filter->mapToSource(index) : index;
  if (row.isValid())
    emit eventRequested(row.row());
}

void EventListPanel::goTo() {
  const QString text = m_goTo->text().simplified().remove(QChar(0x202f));
  if (text.isEmpty())
    return;
  const qsizetype place = findEvent(text);
  if (place >= 0) {
    m_goTo->clearFocus();
    emit eventRequested(place);
  } else
    showProblem(tr("No event %1 among those listed so far: expected a number from 1 to %2, or run:event")
                    .arg(text, countText(m_model->rowCount())));
}

qsizetype EventListPanel::findEvent(const QString& text) const {
  static const QRegularExpression runAndEvent(QStringLiteral("^(\\d+)\\s*[:/,; ]\\s*(\\d+)$"));
  bool isNumber = false;
  const qlonglong number = text.toLongLong(&isNumber);
  if (isNumber)
    return number >= 1 && number <= m_model->rowCount() ? number - 1 : -1;
  const auto match = runAndEvent.match(text);
  if (!match.hasMatch())
    return -1;
  const qlonglong run = match.captured(1).toLongLong();
  const qlonglong event = match.captured(2).toLongLong();
  return m_model->find(run, event);
}

void EventListPanel::showProblem(const QString& text) {
  m_problem->setText(text);
  m_problem->setVisible(!text.isEmpty());
  m_count->setVisible(text.isEmpty() && m_model->rowCount() > 0);
  m_goTo->setProperty("isWrong", !text.isEmpty());
  m_goTo->style()->unpolish(m_goTo);
  m_goTo->style()->polish(m_goTo);
}

} // namespace voir
