#include "app/CollisionClock.h"
#include "app/Session.h"
#include "model/CollisionTimes.h"

#include <QSignalSpy>
#include <QTest>

using namespace voir;

class CollisionClockTest : public QObject {
  Q_OBJECT

private slots:
  void itBeginsBeforeTheCollisionAndPlays() {
    Session session;
    CollisionClock clock(session);
    QVERIFY(!clock.isActive());
    clock.start();
    QVERIFY(clock.isActive() && clock.isPlaying());
    QCOMPARE(session.time(), std::optional(firstCollisionTime));
  }

  void timeGoesOnWithItsSpeed_data() {
    QTest::addColumn<double>("speed");
    QTest::addColumn<double>("seconds");
    QTest::newRow("slow") << 1.0 << 3.0;
    QTest::newRow("usual") << 10.0 << 2.5;
    QTest::newRow("fast") << 50.0 << 0.25;
  }

  void timeGoesOnWithItsSpeed() {
    QFETCH(double, speed);
    QFETCH(double, seconds);
    Session session;
    CollisionClock clock(session);
    clock.setSpeed(speed);
    clock.start();
    clock.advance(seconds);
    QCOMPARE(*session.time(), firstCollisionTime + speed * seconds);
  }

  void itStopsAtTheEndAndPlaysAgainFromTheBeginning() {
    Session session;
    CollisionClock clock(session);
    clock.start();
    clock.advance(1e3);
    QCOMPARE(session.time(), std::optional(lastCollisionTime));
    QVERIFY(!clock.isPlaying() && clock.isActive());
    clock.togglePlaying();
    QVERIFY(clock.isPlaying());
    QCOMPARE(session.time(), std::optional(firstCollisionTime));
  }

  void aLoopStartsAnew() {
    Session session;
    CollisionClock clock(session);
    clock.setLooping(true);
    clock.start();
    clock.advance(1e3);
    QCOMPARE(session.time(), std::optional(firstCollisionTime));
    QVERIFY(clock.isPlaying());
  }

  void whoMovesTheTimeStopsThePlaying() {
    Session session;
    CollisionClock clock(session);
    clock.start();
    clock.moveTo(12.3);
    QCOMPARE(session.time(), std::optional(12.3));
    QVERIFY(!clock.isPlaying());
    clock.advance(1.0);
    QCOMPARE(session.time(), std::optional(12.3));
    clock.moveTo(1e6);
    QCOMPARE(session.time(), std::optional(lastCollisionTime));
  }

  void toggledTwiceTheWholeEventIsBack() {
    Session session;
    CollisionClock clock(session);
    QSignalSpy active(&clock, &CollisionClock::activeChanged);
    clock.toggleActive();
    clock.moveTo(3.0);
    clock.moveTo(4.0);
    clock.toggleActive();
    QCOMPARE(session.time(), std::nullopt);
    QVERIFY(!clock.isPlaying());
    QCOMPARE(active.size(), 2);
  }

  void aTimeTakenAwayByOthersEndsIt() {
    Session session;
    CollisionClock clock(session);
    clock.start();
    session.setTime(std::nullopt);
    QVERIFY(!clock.isActive() && !clock.isPlaying());
  }

  void withReducedMotionItStandsAtTheCollision() {
    Session session;
    DisplayOptions options;
    options.isMotionReduced = true;
    session.setDisplayOptions(options);
    CollisionClock clock(session);
    clock.start();
    QCOMPARE(session.time(), std::optional(0.0));
    QVERIFY(!clock.isPlaying());
    clock.togglePlaying();
    QVERIFY(!clock.isPlaying());
  }

  void aNewEventStartsItsCollisionWhereWanted_data() {
    QTest::addColumn<bool>("isForEachEvent");
    QTest::newRow("of every event") << true;
    QTest::newRow("one moment of all events") << false;
  }

  void aNewEventStartsItsCollisionWhereWanted() {
    QFETCH(bool, isForEachEvent);
    Session session;
    CollisionClock clock(session);
    clock.setForEachEvent(isForEachEvent);
    clock.start();
    clock.moveTo(20.0);
    emit session.eventChanged();
    QCOMPARE(session.time(), std::optional(isForEachEvent ? firstCollisionTime : 20.0));
    QCOMPARE(clock.isPlaying(), isForEachEvent);
  }

  void picturesDriveItOneStepEach() {
    Session session;
    CollisionClock clock(session);
    QSignalSpy times(&session, &Session::timeChanged);
    clock.start();
    QTRY_COMPARE(times.size(), 2); // the start, and the first step
    QTest::qWait(60);
    QCOMPARE(times.size(), 2); // no picture, no step
    for (int i = 0; i < 5; ++i)
      clock.receivePicture();
    QTRY_COMPARE(times.size(), 3);
    QTest::qWait(60);
    QCOMPARE(times.size(), 3);
  }

  void speedsStayWithinReason() {
    Session session;
    CollisionClock clock(session);
    clock.setSpeed(0.0);
    QVERIFY(clock.speed() > 0.0);
    clock.setSpeed(-5.0);
    QVERIFY(clock.speed() > 0.0);
  }
};

QTEST_MAIN(CollisionClockTest)
#include "tst_collisionclock.moc"
