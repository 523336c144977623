#include "model/statistics/UpperLimit.h"

#include "PeakOnExponential.h"

#include <QTest>

#include <cmath>
#include <stdexcept>

using namespace voir;

namespace {

constexpr double tolerance = 2e-6; // relative: the search stops at a millionth

void compare(double actual, double expected, double relative = tolerance) {
  QVERIFY2(std::abs(actual - expected) <= relative * expected,
           qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

/// One bin: n events where b are expected. The background is flat and the peak in its middle; where either lies within
/// the bin does not matter.
FitChannel countingExperiment(double n) {
  return {"count", MassData{100.0, 160.0, {}, {n}}, {"gauss", "exp"}};
}

FitOptions knownBackground(double b) {
  return {{{.name = "mass", .value = 130.0, .isFixed = true},
           {.name = "width", .value = 2.0, .isFixed = true},
           {.name = "slope", .value = 0.0, .isFixed = true},
           {.name = "background_yield", .value = b, .isFixed = true}}};
}

UpperLimit limitOfCount(double n, double b, double confidence = 0.95) {
  const FitChannel channel = countingExperiment(n);
  return upperLimit({&channel, 1}, knownBackground(b), confidence);
}

} // namespace

class tst_UpperLimit : public QObject {
  Q_OBJECT

private slots:
  void countOnKnownBackground_data();
  void countOnKnownBackground();
  void bandsOfACount_data();
  void bandsOfACount();
  void bandFollowsFromItsMedian_data();
  void bandFollowsFromItsMedian();
  void nothingSeenWhereNothingIsExpected();
  void manyEventsAreGaussian();
  void moreConfidenceExcludesLess();
  void likelihoodIntervalOfACount_data();
  void likelihoodIntervalOfACount();
  void shapeOnAFittedBackground();
  void signalIsNotExcluded();
  void strengthOfTwoChannels();
  void freeShapesAreRefused();
  void modelWithoutSignalIsRefused();
};

// CLs = 0.05 with q~ and its asymptotic formulas, solved by scipy.optimize.brentq for one Poisson count.
void tst_UpperLimit::countOnKnownBackground_data() {
  QTest::addColumn<double>("n");
  QTest::addColumn<double>("b");
  QTest::addColumn<double>("limit");
  QTest::newRow("as many as expected") << 100.0 << 100.0 << 20.90050079646141;
  QTest::newRow("excess") << 120.0 << 100.0 << 39.12945672009945;
  QTest::newRow("deficit") << 85.0 << 100.0 << 12.735039302775572;
}

void tst_UpperLimit::countOnKnownBackground() {
  QFETCH(double, n);
  QFETCH(double, b);
  QFETCH(double, limit);
  compare(limitOfCount(n, b).observed, limit);
}

// sqrt(q~ of the Asimov data) = N + Phi^-1(1 - 0.05 Phi(N)), solved by scipy.optimize.brentq.
void tst_UpperLimit::bandsOfACount_data() {
  QTest::addColumn<int>("band");
  QTest::addColumn<double>("limit");
  QTest::newRow("-2") << 0 << 10.889556639550598;
  QTest::newRow("-1") << 1 << 14.792193952273797;
  QTest::newRow("median") << 2 << 20.900500796461774;
  QTest::newRow("+1") << 3 << 29.80535877229803;
  QTest::newRow("+2") << 4 << 41.144537870711716;
}

void tst_UpperLimit::bandsOfACount() {
  QFETCH(int, band);
  QFETCH(double, limit);
  compare(limitOfCount(120.0, 100.0).expected[std::size_t(band)], limit);
}

void tst_UpperLimit::bandFollowsFromItsMedian_data() {
  QTest::addColumn<double>("n");
  QTest::addColumn<double>("ratio");
  // Ratios to the median of sigma (Phi^-1(1 - 0.05 Phi(N)) + N), eq. 89 of EPJC 71 (2011) 1554; quantiles of the normal
  // distribution by Python's statistics.NormalDist.
  QTest::newRow("median") << 0.0 << 1.0;
  QTest::newRow("-2 sigma") << -2.0 << 0.536624;
  QTest::newRow("-1 sigma") << -1.0 << 0.720419;
  QTest::newRow("+1 sigma") << 1.0 << 1.391446;
  QTest::newRow("+2 sigma") << 2.0 << 1.865332;
}

void tst_UpperLimit::bandFollowsFromItsMedian() {
  QFETCH(double, n);
  QFETCH(double, ratio);
  QVERIFY(std::abs(upperLimitBand(100.0, n) - 100.0 * ratio) < 1e-4);
}

void tst_UpperLimit::nothingSeenWhereNothingIsExpected() {
  // Half an event expected, none seen: 3.0 events by exact CLs; the asymptotic formula is low for so few.
  const UpperLimit limit = limitOfCount(0.0, 0.5);
  QVERIFY(limit.observed > 1.0 && limit.observed < 3.1);
  QVERIFY(limit.observed <= limit.expected[2]);
}

void tst_UpperLimit::manyEventsAreGaussian() {
  // 1.96 standard deviations; the next term is of the order of limit / background.
  const UpperLimit limit = limitOfCount(1e8, 1e8);
  compare(limit.observed, 1.959963985 * 1e4, 1e-4);
}

void tst_UpperLimit::moreConfidenceExcludesLess() {
  QVERIFY(limitOfCount(100.0, 100.0, 0.99).observed > limitOfCount(100.0, 100.0, 0.95).observed);
  // Phi^-1(1 - 0.10 / 2) standard deviations.
  compare(limitOfCount(1e8, 1e8, 0.90).observed, 1.644853627 * 1e4, 1e-4);
}

// Where -ln L of a Poisson mean has risen by 1/2: roots of nu - n + n ln(n / nu) = 1/2. The second is that of the
// test of RooStats' ProfileLikelihoodCalculator.
void tst_UpperLimit::likelihoodIntervalOfACount_data() {
  QTest::addColumn<double>("n");
  QTest::addColumn<double>("lower");
  QTest::addColumn<double>("upper");
  QTest::newRow("1") << 1.0 << 0.301709563 << 2.357676674;
  QTest::newRow("5") << 5.0 << 3.084084159 << 7.581105807;
  QTest::newRow("10") << 10.0 << 7.161894552 << 13.504032560;
}

void tst_UpperLimit::likelihoodIntervalOfACount() {
  QFETCH(double, n);
  FitChannel channel = countingExperiment(n);
  channel.model.signal = "none";
  const FitOptions options{{{.name = "slope", .value = 0.0, .isFixed = true}}, FitErrors::Profile};
  const MassFit fit = fitMasses(channel, options);
  const FittedParameter& mean = *fit.find("background_yield");
  QFETCH(double, lower);
  QFETCH(double, upper);
  constexpr double profiled = 5e-4; // how closely the fit looks for the rise
  compare(mean.value + mean.errorMinus, lower, profiled);
  compare(mean.value + mean.errorPlus, upper, profiled);
}

void tst_UpperLimit::shapeOnAFittedBackground() {
  const PeakOnExponential background{10000.0, 0.025, 0.0, 125.0, 1.66};
  const FitChannel channel = background.channel();
  const FitOptions options{background.knownShape()};
  const UpperLimit limit = upperLimit({&channel, 1}, options);
  compare(limit.observed, limit.expected[2], 1e-3);
  const double error = fitMasses(channel, options).find("signal_yield")->error;
  compare(limit.expected[2], 1.96 * error, 0.03);
}

void tst_UpperLimit::signalIsNotExcluded() {
  const PeakOnExponential peak{};
  const FitChannel channel = peak.channel();
  const UpperLimit limit = upperLimit({&channel, 1}, {peak.knownShape()});
  // 200 +- 37 fitted: with 95 % confidence below 1.64 standard deviations more (CLs is near CLs+b).
  const double error = fitMasses(channel, {peak.knownShape()}).find("signal_yield")->error;
  compare(limit.observed, 200.0 + 1.645 * error, 0.02);
  QVERIFY(limit.expected[4] < limit.observed);
}

void tst_UpperLimit::strengthOfTwoChannels() {
  const PeakOnExponential whole{10000.0, 0.025, 0.0, 125.0, 1.66};
  const PeakOnExponential half{5000.0, 0.025, 0.0, 125.0, 1.66};
  FitChannel channels[] = {half.channel("2011"), half.channel("2012")};
  for (FitChannel& channel : channels)
    channel.expectedSignal = 50.0;
  const FitChannel single = whole.channel();
  const double yield = upperLimit({&single, 1}, {whole.knownShape()}).observed;
  compare(upperLimit(channels, {whole.knownShape()}).observed, yield / 100.0, 1e-3);
}

void tst_UpperLimit::freeShapesAreRefused() {
  const FitChannel channel = PeakOnExponential{}.channel();
  QVERIFY_EXCEPTION_THROWN(upperLimit({&channel, 1}, {}), std::invalid_argument);
}

void tst_UpperLimit::modelWithoutSignalIsRefused() {
  FitChannel channel = PeakOnExponential{}.channel();
  channel.model.signal = "none";
  QVERIFY_EXCEPTION_THROWN(upperLimit({&channel, 1}, {}), std::invalid_argument);
}

QTEST_GUILESS_MAIN(tst_UpperLimit)
#include "tst_upperlimit.moc"
