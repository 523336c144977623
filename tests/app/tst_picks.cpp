#include "app/Picks.h"

#include <QTest>

using namespace voir;

class TestPicks : public QObject {
  Q_OBJECT

private slots:
  void aParticleIsMeantRatherThanItsTrackOrItsCells();
  void aTrackIsMeantRatherThanTheCellsBehindIt();
  void overlappingParticlesAreAllOffered();
  void aClickSelectsAloneAndCtrlAddsOrTakesAway();
};

using Objects = std::vector<ObjectRef>;
constexpr ObjectRef photon{ObjectKind::Photon, 0};
constexpr ObjectRef otherPhoton{ObjectKind::Photon, 1};
constexpr ObjectRef track{ObjectKind::Track, 5};
constexpr ObjectRef cell{ObjectKind::CaloCell, 99};

void TestPicks::aParticleIsMeantRatherThanItsTrackOrItsCells() {
  QCOMPARE(likelyMeant({cell, track, photon}), Objects({photon}));
}

void TestPicks::aTrackIsMeantRatherThanTheCellsBehindIt() {
  QCOMPARE(likelyMeant({cell, track, cell}), Objects({track}));
}

void TestPicks::overlappingParticlesAreAllOffered() {
  QCOMPARE(likelyMeant({otherPhoton, cell, photon}), Objects({otherPhoton, photon}));
}

void TestPicks::aClickSelectsAloneAndCtrlAddsOrTakesAway() {
  QCOMPARE(selectionAfterClick({track}, photon, false), Objects({photon}));
  QCOMPARE(selectionAfterClick({photon}, otherPhoton, true), Objects({photon, otherPhoton}));
  QCOMPARE(selectionAfterClick({photon, otherPhoton}, photon, true), Objects({otherPhoton}));
}

QTEST_GUILESS_MAIN(TestPicks)
#include "tst_picks.moc"
