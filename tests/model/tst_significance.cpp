#include "model/statistics/Significance.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace voir;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Of tables printed with ten digits.
constexpr double tenDigits = 1e-9;

void compare(double actual, double expected, double tolerance = tenDigits) {
  QVERIFY2(std::abs(actual - expected) <= tolerance * std::abs(expected),
           qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 17).arg(expected, 0, 'g', 17)));
}

} // namespace

class tst_Significance : public QObject {
  Q_OBJECT

private slots:
  void tailOfTheNormalDistribution_data();
  void tailOfTheNormalDistribution();
  void numberOfStandardDeviations_data();
  void numberOfStandardDeviations();
  void logarithmOfTheTail_data();
  void logarithmOfTheTail();
  void everyTailLeadsBack_data();
  void everyTailLeadsBack();
  void fiveSigmaOnBothSides();
  void certaintyIsInfinite();
  void medianExpected_data();
  void medianExpected();
  void seriesMeetsTheFormula();
  void medianExpectedWithUncertainBackground_data();
  void medianExpectedWithUncertainBackground();
  void wellKnownBackgroundIsAKnownOne();
  void nothingExpected();
  void counting_data();
  void counting();
  void countingDeficitIsNegative();
  void onOff_data();
  void onOff();
  void countWithMeasuredBackground();
  void expectedBandOfACount_data();
  void expectedBandOfACount();
  void lookingElsewhere_data();
  void lookingElsewhere();
  void lookingElsewhereFarInTheTail();
  void trialsOfPublishedSearches_data();
  void trialsOfPublishedSearches();
  void twoIndependentTests();
  void twoTestsBeyondDoublePrecision();
  void posterior_data();
  void posterior();
};

// Values of the standard normal distribution to ten digits (scipy.stats.norm.sf).
void tst_Significance::tailOfTheNormalDistribution_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<double>("p");
  QTest::newRow("1") << 1.0 << 0.1586552539;
  QTest::newRow("2") << 2.0 << 0.02275013195;
  QTest::newRow("3") << 3.0 << 1.349898032e-3;
  QTest::newRow("3.6") << 3.6 << 1.591085902e-4;
  QTest::newRow("4") << 4.0 << 3.167124183e-5;
  QTest::newRow("4.1") << 4.1 << 2.065750691e-5;
  QTest::newRow("4.5") << 4.5 << 3.397673125e-6;
  QTest::newRow("discovery") << 5.0 << 2.866515719e-7;
  QTest::newRow("5.9") << 5.9 << 1.817507863e-9;
  QTest::newRow("6") << 6.0 << 9.865876450e-10;
  QTest::newRow("6.6") << 6.6 << 2.055788909e-11;
  QTest::newRow("7.4") << 7.4 << 6.809224891e-14;
  QTest::newRow("8.1") << 8.1 << 2.747959392e-16;
  QTest::newRow("10") << 10.0 << 7.619853024e-24;
}

void tst_Significance::tailOfTheNormalDistribution() {
  QFETCH(double, z);
  QFETCH(double, p);
  compare(pValue(z), p);
  compare(pValue(-z), 1.0 - p);
  compare(logPValue(z), std::log(p));
  compare(zValue(p), z);
}

void tst_Significance::numberOfStandardDeviations_data() {
  QTest::addColumn<double>("p");
  QTest::addColumn<double>("z");
  QTest::newRow("3e-7") << 3e-7 << 4.991217140;
  QTest::newRow("p0 of the ATLAS discovery") << 1.7e-9 << 5.911017938;
  QTest::newRow("1e-9") << 1e-9 << 5.997807015;
  QTest::newRow("four aces in order, 52 * 51 * 50 * 49") << 1.0 / 6497400.0 << 5.118597905;
  QTest::newRow("95 %") << 0.05 << 1.644853627;
  QTest::newRow("even") << 0.5 << 0.0;
}

void tst_Significance::numberOfStandardDeviations() {
  QFETCH(double, p);
  QFETCH(double, z);
  compare(zValue(p), z);
  compare(zValueOfLog(std::log(p)), z);
}

// By mpmath with 40 digits.
void tst_Significance::logarithmOfTheTail_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<double>("logP");
  QTest::newRow("0") << 0.0 << -0.69314718055994531;
  QTest::newRow("3") << 3.0 << -6.6077262215103495;
  QTest::newRow("5") << 5.0 << -15.064998393988726;
  QTest::newRow("10") << 10.0 << -53.231285150512471;
  QTest::newRow("40: the p-value is 0 in double precision") << 40.0 << -804.60844201375379;
  QTest::newRow("100") << 100.0 << -5005.5242086942051;
}

void tst_Significance::logarithmOfTheTail() {
  QFETCH(double, z);
  QFETCH(double, logP);
  compare(logPValue(z), logP, 1e-14);
  if (z > 0.0)
    compare(zValueOfLog(logP), z, 1e-13);
}

void tst_Significance::everyTailLeadsBack_data() {
  QTest::addColumn<double>("z");
  for (const double z : {-3.0, -0.5, 0.001, 4.999, 5.001, 20.0, 38.0, 1000.0})
    QTest::addRow("%g", z) << z;
}

void tst_Significance::everyTailLeadsBack() {
  QFETCH(double, z);
  compare(zValueOfLog(logPValue(z)), z, 1e-12);
}

void tst_Significance::fiveSigmaOnBothSides() {
  compare(2.0 * pValue(5.0), 5.733031438e-7);
}

void tst_Significance::certaintyIsInfinite() {
  QCOMPARE(zValue(0.0), infinity);
  QCOMPARE(zValue(1.0), -infinity);
  QCOMPARE(zValueOfLog(-infinity), infinity);
}

// sqrt(2((s + b) ln(1 + s/b) - s)) with 30 digits.
void tst_Significance::medianExpected_data() {
  QTest::addColumn<double>("s");
  QTest::addColumn<double>("b");
  QTest::addColumn<double>("asimov");
  QTest::addColumn<double>("ams");
  QTest::newRow("10 on 100") << 10.0 << 100.0 << 0.9839916448 << 0.9395373742;
  QTest::newRow("50 on 100") << 50.0 << 100.0 << 4.651831084 << 4.461154987;
  QTest::newRow("5 on 1") << 5.0 << 1.0 << 3.391329183 << 1.410741076;
  QTest::newRow("1 on 0.01") << 1.0 << 0.01 << 2.706019853 << 0.3110148712;
  QTest::newRow("100 on 10000") << 100.0 << 10000.0 << 0.9983402396 << 0.9978430940;
  QTest::newRow("four leptons 2013") << 15.9 << 11.1 << 4.024941604 << 3.124375224;
  QTest::newRow("250 on 4000") << 250.0 << 4000.0 << 3.912708198 << 3.907923945;
  QTest::newRow("HiggsML challenge, everything accepted") << 691.99 << 410999.85 << 1.079088804 << 1.079075684;
}

void tst_Significance::medianExpected() {
  QFETCH(double, s);
  QFETCH(double, b);
  QFETCH(double, asimov);
  QFETCH(double, ams);
  compare(asimovSignificance(s, b), asimov);
  compare(approximateMedianSignificance(s, b), ams);
}

void tst_Significance::seriesMeetsTheFormula() {
  compare(asimovSignificance(1e-6, 100.0), 1e-7, 2e-8);
  compare(approximateMedianSignificance(1e-6, 100.0), 9.534625849e-8, 2e-8);
  // On both sides of s/b = 1e-3, where one takes over from the other.
  compare(asimovSignificance(0.9999999, 1000.0), asimovSignificance(1.0000001, 1000.0), 3e-7);
}

void tst_Significance::medianExpectedWithUncertainBackground_data() {
  QTest::addColumn<double>("s");
  QTest::addColumn<double>("b");
  QTest::addColumn<double>("sigma");
  QTest::addColumn<double>("asimov");
  QTest::newRow("10 on 100 +- 10") << 10.0 << 100.0 << 10.0 << 0.6901960633;
  QTest::newRow("50 on 100 +- 10") << 50.0 << 100.0 << 10.0 << 3.172972861;
  QTest::newRow("four leptons 2013, +- 1.3") << 15.9 << 11.1 << 1.3 << 3.655737657;
}

void tst_Significance::medianExpectedWithUncertainBackground() {
  QFETCH(double, s);
  QFETCH(double, b);
  QFETCH(double, sigma);
  QFETCH(double, asimov);
  compare(asimovSignificance(s, b, sigma), asimov);
}

void tst_Significance::wellKnownBackgroundIsAKnownOne() {
  QCOMPARE(asimovSignificance(10.0, 100.0, 0.0), asimovSignificance(10.0, 100.0));
  compare(asimovSignificance(10.0, 100.0, 1e-4), asimovSignificance(10.0, 100.0), 1e-8);
  // Far below the background: s / sqrt(b + sigma^2).
  compare(asimovSignificance(1e-6, 100.0, 10.0), 1e-6 / std::sqrt(200.0));
}

void tst_Significance::nothingExpected() {
  QCOMPARE(asimovSignificance(0.0, 100.0), 0.0);
  QCOMPARE(asimovSignificance(0.0, 100.0, 10.0), 0.0);
  QCOMPARE(asimovSignificance(0.0, 0.0), 0.0);
  QCOMPARE(asimovSignificance(1.0, 0.0), infinity);
  QCOMPARE(asimovSignificance(1.0, 0.0, 1.0), infinity);
}

// The exact ones by scipy.stats.poisson.sf(n - 1, b).
void tst_Significance::counting_data() {
  QTest::addColumn<double>("n");
  QTest::addColumn<double>("b");
  QTest::addColumn<double>("asymptotic");
  QTest::addColumn<double>("p");
  QTest::addColumn<double>("exact");
  QTest::newRow("four leptons 2012") << 13.0 << 4.9 << 3.027964326 << 1.698633372e-3 << 2.929299713;
  QTest::newRow("four leptons 2013") << 32.0 << 11.1 << 5.095351886 << 2.423849259e-7 << 5.032244736;
  QTest::newRow("5 on 1") << 5.0 << 1.0 << 2.845062236 << 3.659846827e-3 << 2.681938401;
  QTest::newRow("150 on 100") << 150.0 << 100.0 << 4.651831084 << 1.884210466e-6 << 4.623762074;
  QTest::newRow("110 on 100") << 110.0 << 100.0 << 0.983991645 << 0.1705598979 << 0.951955017;
}

void tst_Significance::counting() {
  QFETCH(double, n);
  QFETCH(double, b);
  QFETCH(double, asymptotic);
  QFETCH(double, p);
  QFETCH(double, exact);
  compare(countingSignificance(n, b), asymptotic);
  compare(countingPValue(n, b), p);
  compare(zValue(countingPValue(n, b)), exact);
}

void tst_Significance::countingDeficitIsNegative() {
  // -sqrt(2(n ln(n/b) - n + b))
  compare(countingSignificance(1.0, 3.0), -std::sqrt(2.0 * (2.0 - std::log(3.0))));
  compare(countingSignificance(0.0, 8.0), -4.0);
  QCOMPARE(countingSignificance(8.0, 8.0), 0.0);
  QCOMPARE(countingSignificance(1.0, 0.0), infinity);
  QCOMPARE(countingPValue(0.0, 8.0), 1.0);
  QCOMPARE(countingPValue(1.0, 0.0), 0.0);
  compare(countingPValue(1.0, 2.0), 1.0 - std::exp(-2.0));
}

// The first column is what RooStats' own test of this problem has: 1.95, 3.02, 3.04.
void tst_Significance::onOff_data() {
  QTest::addColumn<double>("on");
  QTest::addColumn<double>("off");
  QTest::addColumn<double>("tau");
  QTest::addColumn<double>("profile");
  QTest::addColumn<double>("binomial");
  QTest::newRow("4, 5, tau 5") << 4.0 << 5.0 << 5.0 << 1.947301451 << 1.664347604;
  QTest::newRow("50, 55, tau 2") << 50.0 << 55.0 << 2.0 << 3.023188407 << 2.933236440;
  QTest::newRow("67, 15, tau 0.5") << 67.0 << 15.0 << 0.5 << 3.042869308 << 2.894273733;
}

void tst_Significance::onOff() {
  QFETCH(double, on);
  QFETCH(double, off);
  QFETCH(double, tau);
  QFETCH(double, profile);
  QFETCH(double, binomial);
  compare(onOffSignificance(on, off, tau), profile);
  compare(onOffBinomialSignificance(on, off, tau), binomial);
}

// 80 where 50 +- 7 are expected, the error from a count of (50/7)^2 in a control region. pyhf's stored p0 of
// this model is 0.003936883 with its own tolerance of 3e-4.
void tst_Significance::countWithMeasuredBackground() {
  const double control = 2500.0 / 49.0;
  const double z = onOffSignificance(80.0, control, 50.0 / 49.0);
  compare(z * z, 7.0619654, 1e-7);
  compare(z, 2.6574359, 1e-7);
  compare(pValue(z), 0.0039368784, 1e-7);
  compare(pValue(z), 0.003936883191585841, 3e-4);
  QVERIFY(onOffSignificance(30.0, control, 50.0 / 49.0) < 0.0);
  QCOMPARE(onOffSignificance(5.0, 10.0, 2.0), 0.0);
}

// pyhf's stored expected p0 of the same model for a signal of 25, -2 to +2 standard deviations. Its Asimov data
// have the background that fits the observed 80 best with this signal: 1.039823625 * 50 (scipy).
void tst_Significance::expectedBandOfACount_data() {
  QTest::addColumn<double>("standardDeviations");
  QTest::addColumn<double>("p0");
  QTest::newRow("+2") << 2.0 << 1.22047e-5;
  QTest::newRow("+1") << 1.0 << 6.40524e-4;
  QTest::newRow("median") << 0.0 << 0.013202867;
  QTest::newRow("-1") << -1.0 << 0.111196042;
  QTest::newRow("-2") << -2.0 << 0.412860797;
}

void tst_Significance::expectedBandOfACount() {
  QFETCH(double, standardDeviations);
  QFETCH(double, p0);
  const double scale = 1.039823624892627;
  const double median = onOffSignificance(25.0 + 50.0 * scale, 2500.0 / 49.0 * scale, 50.0 / 49.0);
  compare(pValue(median + standardDeviations), p0, 5e-4);
}

// Gross & Vitells with 5 up-crossings at u0 = 0.
void tst_Significance::lookingElsewhere_data() {
  QTest::addColumn<double>("local");
  QTest::addColumn<double>("global");
  QTest::newRow("3") << 3.0 << 1.581386;
  QTest::newRow("4") << 4.0 << 2.927411;
  QTest::newRow("5") << 5.0 << 4.120288;
}

void tst_Significance::lookingElsewhere() {
  QFETCH(double, local);
  QFETCH(double, global);
  compare(zValue(globalPValue(local * local, 5.0)), global, 5e-7);
  compare(globalSignificance(local * local, 5.0), global, 5e-7);
}

void tst_Significance::lookingElsewhereFarInTheTail() {
  // By mpmath: a local 40 sigma, 5 up-crossings.
  compare(globalSignificance(1600.0, 5.0), 39.8442975560857);
  compare(globalSignificance(1600.0, 0.0), 40.0);
  QCOMPARE(globalPValue(0.0, 5.0), 1.0);
  QCOMPARE(globalSignificance(0.0, 5.0), -infinity);
}

// Ratios of published global to local p-values: CMS-PAS-HIG-12-015, arXiv 1202.1414 (ATLAS).
void tst_Significance::trialsOfPublishedSearches_data() {
  QTest::addColumn<double>("local");
  QTest::addColumn<double>("global");
  QTest::addColumn<double>("trials");
  QTest::newRow("CMS two photons 2012") << 4.1 << 3.2 << 33.26;
  QTest::newRow("ATLAS two photons 2011") << 2.8 << 1.5 << 26.15;
}

void tst_Significance::trialsOfPublishedSearches() {
  QFETCH(double, local);
  QFETCH(double, global);
  QFETCH(double, trials);
  compare(pValue(global) / pValue(local), trials, 2e-4);
}

void tst_Significance::twoIndependentTests() {
  // chi2 of 4 degrees of freedom: p = p1 p2 (1 - ln(p1 p2)) = 1.2076086e-8
  compare(fisherSignificance(4.5, 3.6), 5.579276, 2e-7);
  compare(pValue(fisherSignificance(4.5, 3.6)), 1.2076086e-8, 2e-7);
  compare(stoufferSignificance(4.5, 3.6), 5.727565, 2e-7);
}

void tst_Significance::twoTestsBeyondDoublePrecision() {
  compare(fisherSignificance(40.0, 40.0), 56.5133441176408); // mpmath
}

// 1 / (1 + (1 - P(H)) / P(H) e^(-Z^2/2))
void tst_Significance::posterior_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<double>("prior");
  QTest::addColumn<double>("expected");
  QTest::newRow("5 sigma for the improbable") << 5.0 << 1e-6 << 0.2115663562;
  QTest::newRow("5 sigma for the doubtful") << 5.0 << 0.01 << 0.9996311974;
  QTest::newRow("3 sigma for the possible") << 3.0 << 0.5 << 0.9890130574;
  QTest::newRow("no evidence leaves the prior") << 0.0 << 0.3 << 0.3;
  QTest::newRow("the impossible stays so") << 10.0 << 0.0 << 0.0;
  QTest::newRow("the certain stays so") << 1.0 << 1.0 << 1.0;
}

void tst_Significance::posterior() {
  QFETCH(double, z);
  QFETCH(double, prior);
  QFETCH(double, expected);
  compare(posteriorProbability(prior, z), expected);
}

QTEST_GUILESS_MAIN(tst_Significance)
#include "tst_significance.moc"
