#include "tests/widgets/ConstructedEvents.h"
#include "widgets/ChannelText.h"
#include "widgets/NumberText.h"
#include "widgets/ObjectText.h"
#include "widgets/SubscriptText.h"
#include "widgets/VerdictText.h"

#include <QFontMetricsF>
#include <QTest>

#include <limits>

using namespace voir;

class TestTexts : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() { QLocale::setDefault(QLocale(QLocale::German)); }
  void numbers_data();
  void numbers();
  void significancesDoNotClaimTooMuch_data();
  void significancesDoNotClaimTooMuch();
  void countsAreGrouped_data();
  void countsAreGrouped();
  void measurementsAreRounded_data();
  void measurementsAreRounded();
  void channelsAndFamilies();
  void objects();
  void objectThatIsNotThereHasOnlyAName();
  void verdictsNameObjectAndValue();
  void everyReasonHasWords();
  void subscripts();
};

void TestTexts::numbers_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<int>("decimals");
  QTest::addColumn<QString>("expected");
  QTest::newRow("a point in every language") << 63.24 << 1 << "63.2";
  QTest::newRow("no grouping") << 12345.6 << 1 << "12345.6";
  QTest::newRow("true minus sign") << -0.82 << 2 << "−0.82";
  QTest::newRow("what rounds to zero has no sign") << -0.004 << 2 << "0.00";
  QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 2 << "–";
  QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 2 << "–";
}

void TestTexts::numbers() {
  QFETCH(double, value);
  QFETCH(int, decimals);
  QFETCH(QString, expected);
  QCOMPARE(numberText(value, decimals), expected);
}

void TestTexts::significancesDoNotClaimTooMuch_data() {
  QTest::addColumn<double>("z");
  QTest::addColumn<QString>("expected");
  QTest::newRow("CMS, July 2012") << 5.0 << "5.0";
  QTest::newRow("a hint") << 2.94 << "2.9";
  QTest::newRow("not yet evidence") << 2.98 << "2.98";
  QTest::newRow("hardly below evidence") << 2.9999 << "2.99";
  QTest::newRow("not yet a discovery") << 4.96 << "4.96";
  QTest::newRow("deficit") << -3.0 << "−3.0";
}

void TestTexts::significancesDoNotClaimTooMuch() {
  QFETCH(double, z);
  QTEST(significanceText(z), "expected");
}

void TestTexts::countsAreGrouped_data() {
  QTest::addColumn<qint64>("count");
  QTest::addColumn<QString>("expected");
  QTest::newRow("zero") << qint64{0} << "0";
  QTest::newRow("three figures") << qint64{999} << "999";
  QTest::newRow("four") << qint64{1000} << "1_000";
  QTest::newRow("seven") << qint64{1234567} << "1_234_567";
}

void TestTexts::countsAreGrouped() {
  QFETCH(qint64, count);
  QFETCH(QString, expected);
  QCOMPARE(countText(count), expected.replace('_', QChar(0x202f)));
}

// Particle Data Group, Review of Particle Physics, Introduction, section 5.3 "Rounding": 0.827 +- 0.119 and +- 0.367
// are its examples.
void TestTexts::measurementsAreRounded_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<double>("error");
  QTest::addColumn<QString>("expected");
  QTest::newRow("first digits 119") << 0.827 << 0.119 << "0.83 ± 0.12";
  QTest::newRow("first digits 367") << 0.827 << 0.367 << "0.8 ± 0.4";
  QTest::newRow("first digits 957") << 0.827 << 0.957 << "0.8 ± 1.0";
  QTest::newRow("tens") << 306.8 << 107.6 << "310 ± 110";
  QTest::newRow("negative") << -12.34 << 1.5 << "−12.3 ± 1.5";
}

void TestTexts::measurementsAreRounded() {
  QFETCH(double, value);
  QFETCH(double, error);
  QTEST(measuredText(value, error), "expected");
}

void TestTexts::channelsAndFamilies() {
  QCOMPARE(channelText("diphoton"), QString("γγ"));
  QCOMPARE(channelText(""), QString("–"));
  QCOMPARE(channelText("unheard"), QString("unheard"));
  QCOMPARE(familyText("fourlepton"), QString("4ℓ (all)"));
  QCOMPARE(massSymbol("diphoton"), QString("m_γγ"));
  QCOMPARE(massSymbol("fourlepton"), QString("m_4ℓ"));
}

void TestTexts::objects() {
  const EventPtr event = constructed::event();
  QCOMPARE(objectText(*event, {ObjectKind::Photon, 1}),
           QString("Photon 2: ET 63.2 GeV, η 0.41, φ 1.20 rad, isolation 1.2 GeV"));
  QCOMPARE(objectText(*event, {ObjectKind::Muon, 1}),
           QString("Muon 2: pt 38.4 GeV, η −0.90, φ −2.50 rad, charge −1 e, isolation 0.4 GeV"));
  QCOMPARE(objectText(*event, {ObjectKind::Vertex, 1}), QString("Vertex 2: z −12.4 mm, primary"));
  // atan2(-21.4, 12.3) = -1.0491
  QCOMPARE(objectText(*event, {ObjectKind::MissingEt, 0}), QString("Missing ET: 24.7 GeV, φ −1.05 rad, ΣET 412 GeV"));
}

void TestTexts::objectThatIsNotThereHasOnlyAName() {
  const Event empty;
  QCOMPARE(objectText(empty, {ObjectKind::Jet, 7}), QString("Jet 8"));
  QCOMPARE(objectText(empty, {ObjectKind::MissingEt, 0}), QString("Missing ET"));
}

void TestTexts::verdictsNameObjectAndValue() {
  const ObjectRef photon{ObjectKind::Photon, 0};
  QCOMPARE(verdictText({Reason::TrackOnCluster, Opinion::Against, 23.14, photon, {}}),
           QString("Photon 1: a track of 23.1 GeV points at it, as for an electron"));
  QCOMPARE(verdictText({Reason::ChargesDoNotBalance, Opinion::Against, 2.0, {}, {}}),
           QString("Charges do not balance: their sum is +2 e"));
  const QString failed = verdictText({Reason::FailsSelection, Opinion::Against, 24.1, photon, "photon.pt"});
  QVERIFY(failed.startsWith("Photon 1 fails the cut on"));
  QVERIFY(failed.endsWith("24.10 GeV"));
}

void TestTexts::everyReasonHasWords() {
  QStringList texts;
  for (int reason = 0; reason <= static_cast<int>(Reason::MixedKinds); ++reason)
    texts << verdictText({static_cast<Reason>(reason), Opinion::Neutral, 1.0, ObjectRef{}, {}});
  QVERIFY(!texts.contains(QString()));
  QCOMPARE(texts.removeDuplicates(), 0);
}

void TestTexts::subscripts() {
  QCOMPARE(subscriptHtml("m_γγ [GeV]"), QString("m<sub>γγ</sub> [GeV]"));
  QCOMPARE(subscriptHtml("m"), QString("m"));
  const QFont font;
  const QFontMetricsF metrics(font);
  QVERIFY(subscriptTextWidth(font, "m_ee") < metrics.horizontalAdvance("mee"));
  QVERIFY(subscriptTextWidth(font, "m_ee") > metrics.horizontalAdvance("m"));
}

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
