#include "model/statistics/MassScan.h"

#include "PeakOnExponential.h"
#include "model/statistics/Significance.h"

#include <QTest>

#include <cmath>
#include <stdexcept>

using namespace voir;

namespace {

void compare(double actual, double expected, double tolerance) {
  QVERIFY2(std::abs(actual - expected) <= tolerance,
           qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

/// Background of 10 000 at 25 per mille a GeV, 200 at 125 GeV.
const PeakOnExponential higgs{};
/// As many as ATLAS selected in two photons until July 2012, with the signal it expected.
const PeakOnExponential discoveryData{59039.0, 0.025, 190.1, 126.5, 1.66};

Discovery discoveryOf(std::span<const FitChannel> channels, const FitOptions& options) {
  return testDiscovery(channels, options, fitMasses(channels, options));
}

Discovery discoveryOf(const PeakOnExponential& peak) {
  const FitChannel channel = peak.channel();
  return discoveryOf({&channel, 1}, {peak.knownShape()});
}

MassScan scanOf(const PeakOnExponential& peak, const MassScanOptions& options) {
  const FitChannel channel = peak.channel();
  const FitOptions fitOptions{peak.knownShape()};
  return scanMasses({&channel, 1}, fitOptions, fitMasses(channel, fitOptions), options);
}

/// The same peak in more data, such that its significance is this.
PeakOnExponential grownTo(PeakOnExponential peak, double z) {
  const double luminosity = std::pow(z / discoveryOf(peak).z, 2);
  peak.background *= luminosity;
  peak.signal *= luminosity;
  return peak;
}

} // namespace

class tst_MassScan : public QObject {
  Q_OBJECT

private slots:
  void backgroundIsKnown_data();
  void backgroundIsKnown();
  void backgroundIsFittedToo_data();
  void backgroundIsFittedToo();
  void expectationIsTheTestOfAsimovData();
  void constraintsAreMetByAsimovData();
  void constraintOfSeveralChannels();
  void inclusiveSearchOfTwoThousandThirteen();
  void grownWithTheRootOfLuminosity();
  void narrowPeaksAreSeenSooner();
  void deficitIsNoDiscovery();
  void halvesMakeTheWhole();
  void channelWithoutSignalAddsNothing();
  void channelsAddInQuadrature();
  void scanFindsThePeak();
  void scanOfADeficitIsNegative();
  void fewEventsLeaveRoomForADeficit();
  void expectedCurveHasTheSignalAtEachMass();
  void unbinnedScanAgreesWithTheBinnedOne();
  void limitsOfAScan();
  void globalSignificanceIsThatOfTheHighestPeak();
  void lastMassOfTheRangeIsScanned_data();
  void lastMassOfTheRangeIsScanned();
  void absurdRangesAreRefused_data();
  void absurdRangesAreRefused();
};

// Asimov significances by an independent program (60 bins, Gauss and exponential by bin integrals).
void tst_MassScan::backgroundIsKnown_data() {
  QTest::addColumn<PeakOnExponential>("peak");
  QTest::addColumn<double>("z");
  QTest::newRow("200 on 10 000") << higgs << 6.023634;
  QTest::newRow("as ATLAS expected in July 2012") << discoveryData << 2.470478;
}

void tst_MassScan::backgroundIsKnown() {
  QFETCH(PeakOnExponential, peak);
  QFETCH(double, z);
  const FitChannel channel = peak.channel();
  FitOptions options{peak.knownShape()};
  options.settings.push_back({.name = "background_yield", .value = peak.background, .isFixed = true});
  options.settings.push_back({.name = "slope", .value = peak.slope, .isFixed = true});
  compare(discoveryOf({&channel, 1}, options).z, z, 1e-6);
}

void tst_MassScan::backgroundIsFittedToo_data() {
  QTest::addColumn<PeakOnExponential>("peak");
  QTest::addColumn<double>("z");
  QTest::addColumn<double>("entries");
  QTest::addColumn<double>("entriesTolerance");
  QTest::addColumn<double>("slope");
  QTest::newRow("200 on 10 000") << higgs << 5.677854 << 10200.0 << 1e-3 << 0.0248375;
  QTest::newRow("as ATLAS expected in July 2012") << discoveryData << 2.336715 << 59229.1 << 0.05 << 0.0249555;
}

void tst_MassScan::backgroundIsFittedToo() {
  QFETCH(PeakOnExponential, peak);
  QFETCH(double, z);
  const Discovery discovery = discoveryOf(peak);
  compare(discovery.z, z, 1e-6);
  compare(discovery.q0, z * z, 1e-5);
  compare(discovery.p0, pValue(z), 1e-5 * pValue(z));
  QFETCH(double, entries);
  QFETCH(double, entriesTolerance);
  QFETCH(double, slope);
  compare(discovery.background.value("background_yield"), entries, entriesTolerance);
  compare(discovery.background.value("slope"), slope, 6e-8);
}

void tst_MassScan::expectationIsTheTestOfAsimovData() {
  // From a fit of data without signal, whose background is the same.
  const PeakOnExponential background{10000.0, 0.025, 0.0, 125.0, 1.66};
  const FitChannel channel = background.channel();
  const FitOptions options{background.knownShape()};
  const MassFit fit = fitMasses(channel, options);
  compare(expectedSignificance({&channel, 1}, options, fit, 200.0), 5.677854, 1e-5);
  compare(expectedSignificance({&channel, 1}, options, fit, 0.0), 0.0, 1e-5);
  QVERIFY_EXCEPTION_THROWN(expectedSignificance({&channel, 1}, options, fit, -1.0), std::invalid_argument);
}

void tst_MassScan::constraintsAreMetByAsimovData() {
  // The slope was measured to be something else elsewhere, but so badly that it does not matter.
  const FitChannel channel = higgs.channel();
  FitOptions options{higgs.knownShape()};
  options.settings.push_back({.name = "slope", .constraint = GaussianConstraint{0.03, 100.0}});
  const MassFit fit = fitMasses(channel, options);
  compare(expectedSignificance({&channel, 1}, options, fit, 200.0), 5.677854, 1e-4);
}

// 23 788 + 118 893 events (ATLAS-CONF-2013-012) and 79.6 + 355 expected Higgs bosons, without categories.
void tst_MassScan::constraintOfSeveralChannels() {
  const PeakOnExponential half{5000.0, 0.025, 100.0, 125.0, 1.66};
  const FitChannel channels[] = {half.channel("2011"), half.channel("2012")};
  FitOptions options{higgs.knownShape()};
  options.settings.push_back({.name = "slope", .constraint = GaussianConstraint{0.03, 100.0}});
  const MassFit fit = fitMasses(channels, options);
  compare(expectedSignificance(channels, options, fit, 1.0), 5.677854, 1e-4);
}

void tst_MassScan::inclusiveSearchOfTwoThousandThirteen() {
  const double z = discoveryOf({142681.0, 0.025, 434.6, 126.5, 1.66}).z;
  QVERIFY2(z >= 3.43 && z <= 3.47, qPrintable(QString::number(z)));
}

void tst_MassScan::grownWithTheRootOfLuminosity() {
  const PeakOnExponential fourfold{4.0 * higgs.background, higgs.slope, 4.0 * higgs.signal, higgs.mass, higgs.width};
  compare(discoveryOf(fourfold).z, 2.0 * discoveryOf(higgs).z, 1e-5);
}

void tst_MassScan::narrowPeaksAreSeenSooner() {
  // Z goes as the root of 1/width and of 1/background where the signal is small and the bins are narrow.
  const PeakOnExponential wide{1e6, 0.025, 100.0, 125.0, 3.32};
  const PeakOnExponential narrow{1e6, 0.025, 100.0, 125.0, 1.66};
  const PeakOnExponential clean{2.5e5, 0.025, 100.0, 125.0, 1.66};
  compare(discoveryOf(narrow).z / discoveryOf(wide).z, std::numbers::sqrt2, 0.1);
  compare(discoveryOf(clean).z / discoveryOf(narrow).z, 2.0, 0.005);
}

void tst_MassScan::deficitIsNoDiscovery() {
  const Discovery discovery = discoveryOf({10000.0, 0.025, -200.0, 125.0, 1.66});
  QCOMPARE(discovery.q0, 0.0);
  QCOMPARE(discovery.p0, 0.5);
}

void tst_MassScan::halvesMakeTheWhole() {
  const PeakOnExponential half{5000.0, 0.025, 100.0, 125.0, 1.66};
  const FitChannel channels[] = {half.channel("2011"), half.channel("2012")};
  const FitOptions options{higgs.knownShape()};
  const MassFit fit = fitMasses(channels, options);
  compare(fit.value("strength"), 1.0, 1e-4);
  compare(testDiscovery(channels, options, fit).z, 5.677854, 1e-5);
  compare(expectedSignificance(channels, options, fit, 1.0), 5.677854, 1e-4);
}

void tst_MassScan::channelWithoutSignalAddsNothing() {
  FitChannel channels[] = {higgs.channel("signal"),
                           PeakOnExponential{1000.0, 0.02, 0.0, 125.0, 1.66}.channel("control")};
  channels[1].model.signal = "none";
  const FitOptions options{higgs.knownShape()};
  const MassFit fit = fitMasses(channels, options);
  compare(testDiscovery(channels, options, fit).z, 5.677854, 1e-5);
  const MassScan scan = scanMasses(channels, options, fit, {{125.0, 125.0, 1.0}, 1.0});
  compare(scan.points.front().signalYield, 200.0, 0.01);
  compare(scan.points.front().zExpected, 5.677854, 1e-4);
}

// With the strength that both expect: sqrt(4.5^2 + 3.6^2), here and in the likelihood.
void tst_MassScan::channelsAddInQuadrature() {
  const PeakOnExponential photons = grownTo(higgs, 4.5);
  const PeakOnExponential leptons = grownTo({50.0, 0.005, 16.0, 125.0, 2.0}, 3.6);
  const FitChannel channels[] = {photons.channel("photons"), leptons.channel("leptons")};
  const FitOptions options{{{.name = "mass", .value = 125.0, .isFixed = true},
                            {.name = "width:photons", .value = 1.66, .isFixed = true},
                            {.name = "width:leptons", .value = 2.0, .isFixed = true}}};
  compare(discoveryOf(channels, options).z, 5.763, 5e-4);
}

void tst_MassScan::scanFindsThePeak() {
  const MassScan scan = scanOf(higgs, {{110.0, 150.0, 0.5}, std::nullopt});
  QCOMPARE(scan.points.size(), std::size_t(81));
  const MassScanPoint* best = scan.best();
  QVERIFY(best != nullptr);
  QCOMPARE(best->mass, 125.0);
  compare(best->z, 5.677854, 1e-5);
  compare(best->q0, best->z * best->z, 1e-9);
  compare(best->p0, pValue(best->z), 1e-15);
  compare(best->signalYield, 200.0, 0.01);
  // Near the significance; the error is that with the signal, which is a little larger.
  compare(best->signalYield / best->signalError, best->z, 0.4);
  QCOMPARE(best->zExpected, 0.0);
}

void tst_MassScan::scanOfADeficitIsNegative() {
  const MassScan scan = scanOf({10000.0, 0.025, -200.0, 125.0, 1.66}, {{125.0, 125.0, 1.0}, std::nullopt});
  const MassScanPoint& point = scan.points.front();
  compare(point.signalYield, -200.0, 0.5);
  QVERIFY(point.z < -5.0);
  QCOMPARE(point.q0, 0.0);
  QVERIFY(point.p0 > 0.5);
}

void tst_MassScan::fewEventsLeaveRoomForADeficit() {
  // Masses of three events: at most of the masses there is nothing at all.
  const MassData masses = unbinnedMasses(std::array{102.0, 126.0, 157.0}, 100.0, 160.0);
  const FitChannel channel{"rare", masses, {"gauss", "exp"}};
  const FitOptions options{higgs.knownShape()};
  const MassScan scan = scanMasses({&channel, 1}, options, fitMasses(channel, options), {{110.0, 150.0, 1.0}, {}});
  for (const MassScanPoint& point : scan.points) {
    QVERIFY(std::isfinite(point.z) && std::isfinite(point.signalYield));
    // A signal helps where its density is above that of the background, 3 / 60 GeV: up to 2.9 GeV from an event.
    QCOMPARE(point.z > 0.0, std::abs(point.mass - 126.0) < 2.9);
  }
  QCOMPARE(scan.best()->mass, 126.0);
  QCOMPARE(scan.upCrossings, 1);
}

void tst_MassScan::expectedCurveHasTheSignalAtEachMass() {
  const FitChannel channel = higgs.channel();
  const FitOptions options{higgs.knownShape()};
  const MassFit fit = fitMasses(channel, options);
  const MassScan scan = scanMasses({&channel, 1}, options, fit, {{115.0, 135.0, 10.0}, 200.0});
  compare(scan.points[1].zExpected, 5.677854, 1e-4);
  for (const MassScanPoint& point : scan.points) {
    compare(point.zExpected, discoveryOf({10000.0, 0.025, 200.0, point.mass, 1.66}).z, 1e-3);
    compare(point.zExpected, expectedSignificance({&channel, 1}, options, fit, 200.0, point.mass), 1e-6);
  }
}

void tst_MassScan::unbinnedScanAgreesWithTheBinnedOne() {
  // One mass in the middle of each part of a GeV / 20 for each entry expected there.
  MassData masses{100.0, 160.0, {}, {}};
  double sum = 0.5;
  for (int part = 0; part < 1200; ++part)
    for (sum += higgs.expected(100.0 + part / 20.0, 100.0 + (part + 1) / 20.0); sum >= 1.0; sum -= 1.0)
      masses.masses.push_back(100.0 + (part + 0.5) / 20.0);
  const FitChannel channel{"unbinned", masses, {"gauss", "exp"}};
  const FitOptions options{higgs.knownShape()};
  const MassScan scan = scanMasses({&channel, 1}, options, fitMasses(channel, options), {{120.0, 130.0, 5.0}, 200.0});
  const MassScan binned = scanOf(higgs, {{120.0, 130.0, 5.0}, 200.0});
  for (std::size_t i = 0; i < scan.points.size(); ++i) {
    compare(scan.points[i].z, binned.points[i].z, 0.1); // narrower bins see a little more
    compare(scan.points[i].zExpected, binned.points[i].zExpected, 0.1);
  }
}

void tst_MassScan::limitsOfAScan() {
  MassScanOptions options{{124.0, 126.0, 1.0}, std::nullopt};
  options.areLimitsWanted = true;
  const MassScan scan = scanOf({10000.0, 0.025, 0.0, 125.0, 1.66}, options);
  for (const MassScanPoint& point : scan.points) {
    // Phi^-1(1 - 0.05 / 2) standard deviations, which grow a little with the signal.
    compare(point.upperLimitExpected / point.signalError, 1.96, 0.06);
    compare(point.upperLimit / point.upperLimitExpected, 1.0, 0.01);
  }
}

void tst_MassScan::globalSignificanceIsThatOfTheHighestPeak() {
  // Two peaks with a gap between: three times from a deficit to a signal is possible, twice is certain.
  MassData data = higgs.data();
  const MassData second = PeakOnExponential{1e-9, 0.025, 80.0, 140.0, 1.66}.data();
  for (std::size_t bin = 0; bin < data.counts.size(); ++bin)
    data.counts[bin] += second.counts[bin];
  const FitChannel channel{"two peaks", data, {"gauss", "exp"}};
  const FitOptions options{higgs.knownShape()};
  const MassScan scan = scanMasses({&channel, 1}, options, fitMasses(channel, options), {{112.0, 150.0, 0.5}, {}});
  QCOMPARE(scan.best()->mass, 125.0);
  QCOMPARE(scan.upCrossings, 2);
  const double q0 = scan.best()->q0;
  compare(scan.globalP0, pValue(std::sqrt(q0)) + 2.0 * std::exp(-0.5 * q0), 1e-12);
  compare(scan.globalZ, zValue(scan.globalP0), 1e-9);
}

void tst_MassScan::lastMassOfTheRangeIsScanned_data() {
  QTest::addColumn<double>("step");
  QTest::addColumn<int>("points");
  QTest::addColumn<double>("last");
  QTest::newRow("steps that rounding disturbs") << 0.1 << 11 << 125.0;
  QTest::newRow("whole range in one step") << 1.0 << 2 << 125.0;
  QTest::newRow("step that does not fit") << 0.4 << 3 << 124.8;
  QTest::newRow("step wider than the range") << 5.0 << 1 << 124.0;
}

void tst_MassScan::lastMassOfTheRangeIsScanned() {
  QFETCH(double, step);
  const MassScan scan = scanOf(higgs, {{124.0, 125.0, step}, std::nullopt});
  QTEST(int(scan.points.size()), "points");
  QFETCH(double, last);
  compare(scan.points.back().mass, last, 1e-12);
}

void tst_MassScan::absurdRangesAreRefused_data() {
  QTest::addColumn<double>("first");
  QTest::addColumn<double>("last");
  QTest::addColumn<double>("step");
  QTest::newRow("first above last") << 130.0 << 120.0 << 1.0;
  QTest::newRow("no step") << 120.0 << 130.0 << 0.0;
  QTest::newRow("backwards") << 120.0 << 130.0 << -1.0;
  QTest::newRow("below the data") << 90.0 << 130.0 << 1.0;
  QTest::newRow("above the data") << 120.0 << 161.0 << 1.0;
  QTest::newRow("endless") << 120.0 << 130.0 << 1e-9;
  QTest::newRow("not a number") << std::nan("") << 130.0 << 1.0;
}

void tst_MassScan::absurdRangesAreRefused() {
  QFETCH(double, first);
  QFETCH(double, last);
  QFETCH(double, step);
  QVERIFY_EXCEPTION_THROWN(scanOf(higgs, {{first, last, step}, std::nullopt}), std::invalid_argument);
}

QTEST_GUILESS_MAIN(tst_MassScan)
#include "tst_massscan.moc"
