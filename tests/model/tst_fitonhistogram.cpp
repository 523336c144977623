// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/statistics/FitOnHistogram.h"

#include <cmath>
#include <numeric>

using namespace voir;

namespace {

constexpr double falling = 0.025; // 1/GeV
constexpr double peakMass = 125.0;
constexpr double peakWidth = 1.66;

double exponential(double mass) {
  return 1.0 - std::exp(-falling * (mass - 100.0));
}

double gaussian(double mass) {
  return 0.5 * (1.0 + std::erf((mass - peakMass) / (std::sqrt(2.0) * peakWidth)));
}

/// 10 000 entries of a falling exponential and 1000 of a peak, without fluctuations, from 100 to 160 GeV.
PeakResult fittedPeak() {
  MassData data{100.0, 160.0, {}, {}};
  for (int bin = 0; bin < 60; ++bin)
    data.counts.push_back(10'000.0 * (exponential(101.0 + bin) - exponential(100.0 + bin)) / exponential(160.0) +
                          1000.0 * (gaussian(101.0 + bin) - gaussian(100.0 + bin)));
  PeakResult peak;
  peak.channels = {{"diphoton", data, {"gauss", "exp"}, 1.0}};
  peak.fit = fitMasses(peak.channels);
  return peak;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

class tst_FitOnHistogram : public QObject {
  Q_OBJECT

private slots:
  void binsHoldTheirIntegrals();
  void otherBinsHoldTheSameEntries();
  void onlyBinsWithinTheFitAreExpected();
  void curveIsInEntriesPerBin();
  void histogramBesideTheFitHasNone();
};

void tst_FitOnHistogram::binsHoldTheirIntegrals() {
  const FitOnHistogram drawn = fitOnHistogram(fittedPeak(), MassHistogram({100.0, 160.0, 30}), "diphoton");
  QCOMPARE(drawn.firstBin, 0);
  QCOMPARE(drawn.binCount(), 30);
  const double signal = 1000.0 * (gaussian(126.0) - gaussian(124.0));
  const double background = 10'000.0 * (exponential(126.0) - exponential(124.0)) / exponential(160.0);
  QVERIFY(std::abs(drawn.signal(12) - signal) < 1e-3 * signal);
  QVERIFY(std::abs(drawn.background(12) - background) < 1e-3 * background);
  QVERIFY(drawn.error(12) > 0.0 && drawn.error(12) < std::sqrt(signal + background));
}

void tst_FitOnHistogram::otherBinsHoldTheSameEntries() {
  const PeakResult peak = fittedPeak();
  for (const int bins : {7, 60, 600}) {
    const FitOnHistogram drawn = fitOnHistogram(peak, MassHistogram({100.0, 160.0, bins}), "diphoton");
    QVERIFY(std::abs(sum(drawn.bins.signal) + sum(drawn.bins.background) - 11'000.0) < 1.0);
  }
}

void tst_FitOnHistogram::onlyBinsWithinTheFitAreExpected() {
  const FitOnHistogram drawn = fitOnHistogram(fittedPeak(), MassHistogram({91.0, 171.0, 40}), "diphoton");
  // Bins of 2 GeV from 91: the first within the fit begins at 101, the last ends at 159.
  QCOMPARE(drawn.firstBin, 5);
  QCOMPARE(drawn.binCount(), 29);
  QVERIFY(!drawn.contains(4) && drawn.contains(5) && drawn.contains(33) && !drawn.contains(34));
}

void tst_FitOnHistogram::curveIsInEntriesPerBin() {
  const FitOnHistogram drawn = fitOnHistogram(fittedPeak(), MassHistogram({100.0, 160.0, 30}), "diphoton");
  QCOMPARE(drawn.curve.signal.size(), drawn.masses.size());
  const double slicesPerBin = static_cast<double>(drawn.masses.size()) / 30.0;
  QVERIFY(slicesPerBin > 5.0);
  QVERIFY(std::abs(sum(drawn.curve.background) / slicesPerBin - sum(drawn.bins.background)) < 1e-6 * 10'000.0);
  QVERIFY(drawn.masses.front() > 100.0 && drawn.masses.back() < 160.0);
}

void tst_FitOnHistogram::histogramBesideTheFitHasNone() {
  const FitOnHistogram drawn = fitOnHistogram(fittedPeak(), MassHistogram({0.0, 90.0, 90}), "diphoton");
  QCOMPARE(drawn.binCount(), 0);
  QVERIFY(drawn.masses.empty());
}

QTEST_APPLESS_MAIN(tst_FitOnHistogram)
#include "tst_fitonhistogram.moc"
