// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/analysis/ScanResultFile.h"
#include "model/io/ReadError.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>

using namespace voir;

namespace {

MassEntry entry(int file, std::uint32_t event, double mass) {
  MassEntry entry;
  entry.id = {199319, 7, 9007199254740993};
  entry.file = file;
  entry.eventIndex = event;
  entry.chosenBy = ChosenBy::Rule;
  entry.channel = "diphoton";
  entry.daughters = {{ObjectKind::Photon, 0}, {ObjectKind::Photon, 2}};
  entry.momenta = {{0.5 * mass, 0.0, 0.1, 0.5 * mass}, {-0.5 * mass, 0.0, -1e-300, 0.5 * mass}};
  entry.mass = mass;
  return entry;
}

/// Ten events in two files, of which a third did not open; masses in the second, third and last event.
ScanResult whole() {
  ScanResult result;
  result.files = {{"a, \"b\".ig", 4}, {"none.ig", std::nullopt}, {"sample:x", 6}};
  result.shards = {{1, 1}};
  result.channels = {findChannel("diphoton")};
  result.selection = Selection{{{.variable = "photon.pt", .minimum = 0.1}}, Expression("met < 50")};
  result.events = 9;
  result.failed = 1;
  result.cutFlow = emptyCutFlow(*result.selection);
  const std::vector<std::uint64_t> counts{9, 6, 5, 3};
  for (std::size_t i = 0; i < counts.size(); ++i)
    result.cutFlow.steps[i].events = counts[i];
  result.masses = {entry(0, 1, 125.3), entry(0, 2, 90.1), entry(2, 5, 0.1 + 0.2)};
  return result;
}

/// The part of a shard, all events of which were read, with as many events in the steps of the cut flow as it has
/// masses.
ScanResult part(std::size_t number, std::size_t count) {
  ScanResult result = whole();
  result.shards = {{number, count}};
  const auto [first, events] = eventsOf({number, count}, eventCount(result));
  std::erase_if(result.masses, [&, begin = first, end = first + events](const MassEntry& e) {
    const std::size_t event = (e.file == 0 ? 0u : 4u) + e.eventIndex;
    return event < begin || event >= end;
  });
  result.events = events;
  result.failed = 0;
  for (CutFlow::Step& step : result.cutFlow.steps)
    step.events = result.masses.size();
  result.cutFlow.steps.front().events = events;
  return result;
}

std::string written(const ScanResult& result) {
  std::ostringstream out;
  writeScanResult(result, out);
  return out.str();
}

} // namespace

class tst_ScanResult : public QObject {
  Q_OBJECT

private slots:
  void shardsAreRead_data();
  void shardsAreRead();
  void wrongShardsAreRefused_data();
  void wrongShardsAreRefused();
  void shardsCoverAllEventsOnce_data();
  void shardsCoverAllEventsOnce();
  void readsWhatItWrote();
  void anyOrderOfPartsIsTheWhole();
  void partsOfPartsMerge();
  void otherScansAreRefused_data();
  void otherScansAreRefused();
  void damagedFilesAreRefused_data();
  void damagedFilesAreRefused();
  void everyCutOffFileIsRefused();
};

void tst_ScanResult::shardsAreRead_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("number");
  QTest::addColumn<int>("count");
  QTest::newRow("first") << "1/5" << 1 << 5;
  QTest::newRow("last") << "5/5" << 5 << 5;
  QTest::newRow("from 0") << "0/5" << 5 << 5;
  QTest::newRow("whole") << "1/1" << 1 << 1;
}

void tst_ScanResult::shardsAreRead() {
  QFETCH(QString, text);
  QFETCH(int, number);
  QFETCH(int, count);
  const Shard shard = parseShard(text.toStdString());
  QCOMPARE(shard.number, std::size_t(number));
  QCOMPARE(shard.count, std::size_t(count));
}

void tst_ScanResult::wrongShardsAreRefused_data() {
  QTest::addColumn<QString>("text");
  for (const char* text : {"", "/", "1", "1/", "/5", "6/5", "-1/5", "1/0", "0/0", "1/5/6", "a/b", "1/5 ", " 1/5",
                           "1.0/5", "1/99999999999999999999999", "1/1000000000"})
    QTest::newRow(text) << text;
}

void tst_ScanResult::wrongShardsAreRefused() {
  QFETCH(QString, text);
  QVERIFY_EXCEPTION_THROWN(parseShard(text.toStdString()), std::invalid_argument);
}

void tst_ScanResult::shardsCoverAllEventsOnce_data() {
  QTest::addColumn<int>("events");
  QTest::addColumn<int>("shards");
  for (const int events : {0, 1, 9, 10, 11, 1000})
    for (const int shards : {1, 2, 3, 7, 10, 40})
      QTest::addRow("%d events in %d", events, shards) << events << shards;
}

void tst_ScanResult::shardsCoverAllEventsOnce() {
  QFETCH(int, events);
  QFETCH(int, shards);
  std::size_t next = 0;
  const auto shortest = std::size_t(events / shards);
  for (std::size_t number = 1; number <= std::size_t(shards); ++number) {
    const auto [first, count] = eventsOf({number, std::size_t(shards)}, std::size_t(events));
    QCOMPARE(first, next);
    QVERIFY(count == shortest || count == shortest + 1);
    for (next = first; next < first + count; ++next)
      QVERIFY(shardWith(next, std::size_t(shards), std::size_t(events)) == (Shard{number, std::size_t(shards)}));
  }
  QCOMPARE(next, std::size_t(events));
}

void tst_ScanResult::readsWhatItWrote() {
  const ScanResult result = whole();
  const ScanResult read = parseScanResult(written(result), "r.json");
  QVERIFY(read.files == result.files);
  QVERIFY(read.shards == result.shards);
  QVERIFY(read.channels == result.channels);
  QVERIFY(read.selection == result.selection);
  QCOMPARE(read.events, result.events);
  QCOMPARE(read.failed, result.failed);
  QVERIFY(read.cutFlow == result.cutFlow);
  QVERIFY(read.masses == result.masses);
  QCOMPARE(written(read), written(result));
}

void tst_ScanResult::anyOrderOfPartsIsTheWhole() {
  std::vector<std::size_t> order{1, 2, 3, 4};
  std::set<std::string> outcomes;
  do {
    ScanResult merged = part(order[0], 4);
    for (std::size_t i = 1; i < order.size(); ++i)
      merge(merged, parseScanResult(written(part(order[i], 4)), "part.json"));
    outcomes.insert(written(merged));
    QVERIFY(merged.masses == whole().masses);
    QVERIFY(merged.shards == whole().shards);
    QVERIFY(missingShards(merged).empty());
    QCOMPARE(merged.events, std::uint64_t(10));
    QCOMPARE(merged.cutFlow.steps.back().events, std::uint64_t(3));
  } while (std::ranges::next_permutation(order).found);
  QCOMPARE(outcomes.size(), std::size_t(1));
}

void tst_ScanResult::partsOfPartsMerge() {
  ScanResult odd = part(1, 4);
  merge(odd, part(3, 4));
  QVERIFY(missingShards(odd) == (std::vector<Shard>{{2, 4}, {4, 4}}));
  ScanResult even = part(4, 4);
  merge(even, part(2, 4));
  merge(even, parseScanResult(written(odd), "odd.json"));
  QVERIFY(even.masses == whole().masses);
  QVERIFY(missingShards(even).empty());
}

void tst_ScanResult::otherScansAreRefused_data() {
  QTest::addColumn<ScanResult>("other");
  QTest::addColumn<QString>("sentence");
  const auto row = [](const char* name, auto change, const char* sentence) {
    ScanResult other = part(2, 2);
    change(other);
    QTest::newRow(name) << other << sentence;
  };
  row(
      "file name", [](ScanResult& r) { r.files[2].name = "sample:y"; }, "other files");
  row(
      "file that opened", [](ScanResult& r) { r.files[1].events = 0; }, "other files, or they opened differently");
  row(
      "events of a file", [](ScanResult& r) { r.files[0].events = 5; }, "other files");
  row(
      "channels", [](ScanResult& r) { r.channels = parseChannels("4mu"); }, "other channels");
  row(
      "a cut", [](ScanResult& r) { r.selection->cuts[0].minimum = 0.2; }, "another selection");
  row(
      "an expression", [](ScanResult& r) { r.selection->expression = Expression("met < 51"); }, "another selection");
  row(
      "default cuts", [](ScanResult& r) { r.selection.reset(); }, "another selection");
  row(
      "number of shards",
      [](ScanResult& r) {
        r.shards = {{2, 3}};
      },
      "holds shard 2/3, the others are of 2");
  row(
      "twice",
      [](ScanResult& r) {
        r.shards = {{1, 2}};
      },
      "holds shard 1/2, which is there already");
}

void tst_ScanResult::otherScansAreRefused() {
  QFETCH(ScanResult, other);
  QFETCH(QString, sentence);
  ScanResult result = part(1, 2);
  try {
    merge(result, other);
    QFAIL("merged");
  } catch (const std::invalid_argument& error) {
    QVERIFY2(QString::fromUtf8(error.what()).contains(sentence), error.what());
  }
  QCOMPARE(written(result), written(part(1, 2)));
}

void tst_ScanResult::damagedFilesAreRefused_data() {
  QTest::addColumn<QString>("from");
  QTest::addColumn<QString>("to");
  QTest::addColumn<QString>("sentence");
  const auto row = [](const char* from, const char* to, const char* sentence) {
    QTest::addRow("%s -> %s", from, to) << from << to << sentence;
  };
  row("voir-scan", "voir-selection", "\"voir-scan\" was expected");
  row("\"version\": 1,\n  \"files\"", "\"version\": 2,\n  \"files\"", "1 was expected");
  row("\"failed\"", "\"fialed\"", "\"fialed\" is no key known here");
  row("\"events\": 4}", "\"events\": -4}", "a number of events was expected");
  row("\"events\": 4}", "\"events\": 99999999999}", "at most 4294967295 events");
  row("\"events\": 4}", "\"evts\": 4}", "\"events\" is missing");
  row("\"events\": 4}", "\"events\": 5}", "the shards have 11 events");
  row("[\"1/1\"]", "[\"3/2\"]", "a shard such as 2/5");
  row("[\"1/1\"]", "[]", "at least one was expected");
  row("[\"1/1\"]", "[\"1/2\", \"1/2\"]", "ascending");
  row("[\"1/1\"]", "[\"1/2\"]", "the shards have 5 events");
  row("[\"diphoton\"]", "[\"diquark\"]", "the id of a decay channel");
  row("[\"diphoton\"]", "[\"diphoton\", \"diphoton\"]", "not there yet");
  row("[\"diphoton\"]", "[\"4mu\"]", "one of the channels of the scan");
  row("\"photon.pt\"", "\"photon.tp\"", "\"selection\", cut 1: there is no cut variable");
  row("\"photon.pt\", \"minimum\": 0.1", "\"photon.pt\", \"minimum\": 0.2", "the steps of the selection");
  row("\"events\": 9,", "\"events\": 8,", "read and failed");
  row("\"met < 50\", \"events\": 3", "\"met < 50\", \"events\": 7", "ever fewer");
  row("[0, 1, 199319", "[3, 1, 199319", "a number below 3");
  row("[0, 1, 199319", "[-1, 1, 199319", "a whole number was expected");
  row("[0, 1, 199319", "[1, 1, 199319", "an event of the file");
  row("[0, 1, 199319", "[0, 4, 199319", "an event of the file");
  row("[0, 1, 199319", "[0, 2, 199319", "in the order of files, events and channels");
  row("[0, 1, 199319", "[0, 1, 0.5", "a run was expected");
  row("[0, 1, 199319", "[0, 199319", "11 values were expected");
  row("125.3, null", "null, null", "a mass was expected");
  row("125.3, null", "129.4, null", "the histogram of the masses");
  row("photon0 photon2", "photon0 gluon2", "daughters");
  row("photon0 photon2", "photon0", "four components for each daughter");
  row("photon0 photon2", "photon0 photon1 photon2 photon3 photon4 photon5 photon6", "at most 6 daughters");
  row("\"index\"", "\"place\"", "other columns");
  row("\"overflow\": 0", "\"overflow\": 1", "the histogram of the masses");
}

void tst_ScanResult::damagedFilesAreRefused() {
  QFETCH(QString, from);
  QFETCH(QString, to);
  QFETCH(QString, sentence);
  QString text = QString::fromStdString(written(whole()));
  QVERIFY(text.contains(from));
  text.replace(text.indexOf(from), from.size(), to);
  try {
    parseScanResult(text.toStdString(), "r.json");
    QFAIL("read");
  } catch (const ReadError& error) {
    QVERIFY2(QString::fromUtf8(error.what()).contains(sentence), error.what());
    QVERIFY(QString::fromUtf8(error.what()).startsWith("r.json"));
  }
}

void tst_ScanResult::everyCutOffFileIsRefused() {
  const std::string text = written(whole());
  for (std::size_t length = 0; length + 1 < text.size(); ++length)
    QVERIFY_EXCEPTION_THROWN(parseScanResult(text.substr(0, length), "r.json"), ReadError);
}

QTEST_APPLESS_MAIN(tst_ScanResult)
#include "tst_scanresult.moc"
