#include "model/io/ReadError.h"
#include "model/simulation/DataTaking.h"
#include "model/simulation/SampleDescription.h"
#include "model/simulation/SampleReader.h"

#include <QtTest>

#include <algorithm>

using namespace voir;

namespace {

const QString valid = R"({"name": "x", "title": "X", "detector": "atlas", "seed": 1, "events": 100, "pileUpMean": 20,
  "periods": [{"begin": "2012-04-04", "end": "2012-12-07", "luminosity": 20}],
  "processes": [{"process": "higgs-diphoton", "expected": 100, "mass": 125}]})";

SampleDescription described(const std::string& name) {
  const auto samples = builtInSamples();
  const auto found = std::ranges::find(samples, name, &SampleDescription::name);
  return found == samples.end() ? SampleDescription() : *found;
}

} // namespace

class TestSampleDescription : public QObject {
  Q_OBJECT

private slots:
  void theFourSamplesAreBuiltIn();
  void luminositiesAreThoseOfRun1();
  void wrongDescriptionsAreNamed_data();
  void wrongDescriptionsAreNamed();
  void anUnknownSampleNamesThoseKnown();
  void eventsAreNamedInOrderAndWithinTheirPeriods();
};

void TestSampleDescription::theFourSamplesAreBuiltIn() {
  std::vector<std::string> names;
  for (const SampleDescription& sample : builtInSamples()) {
    names.push_back(sample.name);
    QVERIFY(!sample.title.empty());
    QCOMPARE(openSample(sample.name)->eventCount(), sample.eventCount);
  }
  QCOMPARE(names, (std::vector<std::string>{"dimuon", "pileup", "run1-diphoton", "run1-fourlepton"}));
}

void TestSampleDescription::luminositiesAreThoseOfRun1() {
  // 4.8 + 20.7 fb^-1 for two photons, some 25 fb^-1 for four leptons (PLB 726 (2013) 88).
  QCOMPARE(described("run1-diphoton").luminosity, 25.5);
  QCOMPARE(described("run1-fourlepton").luminosity, 25.0);
}

void TestSampleDescription::wrongDescriptionsAreNamed_data() {
  QTest::addColumn<QString>("from");
  QTest::addColumn<QString>("to");
  QTest::addColumn<QString>("place");
  const auto row = [](const char* name, const QString& from, const QString& to, const QString& place) {
    QTest::newRow(name) << from << to << place;
  };
  row("not JSON", "{\"name\"", "\"name\"", "");
  row("no name", "\"name\": \"x\"", "\"nam\": \"x\"", "\"name\"");
  row("title is a number", "\"title\": \"X\"", "\"title\": 5", "\"title\"");
  row("no events", "\"events\": 100", "\"events\": 0", "\"events\"");
  row("too many events", "\"events\": 100", "\"events\": 1e12", "\"events\"");
  row("sum of processes differs", "\"events\": 100", "\"events\": 90", "\"events\"");
  row("negative pile-up", "\"pileUpMean\": 20", "\"pileUpMean\": -1", "\"pileUpMean\"");
  row("endless pile-up", "\"pileUpMean\": 20", "\"pileUpMean\": 1e9", "\"pileUpMean\"");
  row("no such day", "2012-04-04", "2012-02-30", "\"periods[0].begin\"");
  row("ends before it begins", "2012-12-07", "2011-12-07", "\"periods[0].end\"");
  row("no periods", "\"periods\": [{", "\"period\": [{", "\"periods\"");
  row("unknown process", "higgs-diphoton", "higgs-triphoton", "\"processes[0].process\"");
  row("Higgs boson too light", "\"mass\": 125", "\"mass\": 12", "\"processes[0].process\"");
  row("mass is a text", "\"mass\": 125", "\"mass\": \"125\"", "\"processes[0].mass\"");
}

void TestSampleDescription::wrongDescriptionsAreNamed() {
  QFETCH(QString, from);
  QFETCH(QString, to);
  QFETCH(QString, place);
  QCOMPARE(parseSample(valid.toStdString(), "x.json").eventCount, std::size_t(100));
  const std::string wrong = QString(valid).replace(from, to).toStdString();
  try {
    parseSample(wrong, "x.json");
    QFAIL("a wrong description was taken");
  } catch (const ReadError& error) {
    QCOMPARE(QString::fromStdString(error.file), "x.json");
    QCOMPARE(QString::fromStdString(error.place), place);
    QVERIFY(QString::fromStdString(error.reason).contains("expected"));
  }
}

void TestSampleDescription::anUnknownSampleNamesThoseKnown() {
  try {
    openSample(std::string("run3"));
    QFAIL("an unknown sample was opened");
  } catch (const ReadError& error) {
    QCOMPARE(error.file, std::string("sample:run3"));
    QVERIFY(error.reason.find("run1-diphoton") != std::string::npos);
  }
}

void TestSampleDescription::eventsAreNamedInOrderAndWithinTheirPeriods() {
  const SampleDescription sample = described("run1-diphoton");
  std::size_t in2011 = 0;
  EventId last;
  for (std::size_t i = 0; i < sample.eventCount; i += 101) {
    const EventId id = eventIdOf(sample, i);
    const std::string time = eventTimeOf(sample, i);
    QVERIFY(last < id);
    QCOMPARE(id.event, static_cast<std::int64_t>(i) + 1);
    QVERIFY(time >= "2011-03-13 00:00:00" && time < "2012-12-07 00:00:00");
    QVERIFY(time < "2011-10-31" || time >= "2012-04-04");
    in2011 += time < "2012" ? 1 : 0;
    last = id;
  }
  const double share = static_cast<double>(in2011) / static_cast<double>(sample.eventCount / 101 + 1);
  QVERIFY(std::abs(share - 4.8 / 25.5) < 0.001);
}

QTEST_APPLESS_MAIN(TestSampleDescription)
#include "tst_sampledescription.moc"
