#include "widgets/FitPanel.h"

#include "widgets/FitPage.h"
#include "widgets/NumberText.h"
#include "widgets/PublishedModel.h"
#include "widgets/ScanPlot.h"
#include "widgets/TableLook.h"
#include "widgets/ToysPage.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace voir {
namespace {

QLabel* makeNote(const QString& text) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setProperty("role", "muted");
  label->setContentsMargins(8, 6, 8, 4);
  label->setMinimumWidth(1);
  return label;
}

QVBoxLayout* makeColumn(QWidget& page) {
  auto* column = new QVBoxLayout(&page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  return column;
}

/// Whether two fits differ in nothing but their masses.
bool areAlike(const PeakResult& a, const PeakResult& b) {
  return std::ranges::equal(a.channels, b.channels, [](const FitChannel& x, const FitChannel& y) {
    return x.name == y.name && x.model == y.model && x.data.minimum == y.data.minimum &&
           x.data.maximum == y.data.maximum;
  });
}

/// A fit of more masses comes without its scan at first: until that is there, the one before stands for it.
std::shared_ptr<const PeakResult> completed(std::shared_ptr<const PeakResult> peak, const PeakResult* before) {
  if (!peak || !before || !areAlike(*peak, *before) || (peak->scan && peak->limit))
    return peak;
  auto complete = std::make_shared<PeakResult>(*peak);
  if (!complete->scan)
    complete->scan = before->scan;
  if (!complete->limit)
    complete->limit = before->limit;
  return complete;
}

} // namespace

FitPanel::FitPanel(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabWidget), m_fit(new FitPage), m_scan(new ScanPlot),
      m_limits(new QCheckBox(tr("Upper limits instead of p₀"))), m_toys(new ToysPage),
      m_togetherModel(new TogetherModel(this)), m_together(new QTableView), m_publishedModel(new PublishedModel(this)),
      m_published(new QTableView) {
  m_tabs->setDocumentMode(true);
  m_tabs->setUsesScrollButtons(true);
  m_tabs->addTab(m_fit, tr("Fit"));
  m_tabs->addTab(makeScanPage(), tr("p₀ scan"));
  m_tabs->addTab(m_toys, tr("Toys"));
  m_tabs->addTab(makeTogetherPage(), tr("Channels"));
  m_tabs->addTab(makePublishedPage(), tr("Published"));
  makeColumn(*this)->addWidget(m_tabs);
  connect(m_fit, &FitPage::choiceEdited, this, &FitPanel::choose);
  connect(m_togetherModel, &TogetherModel::choiceEdited, this, [this] { choose(m_togetherModel->choice()); });
  connect(m_toys, &ToysPage::toysRequested, this, &FitPanel::toysRequested);
  connect(m_toys, &ToysPage::stopRequested, this, &FitPanel::toyStopRequested);
}

QSize FitPanel::sizeHint() const {
  return {270, 300};
}

QWidget* FitPanel::makeScanPage() {
  auto* page = new QWidget;
  QVBoxLayout* column = makeColumn(*page);
  column->addWidget(m_scan, 1);
  auto* line = new QHBoxLayout;
  line->setContentsMargins(8, 2, 8, 4);
  line->addWidget(m_limits);
  column->addLayout(line);
  m_scan->setEmptyText(tr("A signal is looked for at every mass: how probable is an excess at least as large without "
                          "one? The curve comes with the fit."));
  connect(m_limits, &QCheckBox::toggled, this, &FitPanel::chooseLimits);
  connect(m_scan, &ScanPlot::massClicked, this, &FitPanel::startAt);
  return page;
}

QWidget* FitPanel::makeTogetherPage() {
  auto* page = new QWidget;
  QVBoxLayout* column = makeColumn(*page);
  column->addWidget(makeNote(tr("Channels with masses. The ticked ones are fitted together, with a common mass and "
                                "strength.")));
  column->addWidget(m_together, 1);
  m_together->setModel(m_togetherModel);
  m_together->setAccessibleName(tr("Channels fitted together"));
  lookLikeTable(*m_together, [this] { fitTogetherColumns(); });
  m_together->setSelectionBehavior(QAbstractItemView::SelectItems);
  m_together->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                              QAbstractItemView::AnyKeyPressed);
  fitTogetherColumns();
  return page;
}

void FitPanel::fitTogetherColumns() {
  setColumnWidthFor(*m_together, TogetherModel::Family, tr("✓ 4ℓ (all)  "));
  setColumnWidthFor(*m_together, TogetherModel::Entries, countText(142'700));
  setColumnWidthFor(*m_together, TogetherModel::ExpectedSignal, QStringLiteral("10000"));
  setColumnWidthFor(*m_together, TogetherModel::Mass, QStringLiteral("124.04 +0.51 −0.54"));
  setColumnWidthFor(*m_together, TogetherModel::Significance, QStringLiteral("10.0 σ"));
}

QWidget* FitPanel::makePublishedPage() {
  auto* page = new QWidget;
  QVBoxLayout* column = makeColumn(*page);
  column->addWidget(makeNote(tr("Published measurements of the experiments, beside the fit of this window. "
                                "m ± stat. ± syst.")));
  column->addWidget(m_published, 1);
  m_published->setModel(m_publishedModel);
  m_published->setAccessibleName(tr("Published measurements"));
  lookLikeTable(*m_published, [this] { fitPublishedColumns(); });
  fitPublishedColumns();
  return page;
}

void FitPanel::fitPublishedColumns() {
  using Model = PublishedModel;
  setColumnWidthFor(*m_published, Model::Origin, tr("ATLAS, published") + QStringLiteral("    "));
  setColumnWidthFor(*m_published, Model::Channel, tr("combined") + QStringLiteral("  "));
  setColumnWidthFor(*m_published, Model::Mass, QStringLiteral("125.36 ± 0.37 ± 0.18"));
  setColumnWidthFor(*m_published, Model::Observed, QStringLiteral("10.0 σ"));
  setColumnWidthFor(*m_published, Model::Expected, QStringLiteral("10.0 σ"));
  setColumnWidthFor(*m_published, Model::Date, QStringLiteral("2012-07-04"));
  setColumnWidthFor(*m_published, Model::Luminosity, tr("25.5 fb⁻¹"));
  setColumnWidthFor(*m_published, Model::Source, QStringLiteral("PRL 114 (2015) 191803"));
}

void FitPanel::setChoice(const FitChoice& choice) {
  if (choice == m_choice)
    return;
  m_choice = choice;
  m_fit->setChoice(choice);
  m_togetherModel->setChoice(choice);
  m_scan->setLimitsShown(choice.areLimitsWanted);
  const QSignalBlocker blocker(m_limits);
  m_limits->setChecked(choice.areLimitsWanted);
}

void FitPanel::choose(const FitChoice& choice) {
  if (choice == m_choice)
    return;
  setChoice(choice);
  emit settingsChanged(m_choice);
}

void FitPanel::chooseLimits(bool areWanted) {
  FitChoice chosen = m_choice;
  chosen.areLimitsWanted = areWanted;
  choose(chosen);
}

/// The fit ends at the peak that is nearest to where it starts.
void FitPanel::startAt(double mass) {
  FitChoice chosen = m_choice;
  const auto found = std::ranges::find(chosen.settings, "mass", &ParameterSetting::name);
  if (found == chosen.settings.end())
    chosen.settings.push_back({.name = "mass", .value = mass});
  else
    found->value = mass;
  choose(chosen);
  emit massClicked(mass);
}

void FitPanel::setFamilies(const std::vector<FamilyMasses>& families) {
  m_togetherModel->setFamilies(families);
}

void FitPanel::setPeak(std::shared_ptr<const PeakResult> newest) {
  const auto peak = m_peak = completed(std::move(newest), m_peak.get());
  m_fit->setPeak(peak);
  m_toys->setReady(peak != nullptr && !peak->fit.channels.empty());
  m_scan->setExpectationKnown(peak && peak->isExpectationKnown);
  m_scan->setScan(peak && peak->scan ? std::shared_ptr<const MassScan>(peak, &*peak->scan) : nullptr);
  const QString family = peak ? QString::fromStdString(peak->channels.front().name) : QString();
  m_publishedModel->setPeak(peak, peak && peak->channels.size() > 1 ? QStringLiteral("combination") : family);
  m_togetherModel->setPeak(peak);
}

void FitPanel::setParts(const std::vector<std::shared_ptr<const PeakResult>>& parts) {
  m_togetherModel->setParts(parts);
}

void FitPanel::setProblem(const QString& sentence) {
  m_fit->setProblem(sentence);
}

void FitPanel::setToys(std::shared_ptr<const ToyStudy> toys, std::shared_ptr<const PeakResult> peak) {
  m_toys->setToys(std::move(toys), std::move(peak));
}

void FitPanel::setToyProgress(std::optional<double> fraction) {
  m_toys->setProgress(fraction);
}

} // namespace voir
