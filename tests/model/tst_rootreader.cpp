#include "model/io/ReadAhead.h"
#include "model/io/ReadError.h"
#include "model/io/RootReader.h"
#include "tests/model/MadeTable.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace voir;

namespace {

/// Events with one muon each, whose pt is the number of the event, in clusters.
std::unique_ptr<MadeTable> muonPerEvent(std::uint64_t events, std::uint64_t clusterSize) {
  auto table = std::make_unique<MadeTable>("Events", events, clusterSize);
  std::vector<std::vector<float>> pt, zero;
  std::vector<std::uint64_t> number;
  for (std::uint64_t i = 0; i < events; ++i) {
    pt.push_back({static_cast<float>(i + 1)});
    zero.push_back({0.0F});
    number.push_back(1000 + i);
  }
  table->lists<float>("Muon_pt", pt).lists<float>("Muon_eta", zero).lists<float>("Muon_phi", zero);
  table->lists<float>("Muon_charge", zero).values<std::uint64_t>("event", number);
  return table;
}

RootSchema muonSchema() {
  return parseSchema(R"({"format": "voir-root-schema", "version": 1, "name": "made", "detector": "cms",
      "event": {"event": "event"},
      "objects": [{"kind": "muons", "columns": {"pt": "Muon_pt", "eta": "Muon_eta", "phi": "Muon_phi"}}]})",
                     "made.json");
}

RootReader readerOf(std::unique_ptr<MadeTable> table) {
  RootEvents events;
  events.path = "made.root";
  events.tables.tables.push_back(std::move(table));
  const RootSchema schema = muonSchema();
  findSchema(events, std::span(&schema, 1));
  return RootReader(std::move(events));
}

double firstPt(RootReader& reader, std::size_t i) {
  return reader.read(i, Detail::Full).muons.at(0).p4.pt();
}

QString errorOf(const std::function<void()>& act) {
  try {
    act();
  } catch (const ReadError& error) {
    return error.what();
  }
  return {};
}

} // namespace

class TestRootReader : public QObject {
  Q_OBJECT

private slots:
  void eventsAreTheSameInWhateverOrder_data() {
    QTest::addColumn<QList<int>>("order");
    QList<int> forward, backward, jumping;
    for (int i = 0; i < 50; ++i) {
      forward.push_back(i);
      backward.push_front(i);
      jumping.push_back((i * 37) % 50);
    }
    QTest::newRow("forward") << forward;
    QTest::newRow("backward") << backward;
    QTest::newRow("to and fro") << jumping;
    QTest::newRow("the same again") << QList<int>{7, 7, 7, 8, 7};
  }
  void eventsAreTheSameInWhateverOrder() {
    QFETCH(QList<int>, order);
    RootReader reader = readerOf(muonPerEvent(50, 7));
    QCOMPARE(reader.eventCount(), 50U);
    for (const int i : order) {
      const auto place = static_cast<std::size_t>(i);
      QCOMPARE(firstPt(reader, place), static_cast<double>(i + 1));
      QCOMPARE(reader.read(place, Detail::Physics).id, (EventId{0, 0, 1000 + i}));
      QCOMPARE(reader.eventId(place), (EventId{0, 0, 1000 + i}));
    }
  }

  void theNextClusterIsReadAhead() {
    auto table = muonPerEvent(4000, 2000);
    const MadeTable& seen = *table;
    RootReader reader = readerOf(std::move(table));
    firstPt(reader, 0);
    firstPt(reader, 1);
    QTRY_COMPARE(seen.readCount("Muon_pt"), 2);
    for (std::size_t i = 2; i < 4000; ++i)
      QCOMPARE(firstPt(reader, i), static_cast<double>(i + 1));
    QCOMPARE(seen.readCount("Muon_pt"), 2);
  }

  void aDamagedClusterTakesOnlyItsOwnEvents() {
    auto table = muonPerEvent(30, 10);
    table->damage("Muon_eta", 14);
    RootReader reader = readerOf(std::move(table));
    for (std::size_t i = 0; i < 30; ++i)
      if (i == 14)
        QCOMPARE(errorOf([&] { reader.read(14, Detail::Full); }),
                 QStringLiteral("made.root, event 15, branch \"Muon_eta\": its basket is damaged"));
      else
        QCOMPARE(firstPt(reader, i), static_cast<double>(i + 1));
    QCOMPARE(reader.eventId(14).event, 1014); // their column is whole
  }

  void anEventWhoseListsDisagreeIsNamed() {
    auto table = std::make_unique<MadeTable>("Events", 2);
    table->lists<float>("Muon_pt", {{1.0F}, {2.0F}}).lists<float>("Muon_eta", {{1.0F, 2.0F}, {0.0F}});
    table->lists<float>("Muon_phi", {{1.0F}, {0.0F}}).zeros({"event"});
    RootReader reader = readerOf(std::move(table));
    QVERIFY(errorOf([&] { reader.read(0, Detail::Full); }).startsWith("made.root, event 1: columns \"Muon_"));
    QCOMPARE(firstPt(reader, 1), 2.0);
  }

  void thereIsNoEventBeyondTheLast() {
    RootReader reader = readerOf(muonPerEvent(3, 3));
    QCOMPARE(errorOf([&] { reader.read(3, Detail::Full); }),
             QStringLiteral("made.root, event 4: the file has 3 events"));
    QVERIFY(!errorOf([&] { reader.eventId(3); }).isEmpty());
  }

  void anEmptyTableHasNoEvents() { QCOMPARE(readerOf(muonPerEvent(0, 10)).eventCount(), 0U); }

  void blocksAndEventsAgreeToTheLastBit() {
    RootReader reader = readerOf(muonPerEvent(100, 30));
    std::size_t next = 0;
    EventBlock block;
    for (const EventRange& range : reader.blocks()->ranges(BlockNeeds::everything())) {
      reader.blocks()->read(range, BlockNeeds::everything(), block);
      for (std::size_t i = 0; i < range.count; ++i, ++next)
        QCOMPARE(reader.read(next, Detail::Physics).muons.at(0).p4,
                 block.of(ObjectKind::Muon).p4(block.of(ObjectKind::Muon).offsets[i]));
    }
    QCOMPARE(next, 100U);
  }

  void anUnknownTableIsDescribedWithTheNearestSchema() {
    RootEvents events;
    events.path = "skim.root";
    auto table = std::make_unique<MadeTable>("Events", 1);
    table->zeros({"Higgs_mass", "Z1_mass"});
    events.tables.tables.push_back(std::move(table));
    findSchema(events, {});
    try {
      RootReader reader(std::move(events));
      QFAIL("it was opened");
    } catch (const UnknownRootTable& error) {
      const QString sentence = error.what();
      QVERIFY2(sentence.startsWith("skim.root: no schema fits \"Events\" (TTree of 1 entries with 2 columns)"),
               error.what());
      QVERIFY2(sentence.contains("is missing"), error.what());
    }
  }

  void ofWishesToReadAheadTheNewestCounts() {
    std::atomic<bool> mayGoOn = false, isReading = false;
    std::vector<std::size_t> read; // on the thread, looked at after it has ended
    {
      ReadAhead ahead([&](const EventRange& range, EventBlock& block) {
        read.push_back(range.first);
        isReading = true;
        block.first = range.first;
        while (!mayGoOn)
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
      });
      ahead.want({1, 1});
      while (!isReading)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      ahead.want({2, 1});
      ahead.want({3, 1});
      EventBlock block;
      QVERIFY(!ahead.take({2, 1}, block)); // given up
      QVERIFY(!ahead.take({3, 1}, block)); // another one is being read
      ahead.want({4, 1});
      mayGoOn = true;
      while (!ahead.take({4, 1}, block))
        ahead.want({4, 1});
      QCOMPARE(block.first, 4U);
    }
    QCOMPARE(read.front(), 1U);
    QCOMPARE(std::ranges::count(read, 2U), 0);
    QCOMPARE(std::ranges::count(read, 3U), 0);
  }

  void whatCannotBeReadAheadIsLeftToWhoAsks() {
    ReadAhead ahead([](const EventRange&, EventBlock&) { throw ReadError("f", "", "", "damaged"); });
    ahead.want({1, 1});
    EventBlock block;
    QVERIFY(!ahead.take({1, 1}, block));
  }
};

QTEST_GUILESS_MAIN(TestRootReader)
#include "tst_rootreader.moc"
