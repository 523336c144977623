#include "model/statistics/MassHistogram.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace voir;

namespace {

constexpr MassBinning higgsRange{100.0, 160.0, 30};

MassEntry entry(std::string_view channel, double mass, std::uint32_t event) {
  MassEntry entry;
  entry.channel = channel;
  entry.mass = mass;
  entry.eventIndex = event;
  return entry;
}

} // namespace

class tst_MassHistogram : public QObject {
  Q_OBJECT

private slots:
  void garwood_data();
  void garwood();
  void garwoodOfNegativeCountIsThatOfZero();
  void massesFallIntoTheirBins_data();
  void massesFallIntoTheirBins();
  void nothingIsDropped();
  void binsHaveEdgesAndCentres();
  void logarithmicBinsHaveEqualRatios();
  void logarithmicHistogramDropsNothing();
  void fullestBinIsTheLowestOfEquals();
  void emptyHistogramHasNoFullestBin();
  void absurdBinningsAreRefused_data();
  void absurdBinningsAreRefused();
  void copiesAreIndependentAndCompare();
  void channelAndFamilyFromTheTable();
};

// Central 68.27 % intervals, lower = 1/2 chi2^-1(a; 2n), upper = 1/2 chi2^-1(1 - a; 2n + 2), a = 0.158655254
// (Garwood, Biometrika 28 (1936) 437), by scipy.stats.chi2.ppf.
void tst_MassHistogram::garwood_data() {
  QTest::addColumn<double>("count");
  QTest::addColumn<double>("lower");
  QTest::addColumn<double>("upper");
  QTest::newRow("0") << 0.0 << 0.0 << 1.841021645;
  QTest::newRow("1") << 1.0 << 0.172753779 << 3.299526559;
  QTest::newRow("2") << 2.0 << 0.708185440 << 4.637859623;
  QTest::newRow("3") << 3.0 << 1.367295314 << 5.918185833;
  QTest::newRow("5") << 5.0 << 2.840308856 << 8.382472652;
  QTest::newRow("10") << 10.0 << 6.891305561 << 14.266949761;
  QTest::newRow("20") << 20.0 << 15.565552018 << 25.546519230;
  QTest::newRow("50") << 50.0 << 42.952663174 << 58.118224606;
  QTest::newRow("100") << 100.0 << 90.016745177 << 111.033360941;
}

void tst_MassHistogram::garwood() {
  QFETCH(double, count);
  QFETCH(double, lower);
  QFETCH(double, upper);
  const PoissonInterval interval = garwoodInterval(count);
  QVERIFY2(std::abs(interval.lower - lower) < 1e-8, qPrintable(QString::number(interval.lower, 'g', 12)));
  QVERIFY2(std::abs(interval.upper - upper) < 1e-8, qPrintable(QString::number(interval.upper, 'g', 12)));
}

void tst_MassHistogram::garwoodOfNegativeCountIsThatOfZero() {
  QCOMPARE(garwoodInterval(-1.0).lower, 0.0);
  QCOMPARE(garwoodInterval(-1.0).upper, garwoodInterval(0.0).upper);
}

void tst_MassHistogram::massesFallIntoTheirBins_data() {
  QTest::addColumn<double>("mass");
  QTest::addColumn<int>("bin");
  QTest::newRow("lower edge of the range is inside") << 100.0 << 0;
  QTest::newRow("below the range") << 99.999 << -1;
  QTest::newRow("the Higgs boson") << 125.0 << 12;
  QTest::newRow("an inner edge belongs to the upper bin") << 126.0 << 13;
  QTest::newRow("last bin") << 159.999 << 29;
  QTest::newRow("upper edge of the range is outside") << 160.0 << 30;
  QTest::newRow("far above") << 1e9 << 30;
  QTest::newRow("negative") << -5.0 << -1;
  QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 30;
  QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 30;
}

void tst_MassHistogram::massesFallIntoTheirBins() {
  QFETCH(double, mass);
  QFETCH(int, bin);
  MassHistogram histogram(higgsRange);
  QCOMPARE(histogram.bin(mass), bin);
  histogram.fill(mass);
  QCOMPARE(bin < 0 ? histogram.underflow() : bin == 30 ? histogram.overflow() : histogram.count(bin), 1.0);
  QCOMPARE(histogram.total(), 1.0);
}

void tst_MassHistogram::nothingIsDropped() {
  MassHistogram histogram(higgsRange);
  for (int mass = 0; mass < 1000; ++mass)
    histogram.fill(mass + 0.5);
  QCOMPARE(histogram.underflow(), 100.0);
  QCOMPARE(histogram.overflow(), 840.0);
  QCOMPARE(histogram.count(7), 2.0);
  QCOMPARE(histogram.total(), 1000.0);
}

void tst_MassHistogram::binsHaveEdgesAndCentres() {
  const MassHistogram histogram(higgsRange);
  QCOMPARE(histogram.binCount(), 30);
  QCOMPARE(histogram.binLower(0), 100.0);
  QCOMPARE(histogram.binLower(13), 126.0);
  QCOMPARE(histogram.binCentre(12), 125.0);
  QCOMPARE(histogram.binLower(30), 160.0);
}

void tst_MassHistogram::logarithmicBinsHaveEqualRatios() {
  // Three decades in 30 bins: each ends at 10^(1/10) times its beginning.
  const MassHistogram histogram({0.3, 300.0, 30, true});
  const double ratio = std::pow(10.0, 0.1);
  for (int bin = 0; bin < 30; ++bin) {
    QVERIFY(std::abs(histogram.binUpper(bin) / histogram.binLower(bin) - ratio) < 1e-9);
    QCOMPARE(histogram.bin(histogram.binCentre(bin)), bin);
  }
  // log10(91.1876 / 0.3) = 2.4828: the 25th of 30.
  QCOMPARE(histogram.bin(91.1876), 24);
}

void tst_MassHistogram::logarithmicHistogramDropsNothing() {
  MassHistogram histogram({0.3, 300.0, 30, true});
  for (const double mass : {-1.0, 0.0, 0.2, 3.1, 300.0, 1e6, std::nan("")})
    histogram.fill(mass);
  QCOMPARE(histogram.underflow(), 3.0);
  QCOMPARE(histogram.overflow(), 3.0);
  QCOMPARE(histogram.total(), 7.0);
  QVERIFY_EXCEPTION_THROWN(MassHistogram({0.0, 300.0, 30, true}), std::invalid_argument);
}

void tst_MassHistogram::fullestBinIsTheLowestOfEquals() {
  MassHistogram histogram(higgsRange);
  for (const double mass : {125.0, 125.5, 141.0, 141.5, 110.0, 300.0, 300.0, 300.0})
    histogram.fill(mass);
  QCOMPARE(histogram.fullestBin(), 12);
}

void tst_MassHistogram::emptyHistogramHasNoFullestBin() {
  MassHistogram histogram(higgsRange);
  QCOMPARE(histogram.fullestBin(), -1);
  histogram.fill(20.0);
  QCOMPARE(histogram.fullestBin(), -1);
}

void tst_MassHistogram::absurdBinningsAreRefused_data() {
  QTest::addColumn<double>("minimum");
  QTest::addColumn<double>("maximum");
  QTest::addColumn<int>("bins");
  QTest::newRow("empty range") << 100.0 << 100.0 << 10;
  QTest::newRow("reversed") << 160.0 << 100.0 << 10;
  QTest::newRow("no bins") << 100.0 << 160.0 << 0;
  QTest::newRow("negative bins") << 100.0 << 160.0 << -3;
  QTest::newRow("too many bins") << 100.0 << 160.0 << 100'001;
  QTest::newRow("infinite") << 0.0 << std::numeric_limits<double>::infinity() << 10;
  QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 160.0 << 10;
}

void tst_MassHistogram::absurdBinningsAreRefused() {
  QFETCH(double, minimum);
  QFETCH(double, maximum);
  QFETCH(int, bins);
  QVERIFY_EXCEPTION_THROWN(MassHistogram({minimum, maximum, bins}), std::invalid_argument);
}

void tst_MassHistogram::copiesAreIndependentAndCompare() {
  MassHistogram histogram(higgsRange);
  histogram.fill(125.0);
  MassHistogram copy = histogram;
  QVERIFY(copy == histogram);
  copy.fill(126.0);
  QVERIFY(!(copy == histogram));
  QCOMPARE(histogram.total(), 1.0);
  histogram = std::move(copy);
  QCOMPARE(histogram.total(), 2.0);
  QVERIFY(!(MassHistogram(higgsRange) == MassHistogram({100.0, 160.0, 60})));
}

void tst_MassHistogram::channelAndFamilyFromTheTable() {
  MassTable table;
  table.add(entry("4e", 125.0, 0));
  table.add(entry("2e2mu", 124.0, 1));
  table.add(entry("diphoton", 126.0, 2));
  table.add(entry("", 110.0, 3));
  QCOMPARE(histogramOf(table, "4e", higgsRange).total(), 1.0);
  QCOMPARE(histogramOf(table, "fourlepton", higgsRange).total(), 2.0);
  QCOMPARE(histogramOf(table, "diphoton", higgsRange).count(13), 1.0);
  QCOMPARE(histogramOf(table, "dimuon", higgsRange).total(), 0.0);
}

QTEST_APPLESS_MAIN(tst_MassHistogram)
#include "tst_masshistogram.moc"
