#include "model/ObjectOrder.h"
#include "tests/model/Particles.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace voir;

namespace {

constexpr ObjectRef photon0{ObjectKind::Photon, 0}, photon1{ObjectKind::Photon, 1}, electron0{ObjectKind::Electron, 0},
    muon0{ObjectKind::Muon, 0}, jet0{ObjectKind::Jet, 0}, met{ObjectKind::MissingEt, 0}, track0{ObjectKind::Track, 0},
    track1{ObjectKind::Track, 1}, track2{ObjectKind::Track, 2};

/// A track at right angles to the beam, of this momentum (GeV).
Track track(double pt) {
  Track track;
  track.theta = std::acos(0.0);
  track.qOverP = 1.0 / pt;
  return track;
}

} // namespace

class TestObjectOrder : public QObject {
  Q_OBJECT

private slots:
  void particlesComeByPtAndTracksAfterThem();
  void ofEqualsTheFirstInTheTablesComesFirst();
  void aTrackWithoutAMomentumComesLast();
  void stepsGoRound_data();
  void stepsGoRound();
};

void TestObjectOrder::particlesComeByPtAndTracksAfterThem() {
  Event event;
  event.photons = {tests::photon(31.0, 0.3, 0.8), tests::photon(62.0, -2.4, 3.6)};
  event.muons = {tests::muon(1.0, 45.0, 0.5, 0.3)};
  event.jets.resize(1);
  event.jets[0].p4 = FourVector::fromPtEtaPhiM(110.0, 0.7, 1.1, 5.0);
  event.missingEt = MissingEt{30.0, 40.0, {}}; // 50 GeV
  event.tracks = {track(2.0), track(500.0), track(45.0)};
  QCOMPARE(objectsByPt(event), (std::vector{jet0, photon1, met, muon0, photon0, track1, track2, track0}));
}

void TestObjectOrder::ofEqualsTheFirstInTheTablesComesFirst() {
  Event event;
  event.electrons = {tests::electron(-1.0, 40.0, 0.0, 0.0)};
  event.photons = {tests::photon(40.0, 0.0, 0.0), tests::photon(40.0, 0.0, 0.0)};
  QCOMPARE(objectsByPt(event), (std::vector{photon0, photon1, electron0}));
  QVERIFY(objectsByPt(Event{}).empty());
}

void TestObjectOrder::aTrackWithoutAMomentumComesLast() {
  Event event;
  event.tracks = {track(1.0), track(1.0), track(3.0)};
  event.tracks[0].qOverP = std::numeric_limits<double>::quiet_NaN();
  event.tracks[1].qOverP = 0.0; // not measured
  QCOMPARE(objectsByPt(event), (std::vector{track2, track1, track0}));
}

void TestObjectOrder::stepsGoRound_data() {
  QTest::addColumn<int>("from");
  QTest::addColumn<int>("step");
  QTest::addColumn<int>("to");
  QTest::newRow("to the next") << 0 << 1 << 1;
  QTest::newRow("to the one before") << 2 << -1 << 1;
  QTest::newRow("from the last to the first") << 2 << 1 << 0;
  QTest::newRow("from the first to the last") << 0 << -1 << 2;
  QTest::newRow("from nothing to the first") << -1 << 1 << 0;
  QTest::newRow("from nothing to the last") << -1 << -1 << 2;
  QTest::newRow("from what is not there to the first") << 3 << 1 << 0;
}

void TestObjectOrder::stepsGoRound() {
  QFETCH(int, from);
  QFETCH(int, step);
  QFETCH(int, to);
  const std::vector objects{jet0, muon0, photon0, met};
  const auto start = from < 0 ? std::nullopt : std::optional(objects[static_cast<std::size_t>(from)]);
  const auto three = std::span(objects).first(3);
  QCOMPARE(stepped(three, start, step), std::optional(objects[static_cast<std::size_t>(to)]));
  QCOMPARE(stepped({}, start, step), std::optional<ObjectRef>());
}

QTEST_GUILESS_MAIN(TestObjectOrder)
#include "tst_objectorder.moc"
