#include "model/statistics/TimeLine.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;
using namespace std::chrono;

namespace {

sys_days onDay(int y, unsigned m, unsigned d) {
  return year(y) / month(m) / day(d);
}

const SampleDescription& sample(const std::string& name) {
  static const std::vector<SampleDescription> samples = builtInSamples();
  return *std::ranges::find(samples, name, &SampleDescription::name);
}

TimeLine run1(std::size_t events = 1000) {
  return TimeLine(events, sample("run1-diphoton").luminosity, sample("run1-diphoton").periods);
}

} // namespace

class TestTimeLine : public QObject {
  Q_OBJECT

private slots:
  void luminosityTellsTheDate_data();
  void luminosityTellsTheDate();
  void dateTellsTheLuminosity_data();
  void dateTellsTheLuminosity();
  void dateAndLuminosityAreInverse();
  void eventsAreSpreadEvenlyOverLuminosity();
  void withoutPeriodsThereAreNoDates();
  void lessThanAllEndsEarlier();
  void milestonesLieWhereTheirDataEnd();
  void milestonesAreOfTheirDataOnly();
};

// Expected: linear interpolation by hand in the periods 2011-03-13 to 2011-10-31 (232 days, 4.8 fb^-1) and 2012-04-04
// to 2012-12-07 (247 days, 20.7 fb^-1) of samples/run1-diphoton.json.
void TestTimeLine::luminosityTellsTheDate_data() {
  QTest::addColumn<double>("luminosity"); // fb^-1
  QTest::addColumn<int>("daysSinceFirst");
  QTest::newRow("the first day") << 0.0 << 0;
  QTest::newRow("half of 2011: 116 days") << 2.4 << 116;
  QTest::newRow("all of 2011: the last of October") << 4.8 << 232;
  QTest::newRow("what was shown on 4 July 2012: 5.9 fb^-1 are 70 days of 2012") << 10.7 << 388 + 70;
  QTest::newRow("half of 2012") << 15.15 << 388 + 123;
  QTest::newRow("all of Run 1") << 25.5 << 635;
}

void TestTimeLine::luminosityTellsTheDate() {
  QFETCH(double, luminosity);
  QFETCH(int, daysSinceFirst);
  const TimeLine line = run1();
  const auto date = line.dateAt(line.fractionOfLuminosity(luminosity));
  QVERIFY(date);
  QCOMPARE((*date - onDay(2011, 3, 13)).count(), daysSinceFirst);
}

void TestTimeLine::dateTellsTheLuminosity_data() {
  QTest::addColumn<int>("y");
  QTest::addColumn<uint>("m");
  QTest::addColumn<uint>("d");
  QTest::addColumn<double>("luminosity"); // fb^-1
  QTest::newRow("before the first collision") << 2010 << 1u << 1u << 0.0;
  QTest::newRow("the first 116 days") << 2011 << 7u << 7u << 2.4;
  QTest::newRow("no collisions in winter") << 2012 << 1u << 15u << 4.8;
  QTest::newRow("4 July 2012: 91 of 247 days") << 2012 << 7u << 4u << 4.8 + 20.7 * 91.0 / 247.0;
  QTest::newRow("after the last") << 2013 << 3u << 1u << 25.5;
}

void TestTimeLine::dateTellsTheLuminosity() {
  QFETCH(int, y);
  QFETCH(uint, m);
  QFETCH(uint, d);
  QFETCH(double, luminosity);
  const TimeLine line = run1();
  QVERIFY(std::abs(line.luminosityAt(line.fractionAt(onDay(y, m, d))) - luminosity) < 1e-9);
}

void TestTimeLine::dateAndLuminosityAreInverse() {
  const TimeLine line = run1();
  for (sys_days date = onDay(2012, 4, 5); date < onDay(2012, 12, 7); date += days(1))
    QVERIFY(abs(*line.dateAt(line.fractionAt(date)) - date) <= days(1));
}

void TestTimeLine::eventsAreSpreadEvenlyOverLuminosity() {
  const TimeLine line = run1(142'681);
  QCOMPARE(line.eventsAt(0.0), std::size_t(0));
  QCOMPARE(line.eventsAt(1.0), std::size_t(142'681));
  // 142681 * 10.7 / 25.5 = 59870.07
  const double fraction = line.fractionOfLuminosity(10.7);
  QCOMPARE(line.eventsAt(fraction), std::size_t(59'870));
  QVERIFY(std::abs(line.fractionOfEvents(59'870) - fraction) < 1e-5);
  QVERIFY(std::abs(line.luminosityAt(fraction) - 10.7) < 1e-12);
}

void TestTimeLine::withoutPeriodsThereAreNoDates() {
  const TimeLine line(278, 10.0);
  QVERIFY(!line.hasDates());
  QVERIFY(!line.dateAt(0.5));
  QCOMPARE(line.luminosityAt(0.5), 5.0);
  for (const Milestone& milestone : milestones())
    QVERIFY(!fractionOf(milestone, line));
}

void TestTimeLine::lessThanAllEndsEarlier() {
  // The first 4.8 fb^-1 of the sample only.
  const TimeLine line(100, 4.8, sample("run1-diphoton").periods);
  QCOMPARE(*line.dateAt(1.0), onDay(2011, 10, 31));
  QVERIFY(std::abs(line.luminosityAt(line.fractionAt(onDay(2012, 12, 1))) - 4.8) < 1e-12);
}

void TestTimeLine::milestonesLieWhereTheirDataEnd() {
  const TimeLine line = run1();
  QCOMPARE(milestones().size(), std::size_t(3));
  const double expected[] = {4.8 / 25.5, 10.7 / 25.5, 1.0};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto fraction = fractionOf(milestones()[i], line);
    QVERIFY2(fraction, milestones()[i].label);
    QVERIFY(std::abs(*fraction - expected[i]) < 1e-9);
  }
}

void TestTimeLine::milestonesAreOfTheirDataOnly() {
  // 20.7 fb^-1 of 2012 alone: the first two milestones showed other data, the third more.
  const TimeLine only2012(500, sample("pileup").luminosity, sample("pileup").periods);
  for (const Milestone& milestone : milestones())
    QVERIFY(!fractionOf(milestone, only2012));
  const TimeLine only2011(100, 4.8, sample("run1-diphoton").periods);
  QVERIFY(fractionOf(milestones()[0], only2011));
  QVERIFY(!fractionOf(milestones()[1], only2011));
}

QTEST_APPLESS_MAIN(TestTimeLine)
#include "tst_timeline.moc"
