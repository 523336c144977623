#include "model/simulation/Random.h"
#include "model/statistics/Laboratory.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

constexpr double slope = 0.025; // 1/GeV, of the falling background
constexpr double peak = 125.0;  // GeV
constexpr double width = 1.66;  // GeV, one standard deviation

/// A fit as it would be of a Gaussian on an exponential from 100 to 160 GeV.
MassFit gaussOnExponential(double signal, double background, double mass = peak) {
  FittedChannel channel;
  channel.model = {"gauss", "exp"};
  channel.minimum = 100.0;
  channel.maximum = 160.0;
  channel.binCount = 60;
  channel.signalYield = signal;
  channel.backgroundYield = background;
  channel.signalValues = {mass, width};
  channel.backgroundValues = {slope};
  MassFit fit;
  fit.channels = {channel};
  fit.isConverged = true;
  return fit;
}

/// Masses of that fit, signal and background in turn, and some beside the range.
std::vector<double> drawn(std::size_t signal, std::size_t background, std::size_t beside = 0) {
  Random random(7);
  std::vector<double> masses;
  const double end = 1.0 - std::exp(-slope * 60.0);
  for (std::size_t i = 0; i < background; ++i)
    masses.push_back(100.0 - std::log(1.0 - end * random.uniform()) / slope);
  for (std::size_t i = 0; i < signal; ++i)
    masses.insert(masses.begin() + static_cast<std::ptrdiff_t>(random.uniform() * static_cast<double>(masses.size())),
                  peak + width * random.normal());
  for (std::size_t i = 0; i < beside; ++i)
    masses.push_back(160.0 + 5.0 * random.uniform());
  return masses;
}

std::size_t countWithin(const std::vector<double>& masses, double lower, double upper) {
  return static_cast<std::size_t>(std::ranges::count_if(masses, [=](double m) { return m >= lower && m < upper; }));
}

MassFit fitted(const std::vector<double>& masses) {
  FitChannel channel;
  channel.data = binnedMasses(masses, 100.0, 160.0, 120);
  channel.model = {"gauss", "exp"};
  return fitMasses(channel);
}

LaboratorySettings with(double LaboratorySettings::*what, double value) {
  LaboratorySettings settings;
  settings.*what = value;
  return settings;
}

} // namespace

Q_DECLARE_METATYPE(double LaboratorySettings::*)

class TestLaboratory : public QObject {
  Q_OBJECT

private slots:
  void unchangedMassesAreTheSame();
  void sliderBackGivesTheSameEvents();
  void equalLaboratoriesMakeEqualEvents();
  void lessLuminosityIsTheFirstEvents();
  void asManySignalEventsAsFitted();
  void thinningTakesThePartAskedFor_data();
  void thinningTakesThePartAskedFor();
  void addingGivesWhatIsAskedFor_data();
  void addingGivesWhatIsAskedFor();
  void thinningKeepsSignalToBackground();
  void resolutionIsTheFittedWidth_data();
  void resolutionIsTheFittedWidth();
  void shiftMovesThePeak();
  void resolutionLeavesTheBackgroundAlone();
  void significanceOfAsimovData();
  void significanceFollowsItsLaw_data();
  void significanceFollowsItsLaw();
  void windowHoldsWhatAGaussianHas();
  void uncertaintyOfTheBackgroundChangesNoEvent();
  void observedSignificanceIsThatOfTheFit();
  void withoutAFitOnlyEventsAreLeftOut();
  void withoutSignalEntriesTheirErrorIsReckonedWith();
};

void TestLaboratory::unchangedMassesAreTheSame() {
  const auto masses = drawn(200, 10'000, 50);
  const Laboratory laboratory(masses, gaussOnExponential(200, 10'000), 1);
  QCOMPARE(laboratory.masses({}), masses);
}

void TestLaboratory::sliderBackGivesTheSameEvents() {
  const auto masses = drawn(200, 10'000, 50);
  const Laboratory laboratory(masses, gaussOnExponential(200, 10'000), 1);
  LaboratorySettings settings;
  settings.luminosity = 2.5;
  settings.resolution = 1.7;
  settings.background = 0.6;
  const auto first = laboratory.masses(settings);
  for (const double background : {0.1, 0.9, 3.0, 0.6}) {
    settings.background = background;
    QCOMPARE(laboratory.masses(settings) == first, background == 0.6);
  }
}

void TestLaboratory::equalLaboratoriesMakeEqualEvents() {
  const auto masses = drawn(200, 10'000);
  const auto changed = [&](std::uint64_t seed) {
    const Laboratory laboratory(masses, gaussOnExponential(200, 10'000), seed);
    return laboratory.masses(with(&LaboratorySettings::background, 0.5));
  };
  QCOMPARE(changed(1), changed(1));
  QVERIFY(changed(1) != changed(2));
}

void TestLaboratory::lessLuminosityIsTheFirstEvents() {
  const auto masses = drawn(200, 10'000);
  const Laboratory laboratory(masses, gaussOnExponential(200, 10'000), 1);
  const auto some = laboratory.masses(with(&LaboratorySettings::luminosity, 0.25));
  QCOMPARE(some.size(), masses.size() / 4);
  QVERIFY(std::equal(some.begin(), some.end(), masses.begin()));
}

// The sum over all masses of signal / (signal + background) is the fitted yield: so the events that leave with a
// strength of 0 number as many, within five times the square root of it.
void TestLaboratory::asManySignalEventsAsFitted() {
  const auto masses = drawn(2'000, 10'000);
  const Laboratory laboratory(masses, gaussOnExponential(2'000, 10'000), 1);
  const auto without = laboratory.masses(with(&LaboratorySettings::signalStrength, 0.0));
  const double left = static_cast<double>(masses.size() - without.size());
  QVERIFY2(std::abs(left - 2'000.0) < 5.0 * std::sqrt(2'000.0), qPrintable(QString::number(left)));
  // What left lay in the peak.
  QVERIFY(countWithin(masses, 100.0, 115.0) == countWithin(without, 100.0, 115.0));
}

void TestLaboratory::thinningTakesThePartAskedFor_data() {
  QTest::addColumn<double>("factor");
  for (const double factor : {0.0, 0.1, 0.5, 0.9})
    QTest::addRow("%g of the background stays", factor) << factor;
}

void TestLaboratory::thinningTakesThePartAskedFor() {
  QFETCH(double, factor);
  const auto masses = drawn(0, 100'000);
  const Laboratory laboratory(masses, gaussOnExponential(0, 100'000), 1);
  const double kept = static_cast<double>(laboratory.masses(with(&LaboratorySettings::background, factor)).size());
  QVERIFY(std::abs(kept - factor * 100'000.0) <= 5.0 * std::sqrt(factor * (1.0 - factor) * 100'000.0));
}

void TestLaboratory::addingGivesWhatIsAskedFor_data() {
  QTest::addColumn<double LaboratorySettings::*>("what");
  QTest::addColumn<double>("signal");
  QTest::addColumn<double>("background");
  QTest::newRow("three times the statistics") << &LaboratorySettings::luminosity << 3.0 << 3.0;
  QTest::newRow("three times the background") << &LaboratorySettings::background << 1.0 << 3.0;
  QTest::newRow("three times the signal") << &LaboratorySettings::signalStrength << 3.0 << 1.0;
}

// Entries in the peak and beside it, as many as expected within five times their square root.
void TestLaboratory::addingGivesWhatIsAskedFor() {
  QFETCH(double LaboratorySettings::*, what);
  QFETCH(double, signal);
  QFETCH(double, background);
  const auto masses = drawn(20'000, 50'000, 1'000);
  const Laboratory laboratory(masses, gaussOnExponential(20'000, 50'000), 1);
  const auto changed = laboratory.masses(with(what, 3.0));
  const double beside = static_cast<double>(countWithin(changed, 100.0, 115.0));
  const double besideBefore = static_cast<double>(countWithin(masses, 100.0, 115.0));
  QVERIFY(std::abs(beside - background * besideBefore) < 5.0 * std::sqrt(background * besideBefore));
  const double added = static_cast<double>(changed.size() - masses.size());
  const double expected = (signal - 1.0) * 20'000 + (background - 1.0) * 51'000;
  QVERIFY(std::abs(added - expected) < 5.0 * std::sqrt(expected));
  // Those beyond the range of the fit belong to the background.
  const double beyond = static_cast<double>(countWithin(changed, 160.0, 165.0));
  QVERIFY(std::abs(beyond - background * 1'000.0) < 5.0 * std::sqrt(background * 1'000.0));
}

// On average: ten parts of the data of equal size hold as much signal for their background as the whole.
void TestLaboratory::thinningKeepsSignalToBackground() {
  const auto masses = drawn(20'000, 50'000);
  const Laboratory laboratory(masses, gaussOnExponential(20'000, 50'000), 1);
  LaboratorySettings settings;
  settings.signalStrength = 0.5;
  settings.background = 0.5;
  const MassFit fit = fitted(laboratory.masses(settings));
  QVERIFY(fit.isConverged);
  const double ratio = fit.value("signal_yield") / fit.value("background_yield");
  const double error = ratio * fit.find("signal_yield")->error / fit.value("signal_yield");
  QVERIFY2(std::abs(ratio - 0.4) < 4.0 * error, qPrintable(QString::number(ratio)));
}

void TestLaboratory::resolutionIsTheFittedWidth_data() {
  QTest::addColumn<double>("factor");
  for (const double factor : {0.3, 0.5, 1.0, 2.0, 3.5})
    QTest::addRow("%g times the width", factor) << factor;
}

// The check of the demonstration "effect of resolution": the fitted width is that of the slider within 5 %.
void TestLaboratory::resolutionIsTheFittedWidth() {
  QFETCH(double, factor);
  const auto masses = drawn(20'000, 50'000);
  const Laboratory laboratory(masses, gaussOnExponential(20'000, 50'000), 1);
  const LaboratorySettings settings = with(&LaboratorySettings::resolution, factor);
  const MassFit fit = fitted(laboratory.masses(settings));
  QVERIFY(fit.isConverged);
  QVERIFY2(std::abs(fit.value("width") / (factor * width) - 1.0) < 0.05,
           qPrintable(QString::number(fit.value("width"))));
  QVERIFY(std::abs(laboratory.peakWidth(settings) / (factor * width) - 1.0) < 1e-3);
}

void TestLaboratory::shiftMovesThePeak() {
  const auto masses = drawn(20'000, 50'000);
  const Laboratory laboratory(masses, gaussOnExponential(20'000, 50'000), 1);
  const LaboratorySettings settings = with(&LaboratorySettings::massShift, 8.0);
  const MassFit fit = fitted(laboratory.masses(settings));
  QVERIFY(std::abs(fit.value("mass") - 133.0) < 0.1);
  QVERIFY(std::abs(fit.value("signal_yield") - 20'000.0) < 5.0 * fit.find("signal_yield")->error);
}

void TestLaboratory::resolutionLeavesTheBackgroundAlone() {
  const auto masses = drawn(0, 10'000);
  const Laboratory laboratory(masses, gaussOnExponential(0, 10'000), 1);
  QCOMPARE(laboratory.masses(with(&LaboratorySettings::resolution, 2.0)), masses);
}

// Deterministic fits computed with iminuit: 60 bins, Gaussian on an exponential, bin integrals, background and slope
// profiled; tolerance: the shape's own steps of 25 MeV.
void TestLaboratory::significanceOfAsimovData() {
  const Laboratory few({}, gaussOnExponential(200, 10'000), 1);
  QVERIFY(std::abs(few.expectedSignificance({}) - 5.677854) < 2e-4);
  const Laboratory many({}, gaussOnExponential(190.1, 59'039, 126.5), 1);
  QVERIFY(std::abs(many.expectedSignificance({}) - 2.336715) < 2e-4);
}

void TestLaboratory::significanceFollowsItsLaw_data() {
  QTest::addColumn<double LaboratorySettings::*>("what");
  QTest::addColumn<double>("factor");
  QTest::addColumn<double>("expected"); // ratio of significances
  QTest::addColumn<double>("tolerance");
  const auto luminosity = &LaboratorySettings::luminosity;
  // Exact: the likelihood is proportional to the luminosity.
  QTest::newRow("four times the luminosity") << luminosity << 4.0 << 2.0 << 1e-6;
  QTest::newRow("a sixteenth of the luminosity") << luminosity << 1.0 / 16.0 << 0.25 << 1e-6;
  // As far as signal is small against background, and narrow against its curvature: some per cent.
  QTest::newRow("half the width") << &LaboratorySettings::resolution << 0.5 << std::sqrt(2.0) << 0.06;
  QTest::newRow("twice the width") << &LaboratorySettings::resolution << 2.0 << std::sqrt(0.5) << 0.06;
  QTest::newRow("four times the background") << &LaboratorySettings::background << 4.0 << 0.5 << 0.02;
  QTest::newRow("half the background") << &LaboratorySettings::background << 0.5 << std::sqrt(2.0) << 0.02;
  QTest::newRow("twice the signal") << &LaboratorySettings::signalStrength << 2.0 << 2.0 << 0.02;
}

void TestLaboratory::significanceFollowsItsLaw() {
  QFETCH(double LaboratorySettings::*, what);
  QFETCH(double, factor);
  QFETCH(double, expected);
  QFETCH(double, tolerance);
  const Laboratory laboratory({}, gaussOnExponential(434, 142'250), 1);
  const double ratio = laboratory.expectedSignificance(with(what, factor)) / laboratory.expectedSignificance({});
  QVERIFY2(std::abs(ratio / expected - 1.0) < tolerance, qPrintable(QString::number(ratio)));
}

// 0.838 = erf(1.4 / sqrt 2) of a Gaussian; the background by the integral of its exponential.
void TestLaboratory::windowHoldsWhatAGaussianHas() {
  const Laboratory laboratory({}, gaussOnExponential(434, 142'250), 1);
  LaboratorySettings settings;
  settings.resolution = 2.0;
  settings.luminosity = 3.0;
  settings.backgroundUncertainty = 0.01;
  const PeakWindow window = laboratory.window(settings);
  QVERIFY(std::abs(window.lower - (peak - 2.8 * width)) < 2e-3);
  QVERIFY(std::abs(window.upper - (peak + 2.8 * width)) < 2e-3);
  QVERIFY(std::abs(window.signal / (3.0 * 434.0 * std::erf(1.4 / std::sqrt(2.0))) - 1.0) < 1e-3);
  const auto below = [](double mass) { return 1.0 - std::exp(-slope * (mass - 100.0)); };
  const double background = 3.0 * 142'250 * (below(window.upper) - below(window.lower)) / below(160.0);
  QVERIFY(std::abs(window.background / background - 1.0) < 1e-4);
  QCOMPARE(window.backgroundError, 0.01 * window.background);
}

void TestLaboratory::uncertaintyOfTheBackgroundChangesNoEvent() {
  const LaboratorySettings settings = with(&LaboratorySettings::backgroundUncertainty, 0.02);
  QVERIFY(settings.isUnchanged());
  const auto masses = drawn(200, 10'000);
  const Laboratory laboratory(masses, gaussOnExponential(200, 10'000), 1);
  QCOMPARE(laboratory.masses(settings), masses);
}

void TestLaboratory::observedSignificanceIsThatOfTheFit() {
  const auto masses = drawn(300, 10'000);
  FitChannel channel;
  channel.data = binnedMasses(masses, 100.0, 160.0, 60);
  channel.model = {"gauss", "exp"};
  const MassFit with = fitMasses(channel);
  channel.model.signal = "none";
  const double z = std::sqrt(2.0 * (fitMasses(channel).nllMin - with.nllMin));
  const Laboratory laboratory(masses, with, 1);
  QVERIFY(std::abs(laboratory.observedSignificance(masses, {}) - z) < 1e-3);
}

void TestLaboratory::withoutAFitOnlyEventsAreLeftOut() {
  const auto masses = drawn(0, 1'000);
  const Laboratory laboratory(masses, MassFit{}, 1);
  QVERIFY(!laboratory.hasSignal());
  QCOMPARE(laboratory.masses(with(&LaboratorySettings::luminosity, 0.5)).size(), std::size_t(500));
  QCOMPARE(laboratory.masses(with(&LaboratorySettings::luminosity, 3.0)), masses);
  QCOMPARE(laboratory.expectedSignificance({}), 0.0);
  QCOMPARE(laboratory.observedSignificance(masses, {}), 0.0);
}

void TestLaboratory::withoutSignalEntriesTheirErrorIsReckonedWith() {
  MassFit fit = gaussOnExponential(0.0, 10'000);
  fit.parameters = {{.name = "signal_yield", .unit = {}, .value = 0.0, .error = 40.0}};
  QCOMPARE(Laboratory({}, fit, 1).expectedSignal({}), 40.0);
  QCOMPARE(Laboratory({}, fit, 1, 55.0).expectedSignal({}), 55.0);
}

QTEST_APPLESS_MAIN(TestLaboratory)
#include "tst_laboratory.moc"
