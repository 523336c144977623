#include "model/statistics/Significance.h"
#include "widgets/SignificanceGauge.h"
#include "widgets/Theme.h"

#include <QTest>

#include <cmath>

using namespace voir;

namespace {

/// Pixels of the filled part of the scale.
int filledPixels(SignificanceGauge& gauge) {
  const QImage picture = gauge.grab().toImage();
  const QRgb accent = themeColours(gauge.palette()).accent.rgb();
  int filled = 0;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x)
      filled += picture.pixel(x, y) == accent;
  return filled;
}

} // namespace

class TestSignificanceGauge : public QObject {
  Q_OBJECT

private slots:
  void wordsSayHowRareItIs_data();
  void wordsSayHowRareItIs();
  void comparisonsAreAsRare();
  void namesAreThoseOfPhysicists_data();
  void namesAreThoseOfPhysicists();
  void needleRisesWithTheSignificance();
  void whatIsBeyondTheScaleStaysOnIt();
  void publishedMarksNeedRoom();
};

// One in 1/p, p the upper tail of the normal distribution: 1/0.1586552539 = 6.3, 1/1.349898e-3 = 740.8,
// 1/2.866515719e-7 = 3.4886e6, 1/9.865876e-10 = 1.0136e9.
void TestSignificanceGauge::wordsSayHowRareItIs_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<QString>("words");
  QTest::newRow("deficit") << -1.0 << "no excess";
  QTest::newRow("1 sigma") << 1.0 << "one in 6";
  QTest::newRow("3 sigma") << 3.0 << "one in 741";
  QTest::newRow("5 sigma") << 5.0 << "one in 3.5 million";
  QTest::newRow("6 sigma") << 6.0 << "one in 1.0 thousand million";
  QTest::newRow("no words beyond") << 12.0 << "less than one in 1_000 million million";
  QTest::newRow("not to be expressed as a double") << 45.0 << "less than one in 1_000 million million";
}

void TestSignificanceGauge::wordsSayHowRareItIs() {
  QFETCH(double, z);
  QFETCH(QString, words);
  QVERIFY2(chanceText(z).endsWith(words.replace('_', QChar(0x202f))), qPrintable(chanceText(z)));
}

void TestSignificanceGauge::comparisonsAreAsRare() {
  // 2^-20 = 9.5e-7 lies at 4.76 standard deviations.
  QVERIFY(comparisonText(zValue(1.0 / (1 << 20))).contains("20 heads"));
  QVERIFY(comparisonText(5.0).contains("heads"));
  // Four given cards in a given order: 1/6 497 400, 5.1186 standard deviations.
  QVERIFY(comparisonText(5.12).contains("aces") && comparisonText(5.12).contains("5.1 σ"));
  QVERIFY(comparisonText(5.11).contains("heads"));
  QVERIFY(comparisonText(0.0).isEmpty());
}

void TestSignificanceGauge::namesAreThoseOfPhysicists_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<QString>("name");
  QTest::newRow("ATLAS at 750 GeV") << 3.9 << "evidence";
  QTest::newRow("just below") << 4.99 << "evidence";
  QTest::newRow("CMS, July 2012") << 5.0 << "discovery";
  QTest::newRow("2 sigma") << 2.0 << "a hint";
  QTest::newRow("deficit") << -3.0 << "no evidence";
}

void TestSignificanceGauge::namesAreThoseOfPhysicists() {
  QFETCH(double, z);
  QFETCH(QString, name);
  QCOMPARE(significanceName(z), name);
}

void TestSignificanceGauge::needleRisesWithTheSignificance() {
  SignificanceGauge gauge;
  gauge.resize(gauge.sizeHint().width(), 320);
  const int none = filledPixels(gauge);
  gauge.setSignificance(-2.0);
  QCOMPARE(filledPixels(gauge), none);
  gauge.setSignificance(2.0);
  const int two = filledPixels(gauge);
  gauge.setSignificance(6.0);
  QVERIFY(two > none && filledPixels(gauge) > 2 * two);
  QVERIFY(gauge.accessibleName().contains("6.0 σ") && gauge.accessibleName().contains("discovery"));
}

void TestSignificanceGauge::whatIsBeyondTheScaleStaysOnIt() {
  SignificanceGauge gauge;
  gauge.resize(gauge.sizeHint().width(), 320);
  gauge.setSignificance(7.0);
  const int full = filledPixels(gauge);
  gauge.setSignificance(14.0);
  QVERIFY(std::abs(filledPixels(gauge) - full) < 5); // beside the needle
}

void TestSignificanceGauge::publishedMarksNeedRoom() {
  SignificanceGauge gauge;
  const int alone = gauge.sizeHint().width();
  gauge.setPublished({{"ATLAS 2012", 5.9}, {"CMS 2012", 5.0}});
  QVERIFY(gauge.sizeHint().width() > alone);
  gauge.setPublished({});
  QCOMPARE(gauge.sizeHint().width(), alone);
}

QTEST_MAIN(TestSignificanceGauge)
#include "tst_significance_gauge.moc"
