#include "app/Player.h"
#include "app/ScanRunner.h"
#include "model/io/EventChain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace voir;

class TestScanRunner : public QObject {
  Q_OBJECT

private slots:
  void summariesComeInOrderOneForEachEvent();
  void entriesAreTheBestCandidatesOfTheEvents();
  void aStoppedScanTellsNothingMore();
  void aNewScanReplacesTheOneBefore();
  void aSlowScanKeepsItsPace();
  void aFileThatIsGoneEndsTheScan();
  void playingAllAtOnceFillsTheMassesAndStopsAtTheEnd();
  void playingSlowlyShowsEveryEventOnce();
};

constexpr auto sample = "sample:run1-fourlepton";

static ScanOrder order(const char* channels, bool areSummariesWanted) {
  ScanOrder order{{sample}, {}};
  order.options.channels = parseChannels(channels);
  order.options.areSummariesWanted = areSummariesWanted;
  return order;
}

static std::size_t sampleSize() {
  return EventChain({sample}).eventCount();
}

void TestScanRunner::summariesComeInOrderOneForEachEvent() {
  ScanRunner runner;
  std::vector<EventSummary> summaries;
  connect(&runner, &ScanRunner::advanced, this, [&summaries](const ScanSnapshot& snapshot) {
    QCOMPARE(snapshot.first, static_cast<qsizetype>(summaries.size()));
    summaries.insert(summaries.end(), snapshot.summaries.begin(), snapshot.summaries.end());
    QCOMPARE(snapshot.progress.done, summaries.size());
  });
  QSignalSpy finished(&runner, &ScanRunner::finished);
  runner.start(order("4e", true));
  QVERIFY(finished.wait(60'000));
  QVERIFY(!runner.isRunning());
  QCOMPARE(summaries.size(), sampleSize());
  for (std::size_t i = 0; i < summaries.size(); ++i)
    QCOMPARE(summaries[i].eventIndex, static_cast<std::uint32_t>(i));
}

void TestScanRunner::entriesAreTheBestCandidatesOfTheEvents() {
  std::vector<double> expected;
  EventChain chain({sample});
  for (std::size_t i = 0; i < chain.eventCount(); ++i)
    if (const auto best = findBest(chain.read(i, Detail::Physics), *findChannel("4mu")))
      expected.push_back(best->mass);
  ScanRunner runner;
  std::vector<double> masses;
  connect(&runner, &ScanRunner::advanced, this, [&masses](const ScanSnapshot& snapshot) {
    for (const MassEntry& entry : snapshot.entries)
      masses.push_back(entry.mass);
  });
  QSignalSpy finished(&runner, &ScanRunner::finished);
  runner.start(order("4mu", false));
  QVERIFY(finished.wait(60'000));
  QVERIFY(!expected.empty());
  QCOMPARE(masses, expected);
}

void TestScanRunner::aStoppedScanTellsNothingMore() {
  ScanRunner runner;
  ScanOrder slow = order("4mu", true);
  slow.options.count = sampleSize();
  slow.eventsPerSecond = 100.0;
  QSignalSpy advanced(&runner, &ScanRunner::advanced);
  QSignalSpy finished(&runner, &ScanRunner::finished);
  runner.start(slow);
  QVERIFY(advanced.wait(10'000));
  runner.stop();
  const auto count = advanced.count();
  QTest::qWait(300);
  QCOMPARE(advanced.count(), count);
  QCOMPARE(finished.count(), 0);
}

void TestScanRunner::aNewScanReplacesTheOneBefore() {
  ScanRunner runner;
  ScanOrder slow = order("4mu", true);
  slow.options.count = sampleSize();
  slow.eventsPerSecond = 100.0;
  QSignalSpy finished(&runner, &ScanRunner::finished);
  runner.start(slow);
  std::size_t done = 0;
  connect(&runner, &ScanRunner::advanced, this,
          [&done](const ScanSnapshot& snapshot) { done = snapshot.progress.done; });
  runner.start(order("4mu", true));
  QVERIFY(finished.wait(60'000));
  QCOMPARE(finished.count(), 1);
  QCOMPARE(done, sampleSize());
}

void TestScanRunner::aSlowScanKeepsItsPace() {
  ScanRunner runner;
  ScanOrder slow = order("4mu", true);
  slow.options.count = 50;
  slow.eventsPerSecond = 100.0;
  QSignalSpy finished(&runner, &ScanRunner::finished);
  QElapsedTimer clock;
  clock.start();
  runner.start(slow);
  QVERIFY(finished.wait(60'000));
  QVERIFY(clock.elapsed() >= 450); // 50 events at 100 a second; how much longer is the machine's affair
}

void TestScanRunner::aFileThatIsGoneEndsTheScan() {
  ScanRunner runner;
  ScanOrder gone = order("4mu", true);
  gone.files.insert(gone.files.begin(), "/none/such.ig");
  QSignalSpy advanced(&runner, &ScanRunner::advanced);
  QSignalSpy finished(&runner, &ScanRunner::finished);
  runner.start(gone);
  QVERIFY(finished.wait(60'000));
  QVERIFY(finished[0][0].toString().contains("/none/such.ig"));
  QCOMPARE(advanced.count(), 0);
}

/// Session, loader and player over the sample.
struct Playing {
  Playing() {
    QObject::connect(&loader, &EventLoader::opened, &session, &Session::setFiles);
    QObject::connect(&loader, &EventLoader::loaded, &session, &Session::showEvent);
    QSignalSpy opened(&loader, &EventLoader::opened);
    loader.open({sample});
    opened.wait();
    session.setChannel("fourlepton");
    player.first();
  }

  Session session;
  EventLoader loader;
  Player player{session, loader};
};

void TestScanRunner::playingAllAtOnceFillsTheMassesAndStopsAtTheEnd() {
  Playing playing;
  playing.player.setSpeed(std::numeric_limits<double>::infinity());
  playing.player.play();
  QVERIFY(playing.player.isPlaying());
  QTRY_VERIFY_WITH_TIMEOUT(!playing.player.isPlaying(), 60'000);
  const auto last = static_cast<qsizetype>(sampleSize()) - 1;
  QCOMPARE(playing.session.position(), last);
  QTRY_COMPARE(playing.session.shown().index, last);
  EventChain chain({sample});
  std::size_t expected = 0;
  for (std::size_t i = 0; i < chain.eventCount(); ++i) {
    const Event event = chain.read(i, Detail::Physics);
    for (const DecayChannel* channel : parseChannels("fourlepton"))
      expected += findBest(event, *channel) ? 1 : 0;
  }
  QCOMPARE(playing.session.masses()->size(), expected);
}

void TestScanRunner::playingSlowlyShowsEveryEventOnce() {
  Playing playing;
  QList<qsizetype> shown;
  connect(&playing.session, &Session::eventChanged, this, [&] { shown << playing.session.shown().index; });
  QTRY_COMPARE(shown.size(), 1);
  playing.player.setSpeed(Player::fastestShown);
  playing.player.play(8);
  QTRY_VERIFY_WITH_TIMEOUT(!playing.player.isPlaying(), 60'000);
  QCOMPARE(shown, QList<qsizetype>({0, 1, 2, 3, 4, 5, 6, 7, 8}));
  QVERIFY(!playing.session.isFilling());
}

QTEST_GUILESS_MAIN(TestScanRunner)
#include "tst_scanrunner.moc"
