#include "app/EventCache.h"

#include <QTest>

using namespace voir;

class TestEventCache : public QObject {
  Q_OBJECT

private slots:
  void staysWithinItsBytesAndForgetsTheEventNotAskedForLongest();
  void keepsAnEventLargerThanItself();
  void isEmptyAfterClearing();
};

/// Some 100 kB of hits.
static LoadedEvent largeEvent(qsizetype index) {
  Event event;
  event.hits.resize(100'000 / sizeof(Hit));
  return {index, 0, 0, std::make_shared<const Event>(std::move(event))};
}

void TestEventCache::staysWithinItsBytesAndForgetsTheEventNotAskedForLongest() {
  constexpr std::size_t limit = 350'000; // three of them
  EventCache cache(limit);
  for (int i = 0; i < 3; ++i)
    cache.insert(largeEvent(i));
  QVERIFY(cache.find(0));
  cache.insert(largeEvent(3));
  QVERIFY(cache.bytes() <= limit);
  QVERIFY(cache.contains(0));
  QVERIFY(!cache.contains(1));
  for (int i = 4; i < 100; ++i)
    cache.insert(largeEvent(i));
  QVERIFY(cache.bytes() <= limit);
  QVERIFY(cache.bytes() >= 300'000);
}

void TestEventCache::keepsAnEventLargerThanItself() {
  EventCache cache(1000);
  cache.insert(largeEvent(7));
  QVERIFY(cache.find(7));
}

void TestEventCache::isEmptyAfterClearing() {
  EventCache cache(1'000'000);
  cache.insert(largeEvent(0));
  cache.clear();
  QVERIFY(!cache.find(0));
  QCOMPARE(cache.bytes(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestEventCache)
#include "tst_eventcache.moc"
