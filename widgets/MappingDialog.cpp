#include "widgets/MappingDialog.h"

#include "model/io/SchemaRoles.h"
#include "model/io/SchemaSuggestion.h"
#include "widgets/ColumnBrowser.h"
#include "widgets/ColumnValuesText.h"
#include "widgets/SchemaForm.h"
#include "widgets/Theme.h"
#include "widgets/TrialText.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

namespace {

std::size_t mappedCount(const RootSchema& schema) {
  std::size_t count = schema.event.size() + schema.missingEt.size();
  for (const ObjectGroup& group : schema.objects)
    count += group.columns.size();
  return count;
}

QLabel* makeNote(const QString& text) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  return label;
}

QPushButton* makeButton(const QString& text, const QString& toolTip) {
  auto* button = new QPushButton(text);
  button->setToolTip(toolTip);
  button->setAutoDefault(false);
  return button;
}

} // namespace

MappingDialog::MappingDialog(const QString& file, const std::vector<MappingTable>& tables, const RootSchema& schema,
                             const QString& note, QWidget* parent)
    : QDialog(parent), m_tables(tables), m_browser(new ColumnBrowser), m_form(new SchemaForm), m_slots(new QTreeView),
      m_lines(makeNote({})) {
  setWindowTitle(tr("Map the branches of %1").arg(QFileInfo(file).fileName()));
  buildLayout(file, note);
  connectParts();
  m_browser->setTables(m_tables);
  if (const int table = tableOf(schema); !schema.name.empty() && table >= 0) {
    m_isUnitChosen = true;
    start(schema, table);
  } else {
    m_form->setName(QFileInfo(file).completeBaseName());
    m_browser->expandTable(richestTable());
    suggest();
  }
  resize(1100, 700);
}

void MappingDialog::buildLayout(const QString& file, const QString& note) {
  auto* split = new QSplitter;
  split->addWidget(m_browser);
  split->addWidget(makeEvents());
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  split->setChildrenCollapsible(false);
  split->setHandleWidth(12);
  split->setSizes({1000, 1000}); // one half each
  auto* column = new QVBoxLayout(this);
  auto* head = makeNote(tr("%1 %2").arg(QFileInfo(file).fileName() + ':', note));
  column->addWidget(head);
  column->addWidget(split, 1);
  column->addWidget(makeTrial());
  column->addWidget(makeButtons());
}

QWidget* MappingDialog::makeEvents() {
  auto* events = new QWidget;
  m_slots->setObjectName(QStringLiteral("slots"));
  m_slots->setAccessibleName(tr("What events consist of"));
  m_slots->setModel(&m_model);
  m_slots->setDragDropMode(QAbstractItemView::DropOnly);
  m_slots->setUniformRowHeights(true);
  m_slots->setFont(tableFont());
  m_slots->setExpandsOnDoubleClick(false);
  m_slots->header()->setStretchLastSection(true);
  m_slots->header()->setSectionResizeMode(SchemaModel::Quantity, QHeaderView::ResizeToContents);
  auto* column = new QVBoxLayout(events);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_form);
  column->addWidget(m_slots, 1);
  column->addWidget(makeEventButtons());
  return events;
}

QWidget* MappingDialog::makeEventButtons() {
  auto* buttons = new QWidget;
  m_assign = makeButton(tr("&Assign"), tr("Put the chosen column into the chosen slot (Enter on the column)"));
  m_assign->setObjectName(QStringLiteral("assign"));
  m_clear = makeButton(tr("Emp&ty"), tr("Empty the chosen slot or group (Delete)"));
  m_another = makeButton(tr("Another &group"), tr("One more group of these objects: for columns such as pt1, pt2"));
  auto* guess = makeButton(tr("S&uggest"), tr("Begin anew with a guess by the names of the columns"));
  auto* row = new QHBoxLayout(buttons);
  row->setContentsMargins(0, 0, 0, 0);
  for (QPushButton* button : {m_assign, m_clear, m_another})
    row->addWidget(button);
  row->addStretch(1);
  row->addWidget(guess);
  connect(m_assign, &QPushButton::clicked, this, &MappingDialog::assignChosen);
  connect(m_clear, &QPushButton::clicked, this, &MappingDialog::clearChosen);
  connect(m_another, &QPushButton::clicked, this, [this] { m_model.addGroup(m_slots->currentIndex()); });
  connect(guess, &QPushButton::clicked, this, &MappingDialog::suggest);
  return buttons;
}

QWidget* MappingDialog::makeTrial() {
  auto* area = new QScrollArea;
  m_lines->setObjectName(QStringLiteral("trial"));
  m_lines->setTextFormat(Qt::RichText);
  m_lines->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_lines->setMinimumWidth(1);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setAccessibleName(tr("What the first events become"));
  area->setWidget(m_lines);
  area->setFixedHeight(6 * fontMetrics().height());
  return area;
}

QDialogButtonBox* MappingDialog::makeButtons() {
  auto* buttons = new QDialogButtonBox;
  m_save = buttons->addButton(tr("&Save as schema and open"), QDialogButtonBox::AcceptRole);
  m_save->setObjectName(QStringLiteral("save"));
  m_save->setProperty("isPrimary", true);
  m_export = buttons->addButton(tr("E&xport…"), QDialogButtonBox::ActionRole);
  m_export->setToolTip(tr("Write the schema to a file for others, who drop it on Voir"));
  auto* cancel = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
  for (QPushButton* button : {m_save, m_export, cancel})
    button->setAutoDefault(false); // Enter assigns
  connect(m_save, &QPushButton::clicked, this, [this] { emit saveRequested(schema()); });
  connect(m_export, &QPushButton::clicked, this, [this] { emit exportRequested(schema()); });
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  return buttons;
}

void MappingDialog::connectParts() {
  m_trialTimer.setSingleShot(true);
  m_trialTimer.setInterval(150ms);
  connect(&m_trialTimer, &QTimer::timeout, this, [this] { emit trialWanted(m_table, schema()); });
  connect(m_browser, &ColumnBrowser::previewWanted, this, &MappingDialog::previewWanted);
  connect(m_browser, &ColumnBrowser::activated, this, &MappingDialog::assignChosen);
  connect(m_browser, &ColumnBrowser::chosenChanged, this, &MappingDialog::showProgress);
  connect(m_slots, &QTreeView::activated, m_browser, &ColumnBrowser::startSearch);
  connect(m_slots->selectionModel(), &QItemSelectionModel::currentChanged, this, &MappingDialog::showProgress);
  auto* clearing = new QShortcut(Qt::Key_Delete, m_slots);
  clearing->setContext(Qt::WidgetShortcut);
  connect(clearing, &QShortcut::activated, this, &MappingDialog::clearChosen);
  connect(&m_model, &SchemaModel::modelReset, this, &MappingDialog::expandMapped);
  connect(&m_model, &SchemaModel::assigned, m_slots, &QTreeView::expand);
  connect(&m_model, &SchemaModel::schemaChanged, this, [this] {
    m_refusal.clear();
    m_trialTimer.start();
    showProgress();
  });
  connect(m_form, &SchemaForm::changed, this, [this] {
    m_trialTimer.start();
    showProgress();
  });
  connect(m_form, &SchemaForm::energyUnitChosen, this, [this](const QString& unit) {
    m_isUnitChosen = true;
    m_model.setEnergyUnit(unit.toStdString());
  });
}

void MappingDialog::start(const RootSchema& schema, int table) {
  m_table = table;
  m_model.setTable(table);
  m_browser->expandTable(table);
  m_form->setSchema(schema);
  m_model.setSchema(schema);
}

/// -1: none has its columns.
int MappingDialog::tableOf(const RootSchema& schema) const {
  const std::vector<std::string> wanted = mappedColumns(schema);
  for (std::size_t i = 0; i < m_tables.size(); ++i)
    if (std::ranges::any_of(wanted, [&](const std::string& name) {
          return std::ranges::find(m_tables[i].columns, name, &Column::name) != m_tables[i].columns.end();
        }))
      return static_cast<int>(i);
  return -1;
}

int MappingDialog::richestTable() const {
  const auto richest = std::ranges::max_element(m_tables, {}, [](const MappingTable& table) {
    return std::pair(mappedCount(suggestSchema(table.columns)), table.columns.size());
  });
  return static_cast<int>(richest - m_tables.begin());
}

void MappingDialog::suggest() {
  if (m_tables.empty())
    return;
  m_table = m_browser->table();
  m_model.setTable(m_table);
  RootSchema suggested = suggestSchema(m_tables[static_cast<std::size_t>(m_table)].columns);
  suggested.name = m_form->name().toStdString();
  m_isUnitChosen = false;
  m_form->setSchema(suggested);
  m_model.setSchema(suggested);
}

RootSchema MappingDialog::schema() const {
  RootSchema schema = m_model.schema();
  m_form->applyTo(schema);
  std::erase_if(schema.objects, [](const ObjectGroup& group) { return !missingRoles(group).empty(); });
  if (!m_tables.empty())
    schema.table = m_tables[static_cast<std::size_t>(m_table)].name.toStdString();
  schema.required = mappedColumns(schema);
  std::erase_if(schema.required, [this](const std::string& name) { return !isInTable(name); });
  return schema;
}

bool MappingDialog::isInTable(const std::string& column) const {
  return !m_tables.empty() &&
         std::ranges::find(m_tables[static_cast<std::size_t>(m_table)].columns, column, &Column::name) !=
             m_tables[static_cast<std::size_t>(m_table)].columns.end();
}

/// Events are read from one table. Another one is taken while nothing is mapped yet.
bool MappingDialog::takesTable() {
  if (m_browser->table() == m_table)
    return true;
  if (mappedCount(m_model.schema()) > 0) {
    m_refusal = tr("The events are read from the table %1 alone. Suggest begins anew with another one.")
                    .arg(m_tables[static_cast<std::size_t>(m_table)].name);
    return false;
  }
  m_table = m_browser->table();
  m_model.setTable(m_table);
  return true;
}

void MappingDialog::assignChosen() {
  const QStringList columns = m_browser->chosenColumns();
  if (columns.isEmpty() || m_tables.empty())
    return;
  const QModelIndex slot = m_slots->currentIndex().siblingAtColumn(SchemaModel::Quantity);
  if (!slot.isValid())
    m_refusal = tr("Choose a slot on the right first.");
  else if (takesTable() && !m_model.assign(slot, columns))
    m_refusal = tr("The name of %1 tells no quantity of this group: choose one of its slots.")
                    .arg(columns.join(QStringLiteral(", ")));
  else if (const QModelIndex next = m_model.nextEmpty(slot); m_refusal.isEmpty() && next.isValid())
    m_slots->setCurrentIndex(next);
  showTrial();
}

void MappingDialog::clearChosen() {
  m_model.clear(m_slots->currentIndex().siblingAtColumn(SchemaModel::Quantity));
}

void MappingDialog::setPreview(int table, int column, const ColumnData& values, const QString& problem) {
  const Column& previewed = m_tables[static_cast<std::size_t>(table)].columns[static_cast<std::size_t>(column)];
  m_browser->setPreview({table, column}, problem.isEmpty() ? columnLines(previewed, values) : QStringList(), problem);
}

/// A guess of the unit by the values, until a person has chosen it.
void MappingDialog::setTrial(const MappingTrial& trial) {
  m_trial = trial;
  const bool isGuessed = !m_isUnitChosen && looksLikeMev(trial.events);
  if (isGuessed && energyUnit(m_model.schema()) == "GeV") {
    m_isUnitChosen = true;
    m_form->setEnergyUnit(QStringLiteral("MeV"));
    m_model.setEnergyUnit("MeV");
    return;
  }
  showTrial();
}

void MappingDialog::expandMapped() {
  for (int row = 0; row < m_model.rowCount(); ++row) {
    const QModelIndex group = m_model.index(row, SchemaModel::Quantity);
    m_slots->setExpanded(group, m_model.isMapped(group));
  }
  showProgress();
}

void MappingDialog::showProgress() {
  const QModelIndex slot = m_slots->currentIndex();
  m_assign->setEnabled(slot.isValid() && !m_browser->chosenColumns().isEmpty());
  m_clear->setEnabled(slot.isValid());
  m_another->setEnabled(m_model.isOfObjects(slot));
  const bool isComplete = m_model.hasCompleteGroup() && !m_form->name().isEmpty();
  m_save->setEnabled(isComplete);
  m_export->setEnabled(isComplete);
  const QString reason = m_form->name().isEmpty() ? tr("A schema needs a name.")
                                                  : tr("One group needs a four-vector: pt, η, φ or px, py, pz.");
  m_save->setToolTip(isComplete ? tr("Files of this kind open with it from now on") : reason);
  showTrial();
}

void MappingDialog::showTrial() {
  const ThemeColours& colours = themeColours(palette());
  QStringList complaints = m_model.complaints() + trialComplaints(m_trial.events);
  for (const QString& complaint : {m_refusal, m_trial.problem})
    if (!complaint.isEmpty())
      complaints.prepend(complaint);
  QStringList lines;
  for (const QString& complaint : complaints)
    lines
        << QStringLiteral("<span style='color:%1'>⚠ %2</span>").arg(colours.warning.name(), complaint.toHtmlEscaped());
  for (std::size_t i = 0; i < m_trial.events.size(); ++i)
    lines << trialLine(m_trial.events[i], static_cast<int>(i) + 1).toHtmlEscaped();
  if (lines.isEmpty())
    lines << QStringLiteral("<span style='color:%1'>%2</span>")
                 .arg(colours.muted.name(),
                      tr("Drag columns onto the quantities they are, or choose a quantity and press Enter on a column. "
                         "What the first events become is shown here."));
  m_lines->setText(lines.join(QStringLiteral("<br>")));
}

} // namespace voir
