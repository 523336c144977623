#include "widgets/FitPage.h"

#include "widgets/CorrelationModel.h"
#include "widgets/FitText.h"
#include "widgets/ParameterTableModel.h"
#include "widgets/TableLook.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace voir {
namespace {

constexpr int margin = 8;           // pixels
constexpr int narrowestBox = 60;    // pixels
constexpr int leastTableRows = 5;   // visible without scrolling in the table
constexpr int widestNames = 130;    // pixels, beside the correlations
constexpr int widestNumber = 10000; // of the columns to be typed in

void fill(QComboBox& box, std::span<const LineShape> shapes, const QString& name) {
  for (const LineShape& shape : shapes)
    box.addItem(shapeText(shape), QString::fromUtf8(shape.id));
  box.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the list itself is as wide as its texts
  box.setMinimumWidth(narrowestBox);
  box.view()->setTextElideMode(Qt::ElideNone);
  box.setAccessibleName(name);
  box.setToolTip(name);
}

void choose(QComboBox& box, const std::string& id) {
  const QSignalBlocker blocker(box);
  box.setCurrentIndex(box.findData(QString::fromStdString(id)));
}

QLabel* makeText(const char* role) {
  auto* label = new QLabel;
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText); // "<" is no tag
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setProperty("role", role);
  label->setMinimumWidth(1);
  label->hide();
  return label;
}

void showText(QLabel& label, const QString& text) {
  label.setText(text);
  label.setVisible(!text.isEmpty());
}

/// Those that the model has parameters for: others would be refused.
std::vector<ParameterSetting> settingsFor(const MassModel& model, std::vector<ParameterSetting> settings) {
  const auto parameters = parametersOf(model);
  std::erase_if(settings, [&](const ParameterSetting& setting) {
    return std::ranges::find(parameters, setting.name, &ShapeParameter::name) == parameters.end();
  });
  return settings;
}

} // namespace

FitPage::FitPage(QWidget* parent)
    : QScrollArea(parent), m_isOn(new QCheckBox(tr("Fit"))), m_signal(new QComboBox), m_background(new QComboBox),
      m_isUnbinned(new QCheckBox(tr("Unbinned"))), m_correlationSwitch(new QToolButton), m_headline(makeText("")),
      m_significance(makeText("")), m_goodness(makeText("muted")), m_problemText(makeText("problem")),
      m_parameterModel(new ParameterTableModel(this)), m_correlationModel(new CorrelationModel(this)),
      m_parameters(new QTableView), m_correlations(new QTableView), m_tables(new QStackedWidget) {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(makeControls());
  column->addWidget(makeTexts());
  column->addWidget(m_tables, 1);
  buildTables();
  setWidget(page);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connectControls();
  setChoice({});
  m_parameterModel->setModel(m_choice.model);
}

QWidget* FitPage::makeControls() {
  auto* controls = new QWidget;
  auto* grid = new QGridLayout(controls);
  grid->setContentsMargins(margin, 6, margin, 0);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(1, 1);
  grid->setColumnStretch(2, 1);
  m_isOn->setToolTip(tr("Fits the masses of the histogram within its range"));
  fill(*m_signal, signalShapes(), tr("Shape of the signal"));
  fill(*m_background, backgroundShapes(), tr("Shape of the background"));
  m_isUnbinned->setToolTip(tr("Mass by mass, without the bins of the histogram"));
  m_correlationSwitch->setText(tr("Correlations"));
  m_correlationSwitch->setToolTip(tr("Correlation matrix instead of the table of parameters"));
  m_correlationSwitch->setCheckable(true);
  grid->addWidget(m_isOn, 0, 0);
  grid->addWidget(m_signal, 0, 1);
  grid->addWidget(m_background, 0, 2);
  grid->addWidget(m_isUnbinned, 1, 0, 1, 2);
  grid->addWidget(m_correlationSwitch, 1, 2, Qt::AlignRight);
  return controls;
}

QWidget* FitPage::makeTexts() {
  auto* texts = new QWidget;
  auto* column = new QVBoxLayout(texts);
  column->setContentsMargins(margin, 0, margin, 0);
  column->setSpacing(2);
  m_headline->setTextFormat(Qt::RichText);
  for (QLabel* label : {m_problemText, m_headline, m_significance, m_goodness})
    column->addWidget(label);
  return texts;
}

void FitPage::buildTables() {
  for (QTableView* table : {m_parameters, m_correlations})
    table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
  m_parameters->setModel(m_parameterModel);
  lookLikeTable(*m_parameters, [this] { fitColumns(); });
  m_parameters->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                                QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
  m_parameters->setSelectionBehavior(QAbstractItemView::SelectItems);
  m_parameters->setAccessibleName(tr("Parameters of the fit"));
  m_correlations->setModel(m_correlationModel);
  lookLikeTable(*m_correlations, [this] { fitColumns(); });
  m_correlations->verticalHeader()->show();
  m_correlations->verticalHeader()->setTextElideMode(Qt::ElideRight);
  m_correlations->verticalHeader()->setMaximumWidth(widestNames);
  m_correlations->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_correlations->setSelectionMode(QAbstractItemView::NoSelection);
  m_correlations->setAccessibleName(tr("Correlations of the parameters"));
  m_correlations->horizontalHeader()->setDefaultAlignment(Qt::AlignCenter);
  m_tables->addWidget(m_parameters);
  m_tables->addWidget(m_correlations);
  fitColumns();
}

void FitPage::fitColumns() {
  using Model = ParameterTableModel;
  setColumnWidthFor(*m_parameters, Model::Name, tr("entries of the background"));
  setColumnWidthFor(*m_parameters, Model::Value, QStringLiteral("124.04 +0.51 −0.54 GeV"));
  setColumnWidthFor(*m_parameters, Model::Fixed, QStringLiteral("✓"));
  for (const int column : {Model::Start, Model::Minimum, Model::Maximum})
    setColumnWidthFor(*m_parameters, column, QString::number(widestNumber));
  setColumnWidthFor(*m_parameters, Model::Constraint, QStringLiteral("125.09 ± 0.24"));
  m_correlations->horizontalHeader()->setDefaultSectionSize(
      QFontMetrics(m_correlations->font()).horizontalAdvance(QStringLiteral("−0.99")) + 2 * margin);
  m_tables->setMinimumHeight((leastTableRows + 2) * m_parameters->verticalHeader()->defaultSectionSize());
}

void FitPage::connectControls() {
  connect(m_isOn, &QCheckBox::toggled, this, &FitPage::choose);
  connect(m_isUnbinned, &QCheckBox::toggled, this, &FitPage::choose);
  connect(m_signal, &QComboBox::currentIndexChanged, this, &FitPage::choose);
  connect(m_background, &QComboBox::currentIndexChanged, this, &FitPage::choose);
  connect(m_parameterModel, &ParameterTableModel::settingsEdited, this, &FitPage::choose);
  connect(m_correlationSwitch, &QToolButton::toggled, this, &FitPage::showCorrelations);
}

void FitPage::setChoice(const FitChoice& choice) {
  m_choice = choice;
  const QSignalBlocker on(m_isOn);
  const QSignalBlocker unbinned(m_isUnbinned);
  m_isOn->setChecked(choice.isOn);
  m_isUnbinned->setChecked(choice.isUnbinned);
  voir::choose(*m_signal, choice.model.signal);
  voir::choose(*m_background, choice.model.background);
  m_parameterModel->setSettings(choice.settings);
}

void FitPage::choose() {
  FitChoice chosen = m_choice;
  chosen.isOn = m_isOn->isChecked();
  chosen.isUnbinned = m_isUnbinned->isChecked();
  chosen.model = {m_signal->currentData().toString().toStdString(),
                  m_background->currentData().toString().toStdString()};
  chosen.settings = m_parameterModel->settings();
  if (chosen.model != m_choice.model)
    chosen.settings = settingsFor(chosen.model, chosen.settings);
  setChoice(chosen);
  emit choiceEdited(chosen);
}

void FitPage::setPeak(const std::shared_ptr<const PeakResult>& peak) {
  m_peak = peak;
  // Shares the fit with its result.
  const std::shared_ptr<const MassFit> fit(peak, peak ? &peak->fit : nullptr);
  if (peak)
    m_parameterModel->setFit(fit);
  else
    m_parameterModel->setModel(m_choice.model);
  m_correlationModel->setFit(peak ? fit : nullptr);
  showTexts();
}

void FitPage::setProblem(const QString& sentence) {
  m_problem = sentence;
  showTexts();
}

void FitPage::showTexts() {
  QStringList problems{m_problem, m_peak ? problemText(m_peak->fit) : QString()};
  const QString goodness = m_peak ? goodnessText(m_peak->fit) : QString();
  const bool isDescribed = !m_peak || isDescribedByModel(m_peak->fit);
  if (!isDescribed)
    problems << goodness;
  problems.removeAll(QString());
  showText(*m_problemText, problems.isEmpty() ? QString() : QStringLiteral("⚠ ") + problems.join(' '));
  showText(*m_headline, m_peak ? headline(*m_peak) : QString());
  showText(*m_significance, m_peak ? significanceText(*m_peak) : QString());
  showText(*m_goodness, isDescribed ? goodness : QString());
}

void FitPage::showCorrelations(bool areShown) {
  m_tables->setCurrentWidget(areShown ? m_correlations : m_parameters);
}

} // namespace voir
