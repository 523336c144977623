// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/statistics/PeakAnalysis.h"

#include "PeakOnExponential.h"
#include "model/analysis/Scan.h"
#include "model/statistics/Significance.h"

#include <QDir>
#include <QFile>

#include <cmath>
#include <numbers>

using namespace voir;

namespace {

void compare(double actual, double expected, double tolerance) {
  QVERIFY2(std::abs(actual - expected) <= tolerance,
           qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

std::string dataPath(const QString& name) {
  return QDir(VOIR_DATA_DIR).filePath(name).toStdString();
}

/// A text file of one mass a line; empty where it is absent.
std::vector<double> massesOfText(const QString& name) {
  QFile file(QDir(VOIR_DATA_DIR).filePath(name));
  std::vector<double> masses;
  if (file.open(QIODevice::ReadOnly))
    while (!file.atEnd())
      masses.push_back(file.readLine().trimmed().toDouble());
  return masses;
}

std::vector<double> massesOf(const std::vector<std::string>& files, std::string_view channel) {
  ScanOptions options;
  options.channels = parseChannels(channel);
  std::vector<double> masses;
  scanEvents(files, options, [&](ScanBlock&& block, const ScanProgress&) {
    for (const MassEntry& entry : block.entries)
      masses.push_back(entry.mass);
    return true;
  });
  return masses;
}

/// All candidates that CMS published of 2011 and 2012.
const std::vector<double>& fourLeptonsOfCms() {
  static const std::vector<double> masses =
      massesOf({dataPath("csv/4mu_2011.csv"), dataPath("csv/4e_2011.csv"), dataPath("csv/2e2mu_2011.csv"),
                dataPath("csv/4mu_2012.csv"), dataPath("csv/4e_2012.csv"), dataPath("csv/2e2mu_2012.csv")},
               "fourlepton");
  return masses;
}

const std::vector<double>& dimuonSample() {
  static const std::vector<double> masses = massesOf({"sample:dimuon"}, "dimuon");
  return masses;
}

const std::vector<double>& runOnePhotons() {
  static const std::vector<double> masses = massesOf({"sample:run1-diphoton"}, "diphoton");
  return masses;
}

PeakOrder orderOf(const MassData& data, const FitDefaults& defaults) {
  PeakOrder order;
  order.channels = {{"data", data, defaults.model, 1.0}};
  order.options.settings = defaults.settings;
  return order;
}

PeakOrder binnedOrder(std::span<const double> masses, const FitDefaults& defaults) {
  return orderOf(binnedMasses(masses, defaults.minimum, defaults.maximum, std::size_t(defaults.bins)), defaults);
}

PeakOrder unbinnedOrder(std::span<const double> masses, const FitDefaults& defaults) {
  return orderOf(unbinnedMasses(masses, defaults.minimum, defaults.maximum), defaults);
}

#define SKIP_WITHOUT(masses)                                                                                           \
  if ((masses).empty())                                                                                                \
  QSKIP("the real data are not there")

} // namespace

class tst_PeakAnalysis : public QObject {
  Q_OBJECT

private slots:
  void higgsOfTheFitTutorial_data();
  void higgsOfTheFitTutorial();
  void scanOfTheFitTutorial();
  void fourLeptonsOfCmsShowTheZ();
  void fourLeptonsOfCmsShowASmallExcess();
  void runOneShowsTheHiggsBosonAsExpected();
  void photonsAndLeptonsTogether();
  void particlesAreFoundAgain_data();
  void particlesAreFoundAgain();
  void channelsHaveDefaultsThatConverge_data();
  void channelsHaveDefaultsThatConverge();
  void unknownChannelIsFittedAsTwoPhotons();
  void rangeWithoutAKnownParticle();
  void absurdRangeIsRefused();
  void scanOfTheDefaultsHasPointsWithinTheRange();
  void fewEventsHaveAFixedWidth();
  void manyEventsHaveAFittedWidth();
  void expectationOfTheStandardModel();
  void expectationOfWhatWasFitted();
  void modelWithoutSignalIsOnlyFitted();
  void emptyDataTellNothing();
};

// RooFit (unbinned) and ROOT (100 bins, entries at the bin's centre) on the same file: q0 = 2 delta(-ln L).
void tst_PeakAnalysis::higgsOfTheFitTutorial_data() {
  QTest::addColumn<int>("bins");
  QTest::addColumn<double>("q0");
  QTest::addColumn<double>("z");
  QTest::addColumn<double>("mass");
  QTest::newRow("unbinned") << 0 << 14.1199 << 3.7576 << 124.044;
  QTest::newRow("100 bins") << 100 << 14.389 << 3.7933 << 124.082;
}

void tst_PeakAnalysis::higgsOfTheFitTutorial() {
  const std::vector<double> masses = massesOfText("csv/Hgg.txt");
  SKIP_WITHOUT(masses);
  QFETCH(int, bins);
  FitDefaults defaults = fitDefaults("diphoton", 110.0, 160.0);
  defaults.bins = bins;
  const PeakResult result = analysePeak(bins > 0 ? binnedOrder(masses, defaults) : unbinnedOrder(masses, defaults));
  QVERIFY(result.fit.isConverged);
  QFETCH(double, q0);
  QFETCH(double, z);
  QFETCH(double, mass);
  compare(result.discovery.q0, q0, 0.002);
  compare(result.discovery.z, z, 0.0003);
  compare(result.discovery.p0, pValue(z), 1e-2 * pValue(z));
  compare(result.fit.value("mass"), mass, 0.003);
  // The Asimov data of what was fitted are as significant as the data, but for the statistics of the background.
  compare(result.zExpected, z, 0.01);
  QVERIFY(!result.isExpectationKnown);
}

void tst_PeakAnalysis::scanOfTheFitTutorial() {
  const std::vector<double> masses = massesOfText("csv/Hgg.txt");
  SKIP_WITHOUT(masses);
  const FitDefaults defaults = fitDefaults("diphoton", 110.0, 160.0);
  PeakOrder order = binnedOrder(masses, defaults);
  order.scan = MassScanOptions{defaults.scan, 273.0};
  const PeakResult result = analysePeak(order);
  QVERIFY(result.scan.has_value());
  QCOMPARE(result.scan->points.size(), std::size_t(121));
  const double fitted = result.fit.value("mass");
  compare(result.scan->best()->mass, fitted, defaults.scan.step);
  compare(result.scan->best()->z, result.discovery.z, 0.02);
  QVERIFY(result.scan->best()->z <= result.discovery.z + 1e-6); // the fit with a free mass is the best of all
  QVERIFY(result.scan->globalZ < result.discovery.z);
}

// Its peak at 91.2 GeV, a little low for photons that the leptons radiated.
void tst_PeakAnalysis::fourLeptonsOfCmsShowTheZ() {
  const std::vector<double>& masses = fourLeptonsOfCms();
  SKIP_WITHOUT(masses);
  const PeakResult result = analysePeak(unbinnedOrder(masses, fitDefaults("fourlepton", 80.0, 100.0)));
  QVERIFY(result.fit.isConverged);
  const FittedParameter& mass = *result.fit.find("mass");
  compare(mass.value, 91.19, 2.0 * mass.error);
  QVERIFY(mass.error < 1.0);
  QVERIFY(result.discovery.z > 5.0);
}

// By scipy.optimize: the same unbinned likelihood of 40 candidates between 105 and 165 GeV, Gaussian of 2 GeV on a
// straight line.
void tst_PeakAnalysis::fourLeptonsOfCmsShowASmallExcess() {
  const std::vector<double>& masses = fourLeptonsOfCms();
  SKIP_WITHOUT(masses);
  PeakOrder order = unbinnedOrder(masses, fitDefaults("fourlepton"));
  order.scan = MassScanOptions{{125.0, 125.0, 1.0}, std::nullopt};
  const PeakResult result = analysePeak(order);
  QVERIFY(result.fit.isConverged);
  constexpr double part = 0.01; // of the errors
  compare(result.fit.value("mass"), 124.27355571, part * result.fit.find("mass")->error);
  compare(result.fit.value("signal_yield"), 8.27130039, part * result.fit.find("signal_yield")->error);
  compare(result.discovery.z, 2.9971307, part);
  const MassScanPoint& point = result.scan->points.front();
  compare(point.z, 2.94211404, part);
  compare(point.signalYield, 7.80241567, part * point.signalError);
}

// 446 Higgs bosons of 125 GeV among 143 135 pairs of photons, as samples/README.md says.
void tst_PeakAnalysis::runOneShowsTheHiggsBosonAsExpected() {
  QCOMPARE(runOnePhotons().size(), std::size_t(143135));
  PeakOrder order = binnedOrder(runOnePhotons(), fitDefaults("diphoton"));
  order.expectedStrength = 446.0;
  const PeakResult result = analysePeak(order);
  QVERIFY(result.fit.isConverged);
  const FittedParameter& mass = *result.fit.find("mass");
  compare(mass.value, 125.0, mass.error);
  const FittedParameter& signal = *result.fit.find("signal_yield");
  compare(signal.value, 446.0, signal.error);
  QVERIFY(result.fit.probability > 0.01);
  QVERIFY(result.isExpectationKnown);
  // Z scatters by 1 around its median.
  compare(result.discovery.z, result.zExpected, 1.0);
  // S / sqrt(2 sqrt(pi) sigma b) if the background of b entries per GeV were known; less, where it is fitted, too.
  const double perGeV = 142689.0 * 0.025 * std::exp(-0.025 * 25.0) / (1.0 - std::exp(-0.025 * 60.0));
  const double known = 446.0 / std::sqrt(2.0 * std::sqrt(std::numbers::pi) * 1.68 * perGeV);
  QVERIFY2(result.zExpected < known && result.zExpected > 0.7 * known, qPrintable(QString::number(result.zExpected)));
}

// One mass and one strength of the Standard Model: 446 bosons in two photons, 15.9 in four leptons.
void tst_PeakAnalysis::photonsAndLeptonsTogether() {
  const std::vector<double> leptons = massesOf({"sample:run1-fourlepton"}, "fourlepton");
  const PeakOrder inPhotons = binnedOrder(runOnePhotons(), fitDefaults("diphoton"));
  const PeakOrder inLeptons = unbinnedOrder(leptons, fitDefaults("fourlepton"));
  PeakOrder both;
  both.channels = {inPhotons.channels.front(), inLeptons.channels.front()};
  both.channels[0].name = "photons";
  both.channels[0].expectedSignal = 446.0;
  both.channels[1].name = "leptons";
  both.channels[1].expectedSignal = 15.9;
  both.options.settings = {{.name = "width:photons", .value = 1.7},
                           {.name = "width:leptons", .value = 2.0, .isFixed = true}};
  both.expectedStrength = 1.0;
  const PeakResult photons = analysePeak(inPhotons);
  const PeakResult four = analysePeak(inLeptons);
  const PeakResult together = analysePeak(both);
  QVERIFY(together.fit.isConverged);
  const FittedParameter& mass = *together.fit.find("mass");
  compare(mass.value, 125.0, 2.0 * mass.error);
  QVERIFY(mass.error < photons.fit.find("mass")->error && mass.error < four.fit.find("mass")->error);
  const FittedParameter& strength = *together.fit.find("strength");
  compare(strength.value, 1.0, 2.0 * strength.error);
  // Nearly in quadrature: both see nearly the same mass and strength.
  compare(together.discovery.z, std::hypot(photons.discovery.z, four.discovery.z), 0.4);
}

// Masses: Particle Data Group; the samples are made with them.
void tst_PeakAnalysis::particlesAreFoundAgain_data() {
  QTest::addColumn<double>("minimum");
  QTest::addColumn<double>("maximum");
  QTest::addColumn<double>("mass");
  QTest::newRow("J/psi") << 2.8 << 3.4 << 3.0969;
  QTest::newRow("psi'") << 3.5 << 3.9 << 3.6861;
  QTest::newRow("Upsilon") << 8.7 << 9.8 << 9.4603;
  QTest::newRow("Z boson") << 60.0 << 120.0 << 91.1876;
}

void tst_PeakAnalysis::particlesAreFoundAgain() {
  QFETCH(double, minimum);
  QFETCH(double, maximum);
  const FitDefaults defaults = fitDefaults("dimuon", minimum, maximum);
  const PeakResult result = analysePeak(binnedOrder(dimuonSample(), defaults));
  QVERIFY(result.fit.isConverged);
  const FittedParameter& fitted = *result.fit.find("mass");
  QFETCH(double, mass);
  compare(fitted.value, mass, 3.0 * fitted.error);
  QVERIFY(fitted.error < 2e-3 * mass);
  QVERIFY(result.discovery.z > 20.0);
  QVERIFY(std::isfinite(result.discovery.z)); // though the p-value is 0 in double precision
}

void tst_PeakAnalysis::channelsHaveDefaultsThatConverge_data() {
  QTest::addColumn<QByteArray>("sample");
  QTest::addColumn<QByteArray>("channel");
  QTest::newRow("4l") << QByteArray("sample:run1-fourlepton") << QByteArray("fourlepton");
  QTest::newRow("4e") << QByteArray("sample:run1-fourlepton") << QByteArray("4e");
  QTest::newRow("4mu") << QByteArray("sample:run1-fourlepton") << QByteArray("4mu");
  QTest::newRow("2e2mu") << QByteArray("sample:run1-fourlepton") << QByteArray("2e2mu");
  QTest::newRow("ee") << QByteArray("sample:run1-fourlepton") << QByteArray("dielectron");
  QTest::newRow("mumu") << QByteArray("sample:run1-fourlepton") << QByteArray("dimuon");
}

void tst_PeakAnalysis::channelsHaveDefaultsThatConverge() {
  QFETCH(QByteArray, sample);
  QFETCH(QByteArray, channel);
  const std::vector<double> masses = massesOf({sample.toStdString()}, channel.toStdString());
  const FitDefaults defaults = fitDefaults(channel.toStdString());
  for (PeakOrder order : {binnedOrder(masses, defaults), unbinnedOrder(masses, defaults)}) {
    order.scan = MassScanOptions{defaults.scan, 10.0};
    const PeakResult result = analysePeak(order);
    QVERIFY2(result.fit.isConverged, result.fit.problem.c_str());
    QVERIFY(result.discovery.background.isConverged);
    for (const MassScanPoint& point : result.scan->points) {
      QVERIFY(std::isfinite(point.z) && std::isfinite(point.zExpected) && std::isfinite(point.signalYield));
      QVERIFY(point.z <= result.discovery.z + 1e-4); // none is better than the best
      QVERIFY(point.zExpected > 0.0);
    }
  }
}

void tst_PeakAnalysis::unknownChannelIsFittedAsTwoPhotons() {
  const FitDefaults photons = fitDefaults("diphoton");
  for (const char* channel : {"", "mass_GeV"}) {
    QCOMPARE(fitDefaults(channel).model, photons.model);
    QCOMPARE(fitDefaults(channel).maximum, 160.0);
  }
  QCOMPARE(fitDefaults("2e2mu").model, fitDefaults("fourlepton").model);
}

void tst_PeakAnalysis::rangeWithoutAKnownParticle() {
  const FitDefaults defaults = fitDefaults("dimuon", 20.0, 50.0);
  QVERIFY(!defaults.settings.front().value.has_value()); // it is looked for
  const PeakResult result = analysePeak(binnedOrder(dimuonSample(), defaults));
  QVERIFY(result.fit.isConverged);
  QVERIFY(result.discovery.z < 4.0); // a falling continuum
}

void tst_PeakAnalysis::absurdRangeIsRefused() {
  QVERIFY_EXCEPTION_THROWN(fitDefaults("diphoton", 160.0, 100.0), std::invalid_argument);
  QVERIFY_EXCEPTION_THROWN(fitDefaults("diphoton", std::nan(""), 100.0), std::invalid_argument);
}

void tst_PeakAnalysis::scanOfTheDefaultsHasPointsWithinTheRange() {
  for (const char* channel : {"diphoton", "dielectron", "dimuon", "fourlepton"}) {
    const FitDefaults defaults = fitDefaults(channel);
    QVERIFY(defaults.scan.first > defaults.minimum && defaults.scan.last < defaults.maximum);
    compare(defaults.scan.first + 120.0 * defaults.scan.step, defaults.scan.last, 1e-9);
  }
  QCOMPARE(fitDefaults("diphoton").scan.first, 110.0);
  QCOMPARE(fitDefaults("diphoton").scan.last, 150.0);
}

void tst_PeakAnalysis::fewEventsHaveAFixedWidth() {
  const PeakOnExponential few{100.0, 0.025, 30.0, 125.0, 3.0};
  FitDefaults defaults = fitDefaults("diphoton");
  defaults.model.background = "exp";
  const PeakResult result = analysePeak(orderOf(few.data(), defaults));
  QVERIFY(result.fit.find("width")->isFixed);
  QCOMPARE(result.fit.value("width"), 1.7); // where it would have started
  QVERIFY(!result.fit.find("mass")->isFixed);
  const FitDefaults given = defaults;
  QCOMPARE(result.options.settings.size(), given.settings.size());
}

void tst_PeakAnalysis::manyEventsHaveAFittedWidth() {
  const PeakOnExponential many{10000.0, 0.025, 2000.0, 125.0, 3.0};
  FitDefaults defaults = fitDefaults("diphoton");
  defaults.model.background = "exp";
  const PeakResult result = analysePeak(orderOf(many.data(), defaults));
  compare(result.fit.value("width"), 3.0, 1e-3);
  QCOMPARE(result.options.settings, defaults.settings);
}

void tst_PeakAnalysis::expectationOfTheStandardModel() {
  const PeakOnExponential half{10000.0, 0.025, 100.0, 125.0, 1.66};
  PeakOrder order;
  order.channels = {half.channel()};
  order.options.settings = half.knownShape();
  order.expectedStrength = 200.0;
  const PeakResult result = analysePeak(order);
  compare(result.zExpected, 5.677854, 1e-4); // by an independent program
  QVERIFY(result.isExpectationKnown);
  QVERIFY(result.discovery.z < 3.0);
}

void tst_PeakAnalysis::expectationOfWhatWasFitted() {
  const PeakOnExponential peak{};
  PeakOrder order;
  order.channels = {peak.channel()};
  order.options.settings = peak.knownShape();
  const PeakResult result = analysePeak(order);
  compare(result.zExpected, result.discovery.z, 1e-6);
  QVERIFY(!result.isExpectationKnown);
}

void tst_PeakAnalysis::modelWithoutSignalIsOnlyFitted() {
  PeakOrder order;
  order.channels = {PeakOnExponential{}.channel()};
  order.channels.front().model.signal = "none";
  const PeakResult result = analysePeak(order);
  QVERIFY(result.fit.isConverged);
  compare(result.fit.value("background_yield"), 10200.0, 1e-3);
  QCOMPARE(result.discovery.z, 0.0);
}

void tst_PeakAnalysis::emptyDataTellNothing() {
  PeakOrder order = orderOf(unbinnedMasses(std::vector<double>{}, 100.0, 160.0), fitDefaults("diphoton"));
  order.scan = MassScanOptions{{110.0, 150.0, 10.0}, 1.0};
  const PeakResult result = analysePeak(order);
  QVERIFY(!result.fit.isConverged);
  QCOMPARE(result.discovery.z, 0.0);
  for (const MassScanPoint& point : result.scan->points)
    QVERIFY(std::isfinite(point.z));
}

QTEST_GUILESS_MAIN(tst_PeakAnalysis)
#include "tst_peakanalysis.moc"
