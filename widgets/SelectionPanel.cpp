#include "widgets/SelectionPanel.h"

#include "widgets/ChannelText.h"
#include "widgets/CutRow.h"
#include "widgets/CutText.h"
#include "widgets/ExpressionEdit.h"
#include "widgets/FlowLayout.h"
#include "widgets/NumberText.h"
#include "widgets/TableLook.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

namespace voir {

namespace {

constexpr std::size_t stepsBeforeCuts = 2; // of a CutFlow: all events, those with enough objects

QToolButton* makeTool(const QString& iconName, const QString& text, const QString& toolTip) {
  auto* button = new QToolButton;
  button->setIcon(icon(iconName));
  button->setText(text);
  button->setToolTip(toolTip);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  return button;
}

/// The most daughters of each kind that candidates of a channel or family have.
std::map<ObjectKind, int> daughtersOf(const QString& channelOrFamily) {
  std::map<ObjectKind, int> counts;
  for (const DecayChannel* channel : parseChannels(channelOrFamily.toStdString()))
    for (const DaughterCount& daughters : channel->daughters)
      if (daughters.count > 0)
        counts[daughters.kind] = std::max(counts[daughters.kind], daughters.count);
  return counts;
}

/// Whether one of the channels combines four leptons.
bool hasFourLeptons(const QString& channelOrFamily) {
  return std::ranges::any_of(parseChannels(channelOrFamily.toStdString()),
                             [](const DecayChannel* channel) { return channel->family == "fourlepton"; });
}

int placeOf(FourLeptonRule rule) {
  const auto rules = fourLeptonRules();
  return static_cast<int>(std::ranges::find(rules, rule, &FourLeptonRuleName::rule) - rules.begin());
}

QString titleOf(const CutVariable& variable) {
  const QString unit = QString::fromUtf8(variable.unit);
  return unit.isEmpty() ? variableText(variable) : QStringLiteral("%1 [%2]").arg(variableText(variable), unit);
}

std::optional<StepCount> stepOf(const CutFlow& flow, std::size_t step) {
  if (step >= flow.steps.size())
    return std::nullopt;
  return StepCount{flow.steps[step].events, flow.steps[step > 0 ? step - 1 : 0].events, flow.steps.front().events};
}

} // namespace

SelectionPanel::SelectionPanel(QWidget* parent)
    : QWidget(parent), m_pages(new QStackedWidget), m_variables(new QMenu(this)), m_cuts(new QVBoxLayout),
      m_noCuts(new QLabel(tr("No cuts: every candidate passes. Add one above."))), m_fourLeptons(new QComboBox),
      m_expression(new ExpressionEdit), m_problem(new QLabel), m_expressionCount(new CountBar), m_total(new QLabel),
      m_carryOn(new QPushButton(tr("Carry on to all events"))), m_resume(new QPushButton(tr("Resume"))) {
  auto* page = new QWidget;
  auto* pageColumn = new QVBoxLayout(page);
  pageColumn->setContentsMargins(0, 0, 0, 0);
  pageColumn->setSpacing(0);
  pageColumn->addWidget(makeTools());
  pageColumn->addWidget(makeCuts(), 1);
  pageColumn->addWidget(makeFooter());
  m_pages->addWidget(makeEmptyPage(tr("No events yet.\n\nOpen a file or a built-in sample: the cuts of its channel "
                                      "appear here, each with the distribution of what it cuts on. Drag them, and the "
                                      "event list and the mass histogram follow.")));
  m_pages->addWidget(page);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_pages);
}

QWidget* SelectionPanel::makeTools() {
  auto* tools = new QWidget;
  auto* line = new FlowLayout(tools, 2);
  line->setContentsMargins(8, 6, 8, 6);
  auto* add = makeTool(QStringLiteral("plus"), tr("Add cut"), tr("Cut on one more variable"));
  add->setPopupMode(QToolButton::InstantPopup);
  add->setMenu(m_variables);
  auto* learn = makeTool(QStringLiteral("check"), tr("Learn"),
                         tr("Learn from my picks: propose the cuts that accept the candidates picked by hand"));
  auto* reset = makeTool(QStringLiteral("reset"), tr("Reset"), tr("Back to the usual cuts of this channel"));
  auto* open = makeTool(QStringLiteral("open"), tr("Open…"), tr("Read cuts from a JSON file"));
  auto* save = makeTool(QStringLiteral("save"), tr("Save…"),
                        tr("Write the cuts to a JSON file, for another time or for voir scan --selection"));
  for (QToolButton* button : {add, learn, reset, open, save})
    line->addWidget(button);
  connect(learn, &QToolButton::clicked, this, &SelectionPanel::learnRequested);
  connect(reset, &QToolButton::clicked, this, &SelectionPanel::resetRequested);
  connect(open, &QToolButton::clicked, this, &SelectionPanel::openRequested);
  connect(save, &QToolButton::clicked, this, &SelectionPanel::saveRequested);
  return tools;
}

QWidget* SelectionPanel::makeCuts() {
  auto* cuts = new QWidget;
  auto* column = new QVBoxLayout(cuts);
  column->setContentsMargins(0, 0, 0, 8);
  column->setSpacing(0);
  m_allEvents = addStep(*column, tr("All events"));
  m_fourLeptonLine = makeFourLeptonLine();
  column->addWidget(m_fourLeptonLine);
  m_withObjects = addStep(*column, tr("With enough objects"));
  m_noCuts->setProperty("role", "empty");
  m_noCuts->setWordWrap(true);
  column->addWidget(m_noCuts);
  m_cuts->setSpacing(0);
  column->addLayout(m_cuts);
  column->addWidget(makeExpressionLine());
  column->addStretch(1);
  auto* scroll = new QScrollArea;
  connect(m_expression, &ExpressionEdit::problemChanged, scroll, [this, scroll] {
    // Once the sentence has its place: it stands below what is typed, often out of sight.
    QTimer::singleShot(0, scroll, [this, scroll] {
      if (m_problem->isVisible())
        scroll->ensureWidgetVisible(m_problem, 0, 4);
    });
  });
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(cuts);
  return scroll;
}

CountBar* SelectionPanel::addStep(QVBoxLayout& column, const QString& name) {
  auto* line = new QHBoxLayout;
  line->setContentsMargins(8, 2, 8, 2);
  auto* label = new QLabel(name);
  label->setMinimumWidth(1);
  auto* count = new CountBar;
  line->addWidget(label, 4);
  line->addWidget(count, 3);
  column.addLayout(line);
  return count;
}

QWidget* SelectionPanel::makeFourLeptonLine() {
  auto* line = new QWidget;
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(8, 2, 8, 2);
  for (const FourLeptonRuleName& rule : fourLeptonRules())
    m_fourLeptons->addItem(fourLeptonRuleText(rule.rule));
  m_fourLeptons->setAccessibleName(tr("Leptons of a candidate"));
  m_fourLeptons->setToolTip(tr("Two pairs of opposite charge and same flavour, or the four of the highest pT whatever "
                               "their charges: then a cut on the sum of charges is wanted."));
  m_fourLeptons->setMinimumContentsLength(8);
  m_fourLeptons->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row->addWidget(new QLabel(tr("Leptons")), 4);
  row->addWidget(m_fourLeptons, 6);
  line->hide();
  connect(m_fourLeptons, &QComboBox::activated, this, [this](int place) {
    Selection edited = m_selection;
    edited.fourLeptons = fourLeptonRules()[static_cast<std::size_t>(place)].rule;
    ++m_gesture;
    edit(edited);
  });
  return line;
}

QWidget* SelectionPanel::makeExpressionLine() {
  auto* line = new QWidget;
  auto* column = new QVBoxLayout(line);
  column->setContentsMargins(8, 6, 8, 6);
  column->setSpacing(2);
  auto* heading = new QHBoxLayout;
  heading->addWidget(new QLabel(tr("Expression")), 4);
  heading->addWidget(m_expressionCount, 3);
  m_problem->setProperty("role", "problem");
  m_problem->setWordWrap(true);
  m_problem->setMinimumWidth(1);
  m_problem->hide();
  m_expression->setToolTip(tr("Any condition on the event and its candidate, numbers in GeV, mm and rad. "
                              "Ctrl+Space shows the words."));
  column->addLayout(heading);
  column->addWidget(m_expression);
  column->addWidget(m_problem);
  connect(m_expression, &ExpressionEdit::expressionEdited, this, [this](const Expression& expression) {
    Selection edited = m_selection;
    edited.expression = expression;
    edit(edited);
  });
  connect(m_expression, &QLineEdit::editingFinished, this, [this] { ++m_gesture; });
  connect(m_expression, &ExpressionEdit::problemChanged, this, [this](const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
  });
  return line;
}

QWidget* SelectionPanel::makeFooter() {
  auto* footer = new QWidget;
  auto* column = new QVBoxLayout(footer);
  column->setContentsMargins(8, 6, 8, 8);
  m_total->setWordWrap(true);
  m_total->setMinimumWidth(1);
  m_carryOn->setCheckable(true);
  m_carryOn->setProperty("isPrimary", true);
  m_carryOn->setToolTip(tr("Fill the masses of all events that pass; they follow when a cut is changed. "
                           "What was picked by hand stays."));
  m_resume->setToolTip(tr("Go on where it was stopped"));
  m_resume->hide();
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_carryOn, 1);
  buttons->addWidget(m_resume);
  column->addWidget(m_total);
  column->addLayout(buttons);
  connect(m_carryOn, &QPushButton::clicked, this, &SelectionPanel::carryOnToggled);
  connect(m_resume, &QPushButton::clicked, this, &SelectionPanel::resumeRequested);
  return footer;
}

void SelectionPanel::setChannel(const QString& channelOrFamily) {
  if (m_channel == channelOrFamily)
    return;
  m_channel = channelOrFamily;
  m_fourLeptonLine->setVisible(hasFourLeptons(m_channel));
  fillMenu();
}

/// The variables that can matter: of the daughters' kinds, of the candidate and of the event, a submenu each.
void SelectionPanel::fillMenu() {
  m_variables->clear();
  const std::map<ObjectKind, int> daughters = daughtersOf(m_channel);
  QMenu* group = nullptr;
  for (const CutVariable& variable : cutVariables()) {
    if (variable.concernsObjects() && !daughters.contains(variable.kind))
      continue;
    const QString title = variableGroupText(variable);
    if (!group || group->title() != title)
      group = m_variables->addMenu(title);
    if (variable.concernsObjects())
      addRanks(*group, variable, daughters.at(variable.kind));
    else
      group->addAction(titleOf(variable), this, [this, &variable] { addCut(variable, 0); });
  }
}

void SelectionPanel::addRanks(QMenu& menu, const CutVariable& variable, int daughters) {
  QMenu* ranks = menu.addMenu(titleOf(variable));
  for (int rank = 0; rank <= daughters; ++rank)
    ranks->addAction(cutSubjectText(variable, rank), this, [this, &variable, rank] { addCut(variable, rank); });
}

void SelectionPanel::addCut(const CutVariable& variable, int rank) {
  Selection edited = m_selection;
  edited.cuts.push_back({.variable = std::string(variable.id), .rank = rank});
  ++m_gesture;
  edit(edited);
}

void SelectionPanel::removeCut(const CutRow* row) {
  Selection edited = m_selection;
  edited.cuts.erase(edited.cuts.begin() + (std::ranges::find(m_rows, row) - m_rows.begin()));
  ++m_gesture;
  edit(edited);
}

void SelectionPanel::edit(const Selection& selection) {
  setSelection(selection);
  emit selectionEdited(selection, m_gesture);
}

bool SelectionPanel::hasSameRows(const Selection& selection) const {
  return std::ranges::equal(m_rows, selection.cuts, [](const CutRow* row, const Cut& cut) {
    return row->cut().variable == cut.variable && row->cut().rank == cut.rank;
  });
}

void SelectionPanel::setSelection(const Selection& selection) {
  if (m_selection == selection)
    return;
  m_selection = selection;
  m_expression->setExpression(selection.expression);
  m_fourLeptons->setCurrentIndex(placeOf(selection.fourLeptons));
  if (!hasSameRows(selection))
    makeRows();
  else
    for (std::size_t i = 0; i < m_rows.size(); ++i)
      m_rows[i]->setCut(selection.cuts[i]);
  showResult();
}

void SelectionPanel::makeRows() {
  for (CutRow* row : std::exchange(m_rows, {})) {
    row->hide();
    row->deleteLater(); // it may be its own signal that removes it
  }
  for (std::size_t i = 0; i < m_selection.cuts.size(); ++i)
    addRow(i);
  m_noCuts->setVisible(m_rows.empty());
}

void SelectionPanel::addRow(std::size_t place) {
  auto* row = new CutRow(m_selection.cuts[place]);
  m_rows.push_back(row);
  m_cuts->addWidget(row);
  connect(row, &CutRow::gestureStarted, this, [this] { ++m_gesture; });
  connect(row, &CutRow::removeRequested, this, [this, row] { removeCut(row); });
  connect(row, &CutRow::cutEdited, this, [this, place](const Cut& cut) {
    Selection edited = m_selection;
    edited.cuts[place] = cut;
    edit(edited);
  });
}

void SelectionPanel::setEventCount(qsizetype events) {
  m_events = events;
  m_result.reset();
  m_pages->setCurrentIndex(events > 0 ? 1 : 0);
  for (CutRow* row : m_rows)
    row->forgetScale();
  showResult();
}

void SelectionPanel::setResult(const SelectionResult& result) {
  m_result = result;
  showResult();
}

/// A result of other limits stays until that of the new ones comes; one of other rows says nothing about these.
void SelectionPanel::showResult() {
  const bool isOurs = m_result && hasSameRows(m_result->selection);
  for (std::size_t i = 0; isOurs && i < m_rows.size(); ++i)
    m_rows[i]->setDistribution(m_result->distributions.cuts[i]);
  showCounts();
  showTotal();
}

void SelectionPanel::showCounts() {
  const bool isOurs = m_result && hasSameRows(m_result->selection);
  const CutFlow flow = m_result ? m_result->cutFlow : CutFlow();
  m_allEvents->setCount(stepOf(flow, 0));
  m_withObjects->setCount(stepOf(flow, 1));
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    m_rows[i]->setCount(isOurs ? stepOf(flow, stepsBeforeCuts + i) : std::nullopt);
  const bool hasExpression = !m_selection.expression.text().empty();
  m_expressionCount->setVisible(hasExpression);
  m_expressionCount->setCount(isOurs ? stepOf(flow, stepsBeforeCuts + m_rows.size()) : std::nullopt);
}

void SelectionPanel::showTotal() {
  if (!m_result || m_result->cutFlow.steps.empty()) {
    m_total->setText(tr("Counting…"));
    return;
  }
  const std::uint64_t selected = m_result->cutFlow.steps.back().events;
  const QString events = countText(static_cast<qint64>(m_result->events));
  QString text = tr("<b>%1</b> of %2 events selected (%3)")
                     .arg(countText(static_cast<qint64>(selected)), events, percentText(selected, m_result->events));
  if (!m_result->isComplete())
    text += tr(", %1 still to come").arg(countText(static_cast<qint64>(m_result->total - m_result->events)));
  m_total->setText(text);
}

void SelectionPanel::setCarriedOn(bool isCarriedOn) {
  m_carryOn->setChecked(isCarriedOn);
  m_carryOn->setText(isCarriedOn ? tr("Carried on to all events") : tr("Carry on to all events"));
}

void SelectionPanel::setResumable(bool isResumable) {
  m_resume->setVisible(isResumable);
}

} // namespace voir
