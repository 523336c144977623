#include "model/statistics/Excess.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <numbers>

using namespace voir;

namespace {

constexpr double slope = 30.0;           // GeV: entries fall by e
constexpr double background = 142'250.0; // entries from 100 to 160 GeV
constexpr double peakMass = 125.0;       // GeV
constexpr double peakWidth = 1.7;        // GeV, one standard deviation

/// Entries of the exponential between two masses.
double falling(double lower, double upper) {
  const double norm = std::exp(-100.0 / slope) - std::exp(-160.0 / slope);
  return background * (std::exp(-lower / slope) - std::exp(-upper / slope)) / norm;
}

/// Part of the Gaussian peak between two masses.
double peakPart(double lower, double upper) {
  const auto below = [](double mass) { return 0.5 * std::erfc((peakMass - mass) / (peakWidth * std::numbers::sqrt2)); };
  return below(upper) - below(lower);
}

/// As many entries in each bin as expected, rounded: no fluctuations.
MassHistogram expectedHistogram(int bins, const std::function<double(double, double)>& entries) {
  MassHistogram histogram({100.0, 160.0, bins});
  const double width = histogram.binning().binWidth();
  for (int bin = 0; bin < bins; ++bin) {
    const double lower = 100.0 + bin * width;
    for (long i = std::lround(entries(lower, lower + width)); i > 0; --i)
      histogram.fill(lower + 0.5 * width);
  }
  return histogram;
}

} // namespace

class TestExcess : public QObject {
  Q_OBJECT

private slots:
  void anExponentialIsItsOwnBackground();
  void aPeakStandsOutOfTheBackground_data();
  void aPeakStandsOutOfTheBackground();
  void fewEntriesTellNoBackground();
  void fewFilledBinsTellNoBackground();
  void twoPeaksAreNoSmoothBackground();
  void emptyBinsCount();
};

void TestExcess::anExponentialIsItsOwnBackground() {
  const MassHistogram histogram = expectedHistogram(30, falling);
  const auto smooth = smoothBackground(histogram);
  QVERIFY(smooth);
  QCOMPARE(smooth->expected.size(), std::size_t(30));
  for (int bin = 0; bin < 30; ++bin)
    QVERIFY(std::abs(histogram.count(bin) - smooth->expected[static_cast<std::size_t>(bin)]) < 1.0);
}

void TestExcess::aPeakStandsOutOfTheBackground_data() {
  QTest::addColumn<int>("bins");
  QTest::newRow("bins of 2 GeV") << 30;
  QTest::newRow("bins of 1 GeV") << 60;
  QTest::newRow("bins of 0.5 GeV") << 120;
}

void TestExcess::aPeakStandsOutOfTheBackground() {
  QFETCH(int, bins);
  // The Higgs bosons among the pairs of photons of 2011 and 2012.
  constexpr double peak = 434.0;
  const auto entries = [](double lower, double upper) { return falling(lower, upper) + peak * peakPart(lower, upper); };
  const auto excess = largestExcess(expectedHistogram(bins, entries));
  QVERIFY(excess);
  QVERIFY(excess->lower < peakMass && peakMass < excess->upper);
  QVERIFY(std::abs(excess->upper - excess->lower - 4.0) < 1e-9);
  const double expected = falling(excess->lower, excess->upper);
  const double surplus = peak * peakPart(excess->lower, excess->upper);
  // The tails of the peak beyond the bins left out, a few per cent of it, raise the curve.
  QVERIFY(std::abs(excess->expected - expected) < 0.1 * surplus);
  QVERIFY(std::abs(excess->surplus() - surplus) < 0.1 * surplus);
  QVERIFY(std::abs(excess->inRootsOfBackground() - surplus / std::sqrt(expected)) < 0.3);
}

void TestExcess::fewEntriesTellNoBackground() {
  const auto entries = [](double lower, double upper) { return 990.0 / background * falling(lower, upper); };
  const MassHistogram histogram = expectedHistogram(30, entries);
  QVERIFY(histogram.total() < fewestForBackground);
  QVERIFY(!smoothBackground(histogram));
  QVERIFY(!largestExcess(histogram));
}

void TestExcess::fewFilledBinsTellNoBackground() {
  QVERIFY(!smoothBackground(expectedHistogram(9, falling)));
  QVERIFY(smoothBackground(expectedHistogram(15, falling)));
  MassHistogram oneMass({100.0, 160.0, 30});
  for (int i = 0; i < 5000; ++i)
    oneMass.fill(125.0);
  QVERIFY(!smoothBackground(oneMass));
  QVERIFY(!largestExcess(oneMass));
}

void TestExcess::twoPeaksAreNoSmoothBackground() {
  const auto entries = [](double lower, double upper) {
    const double far = lower > 145.0 && upper < 149.0 ? 8000.0 : 0.0;
    return 0.05 * falling(lower, upper) + 20'000.0 * peakPart(lower, upper) + far;
  };
  QVERIFY(!smoothBackground(expectedHistogram(60, entries)));
}

/// A curve to the filled bins alone would lie too high where most bins are empty.
void TestExcess::emptyBinsCount() {
  MassHistogram histogram({0.0, 100.0, 100});
  for (int bin = 0; bin < 100; ++bin) {
    // Steeply falling; from bin 50 on one entry in every fifth bin.
    const long entries = bin < 50 ? std::lround(200.0 * std::exp(-bin / 9.5)) : bin % 5 == 0;
    for (long i = 0; i < entries; ++i)
      histogram.fill(bin + 0.5);
  }
  const auto smooth = smoothBackground(histogram);
  QVERIFY(smooth);
  double tail = 0.0;
  for (std::size_t bin = 50; bin < 100; ++bin)
    tail += smooth->expected[bin];
  QVERIFY(std::abs(tail - 10.0) < 3.0 * std::sqrt(10.0));
}

QTEST_GUILESS_MAIN(TestExcess)
#include "tst_excess.moc"
