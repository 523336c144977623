#include "widgets/ObjectTablesPanel.h"

#include "widgets/FlowLayout.h"
#include "widgets/NumberText.h"
#include "widgets/ObjectTableModel.h"
#include "widgets/ObjectText.h"
#include "widgets/TableLook.h"

#include <QApplication>
#include <QButtonGroup>
#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <set>

namespace voir {
namespace {

constexpr int rowsMeasured = 30; // for the width of a column

/// As short as physicists write it.
QString shortName(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
    return QStringLiteral("γ");
  case ObjectKind::Electron:
    return QStringLiteral("e");
  case ObjectKind::Muon:
    return QStringLiteral("μ");
  case ObjectKind::Tau:
    return QStringLiteral("τ");
  case ObjectKind::MissingEt:
    return ObjectTablesPanel::tr("MET");
  default:
    return kindName(kind);
  }
}

QString chipText(ObjectKind kind, qint64 count) {
  return kind == ObjectKind::MissingEt ? shortName(kind)
                                       : ObjectTablesPanel::tr("%1 %2").arg(shortName(kind), countText(count));
}

/// Ctrl and Shift add to a selection, so that objects of other kinds stay selected.
bool isAdding() {
  return (QApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0;
}

} // namespace

ObjectTablesPanel::ObjectTablesPanel(QWidget* parent)
    : QWidget(parent), m_model(new ObjectTableModel(this)), m_table(new QTableView), m_pages(new QStackedWidget),
      m_chips(new QButtonGroup(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeChips());
  column->addWidget(m_pages, 1);
  buildTable();
  m_pages->addWidget(makeEmptyPage(tr("No event yet.\n\nOpen a file (Ctrl+O): the particles of the event are listed "
                                      "here. Point at a row to see it light up in the picture, click to select it.")));
  m_pages->addWidget(makeEmptyPage(tr("The event has no such objects.")));
  m_pages->addWidget(m_table);
  showCounts();
  showTable();
}

QWidget* ObjectTablesPanel::makeChips() {
  auto* chips = new QWidget;
  auto* flow = new FlowLayout(chips, 4);
  flow->setContentsMargins(8, 8, 8, 8);
  for (const ObjectKind kind : ObjectTableModel::kinds()) {
    auto* chip = new QToolButton;
    chip->setCheckable(true);
    chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_chips->addButton(chip, static_cast<int>(kind));
    flow->addWidget(chip);
  }
  m_chips->button(static_cast<int>(ObjectKind::Photon))->setChecked(true);
  connect(m_chips, &QButtonGroup::idClicked, this, [this] {
    m_wishedKind = kind();
    showTable();
  });
  return chips;
}

void ObjectTablesPanel::buildTable() {
  m_table->setModel(m_model);
  lookLikeTable(*m_table, [this] { m_table->resizeColumnsToContents(); });
  m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_table->setMouseTracking(true);
  m_table->viewport()->installEventFilter(this);
  m_table->horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
  m_table->horizontalHeader()->setSortIndicator(ObjectTableModel::hardnessColumn, Qt::DescendingOrder);
  m_table->setSortingEnabled(true);
  connect(m_table, &QTableView::entered, this, [this](const QModelIndex& index) {
    m_model->setHovered(m_model->object(index.row()));
    emit hovered(m_model->object(index.row()));
  });
  connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ObjectTablesPanel::reportSelection);
}

bool ObjectTablesPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_table->viewport() && event->type() == QEvent::Leave) {
    m_model->setHovered(std::nullopt);
    emit hovered(std::nullopt);
  }
  return QWidget::eventFilter(watched, event);
}

ObjectKind ObjectTablesPanel::kind() const {
  return static_cast<ObjectKind>(m_chips->checkedId());
}

void ObjectTablesPanel::showKind(ObjectKind kind) {
  m_wishedKind = kind;
  turnTo(kind);
}

void ObjectTablesPanel::turnTo(ObjectKind kind) {
  QAbstractButton* chip = m_chips->button(static_cast<int>(kind));
  if (!chip || chip->isChecked())
    return;
  chip->setChecked(true);
  showTable();
}

void ObjectTablesPanel::setEvent(const EventPtr& event) {
  m_event = event;
  m_highlight = {};
  showCounts();
  m_chips->button(static_cast<int>(kindToShow()))->setChecked(true);
  showTable();
}

/// The kind last asked for, or the first that the event has.
ObjectKind ObjectTablesPanel::kindToShow() const {
  if (!m_event || objectCount(*m_event, m_wishedKind) > 0)
    return m_wishedKind;
  const auto kinds = ObjectTableModel::kinds();
  const auto found = std::ranges::find_if(kinds, [this](ObjectKind kind) { return objectCount(*m_event, kind) > 0; });
  return found == kinds.end() ? m_wishedKind : *found;
}

void ObjectTablesPanel::showCounts() {
  for (const ObjectKind kind : ObjectTableModel::kinds()) {
    QAbstractButton* chip = m_chips->button(static_cast<int>(kind));
    const auto count = static_cast<qint64>(m_event ? objectCount(*m_event, kind) : 0);
    chip->setText(chipText(kind, count));
    chip->setVisible(count > 0);
    const QString name = tr("%1: %2").arg(kindName(kind), countText(count));
    chip->setToolTip(name);
    chip->setAccessibleName(name);
  }
}

void ObjectTablesPanel::showTable() {
  const bool isOtherKind = kind() != m_model->kind();
  {
    const QScopedValueRollback guard(m_isSelectingRows, true);
    m_model->setEvent(m_event, kind());
    if (isOtherKind)
      m_table->horizontalHeader()->setSortIndicator(ObjectTableModel::hardnessColumn, Qt::DescendingOrder);
  }
  m_table->setAccessibleName(kindName(kind()));
  m_pages->setCurrentIndex(!m_event ? 0 : m_model->rowCount() == 0 ? 1 : 2);
  m_table->resizeColumnsToContents();
  selectRows();
}

void ObjectTablesPanel::setHighlight(const Highlight& highlight) {
  const bool isNewSelection = highlight.selected != m_highlight.selected;
  m_highlight = highlight;
  if (isNewSelection && !highlight.selected.empty())
    showKind(highlight.selected.back().kind);
  if (isNewSelection)
    selectRows();
  m_model->setHovered(highlight.hovered);
}

void ObjectTablesPanel::selectRows() {
  const QScopedValueRollback guard(m_isSelectingRows, true);
  QItemSelection rows;
  for (const ObjectRef& object : m_highlight.selected) {
    if (const int row = m_model->row(object); row >= 0)
      rows.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
  }
  m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  if (!rows.isEmpty())
    m_table->scrollTo(rows.last().topLeft());
}

std::vector<ObjectRef> ObjectTablesPanel::selectedRows() const {
  std::vector<ObjectRef> objects;
  for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
    objects.push_back(m_model->object(index.row()));
  return objects;
}

/// Keeps the order in which objects were selected; new ones come last.
void ObjectTablesPanel::reportSelection() {
  if (m_isSelectingRows)
    return;
  const std::vector<ObjectRef> rows = selectedRows();
  const std::set<ObjectRef> now(rows.begin(), rows.end());
  const std::set<ObjectRef> before(m_highlight.selected.begin(), m_highlight.selected.end());
  std::vector<ObjectRef> objects;
  std::ranges::copy_if(m_highlight.selected, std::back_inserter(objects),
                       [&](ObjectRef object) { return object.kind == kind() ? now.contains(object) : isAdding(); });
  std::ranges::copy_if(rows, std::back_inserter(objects), [&](ObjectRef object) { return !before.contains(object); });
  m_highlight.selected = objects;
  emit selected(objects);
}

} // namespace voir
