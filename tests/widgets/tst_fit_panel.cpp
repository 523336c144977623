#include "model/statistics/Published.h"
#include "model/statistics/Significance.h"
#include "widgets/CorrelationModel.h"
#include "widgets/FitPage.h"
#include "widgets/FitPanel.h"
#include "widgets/FitText.h"
#include "widgets/NumberText.h"
#include "widgets/ParameterTableModel.h"
#include "widgets/PublishedModel.h"
#include "widgets/PullModel.h"
#include "widgets/ScanPlot.h"
#include "widgets/ToyPlot.h"
#include "widgets/ToysPage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace voir;

namespace {

using Parameters = ParameterTableModel;

/// A peak of 273 entries at 124 GeV, as the reference fit of the two-photon masses finds it.
PeakResult madePeak() {
  PeakResult peak;
  FitChannel channel;
  channel.name = "diphoton";
  peak.channels = {channel};
  FittedChannel fitted;
  fitted.name = "diphoton";
  peak.fit.channels = {fitted};
  peak.fit.parameters = {{"signal_yield", "", 273.2, 92.0, -86.0, 98.4},
                         {"background_yield", "", 30496.8, 196.0, -196.0, 196.0},
                         {"mass", "GeV", 124.044, 0.527, -0.543, 0.511},
                         {"width", "GeV", 1.5, 0.0, 0.0, 0.0, true},
                         {"slope", "1/GeV", 0.0250, 0.0004, -0.0004, 0.0004}};
  peak.fit.parameters.back().name = std::string(parametersOf(channel.model).back().name);
  peak.fit.covariance = Eigen::MatrixXd::Zero(5, 5);
  for (int i : {0, 1, 2, 4})
    peak.fit.covariance(i, i) = 1.0;
  peak.fit.covariance(0, 1) = peak.fit.covariance(1, 0) = -0.4;
  peak.fit.deviance = 47.3;
  peak.fit.ndf = 54;
  peak.fit.probability = 0.73;
  peak.fit.isConverged = true;
  peak.discovery.q0 = 14.12;
  peak.discovery.z = 3.7576;
  peak.discovery.p0 = pValue(3.7576);
  peak.zExpected = 2.7;
  return peak;
}

std::shared_ptr<PeakResult> sharedPeak() {
  return std::make_shared<PeakResult>(madePeak());
}

std::shared_ptr<const MassFit> madeFit() {
  return std::make_shared<const MassFit>(madePeak().fit);
}

QString cell(const QAbstractItemModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

QString textOf(const FitPanel& panel) {
  QStringList texts;
  for (const QLabel* label : panel.findChild<FitPage*>()->findChildren<QLabel*>())
    texts << label->text();
  return texts.join('\n').replace(QChar(0x00a0), ' ');
}

QCheckBox* checkBox(const FitPanel& panel, const QString& text) {
  for (QCheckBox* box : panel.findChildren<QCheckBox*>())
    if (box->text() == text)
      return box;
  return nullptr;
}

FitChoice lastChoice(const QSignalSpy& changes) {
  return changes.last()[0].value<FitChoice>();
}

} // namespace

class TestFitPanel : public QObject {
  Q_OBJECT

private slots:
  void itemModelsKeepTheirContract();
  void measurementsAreRoundedAsTheParticleDataGroupDoes_data();
  void measurementsAreRoundedAsTheParticleDataGroupDoes();
  void probabilities_data();
  void probabilities();
  void tableShowsValuesWithBothErrors();
  void fixingKeepsTheValueOfTheMoment();
  void startBoundsAndConstraintCanBeTyped_data();
  void startBoundsAndConstraintCanBeTyped();
  void nonsenseIsRefused_data();
  void nonsenseIsRefused();
  void correlationsAreThoseOfFreeParameters();
  void wordsOfTheFit();
  void aScanStaysUntilThereIsANewOne();
  void aFitThatDidNotConvergeSaysSo();
  void changedShapesAreToldWithoutForeignSettings();
  void setChoiceIsSilent();
  void switchesAreTold();
  void clickInTheScanStartsTheFitThere();
  void channelsCanBeFittedTogether();
  void expectedSignalsCanBeTyped();
  void everyChannelAndTheSumShowTheirSignificance();
  void asymptoticToysAddUp();
  void toysRunAndStop();
  void pullsAndPValueOfToysAreShown();
  void publishedStandBelowOurs();
};

void TestFitPanel::itemModelsKeepTheirContract() {
  const auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;
  ParameterTableModel parameters;
  QAbstractItemModelTester parameterTester(&parameters, fatal);
  parameters.setModel({});
  parameters.setFit(madeFit());
  parameters.setSettings({{.name = "mass", .value = 125.0}});
  parameters.setFit(nullptr);
  CorrelationModel correlations;
  QAbstractItemModelTester correlationTester(&correlations, fatal);
  correlations.setFit(madeFit());
  correlations.setFit(nullptr);
  PullModel pulls;
  QAbstractItemModelTester pullTester(&pulls, fatal);
  pulls.setToys(std::make_shared<ToyStudy>(ToyStudy{.toys = 1, .pulls = {{"mass", 0.0, 1.0, 0.68}}, .q0 = {}}),
                sharedPeak());
  PublishedModel published;
  QAbstractItemModelTester publishedTester(&published, fatal);
  published.setPeak(sharedPeak(), "diphoton");
  TogetherModel together;
  QAbstractItemModelTester togetherTester(&together, fatal);
  together.setFamilies({{"diphoton", 30770}, {"fourlepton", 212}});
  together.setPeak(sharedPeak());
  together.setFamilies({{"diphoton", 30771}, {"fourlepton", 212}});
  together.setFamilies({{"fourlepton", 212}});
  QCOMPARE(together.rowCount(), 2);
}

void TestFitPanel::measurementsAreRoundedAsTheParticleDataGroupDoes_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<double>("minus");
  QTest::addColumn<double>("plus");
  QTest::addColumn<QString>("expected");
  // The first four from the Review of Particle Physics, section 5.3: 0.827 +- 0.119, 0.827 +- 0.367, and an error
  // between 950 and 999.
  QTest::newRow("100 to 354: two digits") << 0.827 << -0.119 << 0.119 << "0.83 ± 0.12";
  QTest::newRow("355 to 949: one digit") << 0.827 << -0.367 << 0.367 << "0.8 ± 0.4";
  QTest::newRow("950 to 999: 1000 with two digits") << 14.674 << -0.964 << 0.964 << "14.7 ± 1.0";
  QTest::newRow("tens") << 30496.8 << -196.0 << 196.0 << "30500 ± 200";
  QTest::newRow("asymmetric, by the smaller error") << 124.044 << -0.343 << 0.311 << "124.04 +0.31 −0.34";
  QTest::newRow("asymmetric, equal as shown") << 124.044 << -0.543 << 0.511 << "124.0 ± 0.5";
  QTest::newRow("no error") << 1.66 << 0.0 << 0.0 << "1.660";
}

void TestFitPanel::measurementsAreRoundedAsTheParticleDataGroupDoes() {
  QFETCH(double, value);
  QFETCH(double, minus);
  QFETCH(double, plus);
  QFETCH(QString, expected);
  QCOMPARE(measuredText(value, minus, plus), expected);
}

void TestFitPanel::probabilities_data() {
  QTest::addColumn<double>("probability");
  QTest::addColumn<QString>("expected");
  QTest::newRow("5 sigma") << 2.866515719e-7 << "2.9×10⁻⁷";
  QTest::newRow("3 sigma") << 1.349898032e-3 << "0.0013";
  QTest::newRow("40 sigma, beyond double precision") << 0.0 << "< 10⁻³⁰⁰";
  QTest::newRow("half") << 0.5 << "0.50";
  QTest::newRow("10 sigma") << 7.619853024e-24 << "7.6×10⁻²⁴";
  QTest::newRow("rounds to the next power") << 9.96e-7 << "1.0×10⁻⁶";
}

void TestFitPanel::probabilities() {
  QFETCH(double, probability);
  QFETCH(QString, expected);
  QCOMPARE(probabilityText(probability), expected);
}

void TestFitPanel::tableShowsValuesWithBothErrors() {
  ParameterTableModel model;
  model.setFit(madeFit());
  QCOMPARE(model.rowCount(), 5);
  QCOMPARE(cell(model, 0, Parameters::Value), QStringLiteral("270 +100 −90"));
  QCOMPARE(cell(model, 2, Parameters::Value), QStringLiteral("124.0 ± 0.5 GeV"));
  QCOMPARE(cell(model, 3, Parameters::Value), QStringLiteral("1.500 GeV"));
  QVERIFY(!cell(model, 2, Parameters::Name).isEmpty());
}

void TestFitPanel::fixingKeepsTheValueOfTheMoment() {
  ParameterTableModel model;
  model.setFit(madeFit());
  QSignalSpy edited(&model, &ParameterTableModel::settingsEdited);
  QVERIFY(model.setData(model.index(2, Parameters::Fixed), Qt::Checked, Qt::CheckStateRole));
  QCOMPARE(edited.count(), 1);
  QCOMPARE(model.settings().size(), std::size_t{1});
  QCOMPARE(model.settings().front().name, std::string("mass"));
  QVERIFY(model.settings().front().isFixed);
  QCOMPARE(*model.settings().front().value, 124.044);
}

void TestFitPanel::startBoundsAndConstraintCanBeTyped_data() {
  QTest::addColumn<int>("column");
  QTest::addColumn<QString>("typed");
  QTest::addColumn<QString>("shown");
  QTest::newRow("start") << int(Parameters::Start) << "126.5"
                         << "126.5";
  QTest::newRow("decimal comma") << int(Parameters::Start) << " 126,5 "
                                 << "126.5";
  QTest::newRow("true minus sign") << int(Parameters::Minimum) << "−3"
                                   << "−3";
  QTest::newRow("upper end") << int(Parameters::Maximum) << "130"
                             << "130";
  QTest::newRow("constraint") << int(Parameters::Constraint) << "125.09 ± 0.24"
                              << "125.09 ± 0.24";
  QTest::newRow("constraint by keyboard") << int(Parameters::Constraint) << "125.09+-0.24"
                                          << "125.09 ± 0.24";
  QTest::newRow("emptied") << int(Parameters::Start) << ""
                           << "";
}

void TestFitPanel::startBoundsAndConstraintCanBeTyped() {
  QFETCH(int, column);
  QFETCH(QString, typed);
  QFETCH(QString, shown);
  ParameterTableModel model;
  model.setFit(madeFit());
  QVERIFY(model.setData(model.index(2, column), typed, Qt::EditRole));
  QCOMPARE(cell(model, 2, column), shown);
}

void TestFitPanel::nonsenseIsRefused_data() {
  QTest::addColumn<int>("column");
  QTest::addColumn<QString>("typed");
  QTest::newRow("a word") << int(Parameters::Start) << "heavy";
  QTest::newRow("ends in the wrong order") << int(Parameters::Minimum) << "140";
  QTest::newRow("constraint without an error") << int(Parameters::Constraint) << "125";
  QTest::newRow("constraint with a negative error") << int(Parameters::Constraint) << "125 ± -1";
  QTest::newRow("the fitted value") << int(Parameters::Value) << "125";
}

void TestFitPanel::nonsenseIsRefused() {
  QFETCH(int, column);
  QFETCH(QString, typed);
  ParameterTableModel model;
  model.setFit(madeFit());
  QVERIFY(model.setData(model.index(2, Parameters::Maximum), "130", Qt::EditRole));
  const auto before = model.settings();
  QVERIFY(!model.setData(model.index(2, column), typed, Qt::EditRole));
  QVERIFY(model.settings() == before);
}

void TestFitPanel::correlationsAreThoseOfFreeParameters() {
  CorrelationModel model;
  model.setFit(madeFit());
  QCOMPARE(model.rowCount(), 4); // the width is fixed
  QCOMPARE(cell(model, 0, 0), QStringLiteral("1.00"));
  QCOMPARE(cell(model, 0, 1), QStringLiteral("−0.40"));
  QCOMPARE(cell(model, 1, 0), QStringLiteral("−0.40"));
  QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("4"));
}

void TestFitPanel::wordsOfTheFit() {
  FitPanel panel;
  auto peak = sharedPeak();
  peak->scan.emplace();
  peak->scan->points = {{.mass = 110.0}, {.mass = 150.0}};
  peak->scan->globalZ = 2.6;
  peak->limit = UpperLimit{436.0, {80.0, 110.0, 152.0, 211.0, 283.0}};
  panel.setPeak(peak);
  const QString text = textOf(panel);
  QVERIFY(text.contains(QStringLiteral("124.0 ± 0.5 GeV")));
  QVERIFY(text.contains(QStringLiteral("3.8 σ local")));
  QVERIFY(text.contains(QStringLiteral("p₀ 8.6×10⁻⁵")));
  QVERIFY(text.contains(QStringLiteral("expected 2.7 σ (as fitted)")));
  QVERIFY(text.contains(QStringLiteral("global 2.6 σ (110–150 GeV)")));
  QVERIFY(text.contains(QStringLiteral("< 436 events at 95 % CLs (152 without signal)")));
  QVERIFY(text.contains(QStringLiteral("Deviance 47.3 / 54")));
  panel.setPeak(nullptr);
  panel.setProblem("3 masses");
  QVERIFY(!textOf(panel).contains("local"));
  QVERIFY(textOf(panel).contains("3 masses"));
}

void TestFitPanel::aScanStaysUntilThereIsANewOne() {
  FitPanel panel;
  const auto* plot = panel.findChild<ScanPlot*>();
  const QString empty = plot->summary();
  auto scanned = sharedPeak();
  scanned->scan.emplace();
  scanned->scan->points = {{.mass = 110.0}, {.mass = 124.0, .q0 = 9.0, .z = 3.0, .p0 = pValue(3.0)}};
  panel.setPeak(scanned);
  const QString summary = plot->summary();
  QVERIFY(summary.contains("124.0 GeV"));
  panel.setPeak(sharedPeak()); // of more masses
  QCOMPARE(plot->summary(), summary);
  auto other = sharedPeak();
  other->channels.front().name = "fourlepton";
  panel.setPeak(other);
  QCOMPARE(plot->summary(), empty);
}

void TestFitPanel::aFitThatDidNotConvergeSaysSo() {
  FitPanel panel;
  auto peak = sharedPeak();
  peak->fit.isConverged = false;
  peak->fit.problem = "no minimum within 200 steps";
  peak->fit.parameters[2].isAtBound = true;
  panel.setPeak(peak);
  QVERIFY(textOf(panel).contains("did not converge: no minimum within 200 steps"));
  QVERIFY(textOf(panel).contains("lies at an end of its range"));
}

void TestFitPanel::changedShapesAreToldWithoutForeignSettings() {
  FitPanel panel;
  panel.setChoice({.model = {"dscb", "exp"}, .settings = {{.name = "mass", .value = 125.0}, {.name = "alpha_low"}}});
  QSignalSpy changes(&panel, &FitPanel::settingsChanged);
  auto* signal = panel.findChild<QComboBox*>();
  signal->setCurrentIndex(signal->findData("gauss"));
  QCOMPARE(changes.count(), 1);
  QCOMPARE(lastChoice(changes).model, (MassModel{"gauss", "exp"}));
  QCOMPARE(lastChoice(changes).settings.size(), std::size_t{1}); // a Gaussian has no alpha_low
}

void TestFitPanel::setChoiceIsSilent() {
  FitPanel panel;
  QSignalSpy changes(&panel, &FitPanel::settingsChanged);
  panel.setChoice({.isOn = false, .model = {"voigt", "bernstein3"}, .isUnbinned = true, .areLimitsWanted = true});
  QCOMPARE(changes.count(), 0);
  QVERIFY(!checkBox(panel, "Fit")->isChecked());
  QVERIFY(checkBox(panel, "Unbinned")->isChecked());
  QCOMPARE(panel.findChild<QComboBox*>()->currentData().toString(), QStringLiteral("voigt"));
}

void TestFitPanel::switchesAreTold() {
  FitPanel panel;
  QSignalSpy changes(&panel, &FitPanel::settingsChanged);
  checkBox(panel, "Unbinned")->click();
  QVERIFY(lastChoice(changes).isUnbinned);
  checkBox(panel, QStringLiteral("Upper limits instead of p₀"))->click();
  QVERIFY(lastChoice(changes).areLimitsWanted);
  checkBox(panel, "Fit")->click();
  QVERIFY(!lastChoice(changes).isOn);
  QCOMPARE(changes.count(), 3);
}

void TestFitPanel::clickInTheScanStartsTheFitThere() {
  FitPanel panel;
  QSignalSpy changes(&panel, &FitPanel::settingsChanged);
  QSignalSpy clicked(&panel, &FitPanel::massClicked);
  emit panel.findChild<ScanPlot*>()->massClicked(131.0);
  QCOMPARE(lastChoice(changes).settings.size(), std::size_t{1});
  QCOMPARE(*lastChoice(changes).settings.front().value, 131.0);
  QCOMPARE(clicked.count(), 1);
}

void TestFitPanel::channelsCanBeFittedTogether() {
  TogetherModel model;
  model.setFamilies({{"diphoton", 30770}, {"fourlepton", 212}});
  QSignalSpy edited(&model, &TogetherModel::choiceEdited);
  QVERIFY(!model.setData(model.index(0, TogetherModel::Family), Qt::Unchecked, Qt::CheckStateRole));
  QVERIFY(model.setData(model.index(1, TogetherModel::Family), Qt::Checked, Qt::CheckStateRole));
  QCOMPARE(edited.count(), 1);
  QCOMPARE(model.choice().together, std::vector<std::string>{"fourlepton"});
  QVERIFY(model.setData(model.index(1, TogetherModel::Family), Qt::Unchecked, Qt::CheckStateRole));
  QVERIFY(model.choice().together.empty());
}

void TestFitPanel::expectedSignalsCanBeTyped() {
  TogetherModel model;
  model.setFamilies({{"diphoton", 30770}, {"fourlepton", 212}});
  const QModelIndex place = model.index(1, TogetherModel::ExpectedSignal);
  QVERIFY(model.setData(place, "15,9", Qt::EditRole));
  QCOMPARE(model.choice().expectedSignals.at("fourlepton"), 15.9);
  QVERIFY(!model.setData(place, "-3", Qt::EditRole));
  QVERIFY(!model.setData(place, "many", Qt::EditRole));
  QVERIFY(model.setData(place, "", Qt::EditRole));
  QVERIFY(model.choice().expectedSignals.empty());
}

void TestFitPanel::everyChannelAndTheSumShowTheirSignificance() {
  TogetherModel model;
  model.setFamilies({{"diphoton", 30770}, {"fourlepton", 212}});
  auto fourLepton = sharedPeak();
  fourLepton->channels.front().name = "fourlepton";
  fourLepton->discovery.z = 3.2;
  auto together = sharedPeak();
  together->channels.push_back(fourLepton->channels.front());
  together->discovery.z = 4.9;
  model.setParts({sharedPeak(), fourLepton});
  model.setPeak(together);
  QCOMPARE(cell(model, 0, TogetherModel::Significance), QStringLiteral("3.8 σ"));
  QCOMPARE(cell(model, 1, TogetherModel::Significance), QStringLiteral("3.2 σ"));
  QCOMPARE(cell(model, 2, TogetherModel::Significance), QStringLiteral("4.9 σ"));
}

void TestFitPanel::asymptoticToysAddUp() {
  // q0 >= x with the probability 1 - Phi(sqrt x): 0.02275 above 4, 0.00135 above 9.
  const std::vector<double> counts = asymptoticCounts(100'000.0, std::vector{0.0, 4.0, 9.0, 1000.0});
  QVERIFY(std::abs(counts[0] - 97'724.99) < 0.01);
  QVERIFY(std::abs(counts[1] - (2275.01 - 134.99)) < 0.01);
  QVERIFY(std::abs(counts[2] - 134.99) < 0.01);
}

void TestFitPanel::toysRunAndStop() {
  FitPanel panel;
  auto* run = panel.findChild<ToysPage*>()->findChild<QPushButton*>();
  QVERIFY(!run->isEnabled()); // nothing to draw them from
  panel.setPeak(sharedPeak());
  QVERIFY(run->isEnabled());
  QSignalSpy requested(&panel, &FitPanel::toysRequested);
  QSignalSpy stopped(&panel, &FitPanel::toyStopRequested);
  panel.findChild<ToysPage*>()->findChild<QSpinBox*>()->setValue(250);
  run->click();
  QCOMPARE(requested.count(), 1);
  QCOMPARE(requested[0][0].toInt(), 250);
  panel.setToyProgress(0.3);
  run->click();
  QCOMPARE(requested.count(), 1);
  QCOMPARE(stopped.count(), 1);
}

void TestFitPanel::pullsAndPValueOfToysAreShown() {
  FitPanel panel;
  auto toys = std::make_shared<ToyStudy>();
  toys->toys = 400;
  toys->pulls = {{"mass", 0.02, 0.98, 0.684}};
  toys->q0.assign(200, 0.0);
  toys->q0.resize(400, 2.0);
  toys->fractionAtZero = 0.5;
  toys->p0 = 0.0;
  panel.setToys(toys, sharedPeak());
  const auto* page = panel.findChild<ToysPage*>();
  const QAbstractItemModel& pulls = *page->findChild<QTableView*>()->model();
  QCOMPARE(cell(pulls, 0, PullModel::Mean), QStringLiteral("0.02"));
  QCOMPARE(cell(pulls, 0, PullModel::Width), QStringLiteral("0.98"));
  QCOMPARE(cell(pulls, 0, PullModel::Coverage), QStringLiteral("68.4 %"));
  QString text;
  for (const QLabel* label : page->findChildren<QLabel*>())
    text += label->text();
  QVERIFY(text.contains("below 0.0025")); // none of 400
  QVERIFY(text.contains(QStringLiteral("asymptotic 8.6×10⁻⁵")));
  QVERIFY(text.contains(QStringLiteral("q₀ = 0 in 50.0 %")));
}

void TestFitPanel::publishedStandBelowOurs() {
  PublishedModel model;
  model.setPeak(sharedPeak(), "diphoton");
  QCOMPARE(model.rowCount(), 1 + static_cast<int>(publishedResults().size()));
  QCOMPARE(cell(model, 0, PublishedModel::Origin), QStringLiteral("this fit"));
  QCOMPARE(cell(model, 0, PublishedModel::Observed), QStringLiteral("3.8 σ"));
  bool isAtlasThere = false;
  for (int row = 1; row < model.rowCount(); ++row) {
    QVERIFY(cell(model, row, PublishedModel::Origin).endsWith("published"));
    // PLB 716 (2012) 1: 126.0 +- 0.4 (stat) +- 0.4 (syst) GeV, 5.9 sigma.
    isAtlasThere |= cell(model, row, PublishedModel::Mass) == QStringLiteral("126.0 ± 0.4 ± 0.4") &&
                    cell(model, row, PublishedModel::Observed) == QStringLiteral("5.9 σ");
  }
  QVERIFY(isAtlasThere);
}

QTEST_MAIN(TestFitPanel)
#include "tst_fit_panel.moc"
