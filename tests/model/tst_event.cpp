#include "model/Event.h"

#include "model/EventSummary.h"
#include "tests/model/Particles.h"

#include <QTest>

#include <cmath>

using namespace voir;
using namespace voir::tests;

namespace {

Track track(double theta, double qOverP) {
  Track track;
  track.theta = theta;
  track.qOverP = qOverP;
  return track;
}

MissingEt missing(double px, double py) {
  MissingEt missing;
  missing.px = px;
  missing.py = py;
  return missing;
}

Event eventWithOneOfEach() {
  Event event;
  event.photons.push_back(photon(30, 0.5, 1.0));
  event.electrons.push_back(electron(-1, 20, -0.5, 2.0));
  event.muons.push_back(muon(+1, 25, 1.5, -2.0));
  event.taus.emplace_back().charge = -1.0;
  event.jets.emplace_back().p4 = FourVector::fromPtEtaPhiM(60, -2.0, 0.3, 8.0);
  event.missingEt = missing(3.0, -4.0);
  event.tracks.push_back(track(1.0, -0.1));
  event.vertices.emplace_back();
  return event;
}

} // namespace

class tst_Event : public QObject {
  Q_OBJECT

private slots:
  void countsByKind_data();
  void countsByKind();
  void fourVectorsOfParticlesOnly();
  void trackIsAChargedPion();
  void unmeasuredTrackHasNoMomentum();
  void backwardTrackHasNegativeEta();
  void chargesByKind();
  void fourMomentaOnlyWithoutAnythingMeasured();
  void whatIsNotThereHasNothing();
  void missingMomentumIsAVector();
  void bytesGrowWithPoints();
  void idsAreOrderedByRunThenBlockThenEvent();
  void summaryTellsCountsAndTheBestCandidate();
  void summaryOfManyTracksSaturates();
};

void tst_Event::fourMomentaOnlyWithoutAnythingMeasured() {
  Event event;
  QVERIFY(!hasFourMomentaOnly(event)); // there is nothing
  event.muons.resize(1);
  event.vertices.resize(1);
  QVERIFY(hasFourMomentaOnly(event));
  event.muons[0].points.resize(2);
  QVERIFY(!hasFourMomentaOnly(event));
  event.muons[0].points.clear();
  event.caloCells.resize(1);
  QVERIFY(!hasFourMomentaOnly(event));
  QVERIFY(!hasFourMomentaOnly(eventWithOneOfEach()));
}

void tst_Event::countsByKind_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<int>("count");
  for (int kind = 0; kind < objectKindCount; ++kind)
    QTest::addRow("kind %d", kind) << kind << (kind <= static_cast<int>(ObjectKind::Vertex) ? 1 : 0);
}

void tst_Event::countsByKind() {
  QFETCH(int, kind);
  QFETCH(int, count);
  QCOMPARE(objectCount(eventWithOneOfEach(), static_cast<ObjectKind>(kind)), static_cast<std::size_t>(count));
}

void tst_Event::fourVectorsOfParticlesOnly() {
  const Event event = eventWithOneOfEach();
  QCOMPARE(fourVector(event, {ObjectKind::Jet, 0})->pt(), 60.0);
  QVERIFY(!fourVector(event, {ObjectKind::MissingEt, 0}));
  QVERIFY(!fourVector(event, {ObjectKind::Vertex, 0}));
}

// p = 10 GeV at theta = 1 rad: pt = 10 sin 1; m = 0.13957039 GeV (Particle Data Group).
void tst_Event::trackIsAChargedPion() {
  const Event event = eventWithOneOfEach();
  const FourVector pion = fourVector(event, {ObjectKind::Track, 0}).value();
  QVERIFY(std::abs(pion.p() - 10.0) < 1e-12);
  QVERIFY(std::abs(pion.pt() - 10.0 * std::sin(1.0)) < 1e-12);
  QVERIFY(std::abs(pion.mass() - 0.13957039) < 1e-9);
}

void tst_Event::unmeasuredTrackHasNoMomentum() {
  QCOMPARE(track(1.0, 0.0).pt(), 0.0);
  QCOMPARE(track(1.0, 0.0).charge(), 0.0);
}

// eta = -ln tan(theta / 2).
void tst_Event::backwardTrackHasNegativeEta() {
  QVERIFY(std::abs(track(2.5, 0.2).eta() + std::log(std::tan(1.25))) < 1e-12);
  QCOMPARE(track(2.5, 0.2).charge(), 1.0);
}

void tst_Event::chargesByKind() {
  const Event event = eventWithOneOfEach();
  QCOMPARE(charge(event, {ObjectKind::Photon, 0}), std::optional(0.0));
  QCOMPARE(charge(event, {ObjectKind::Electron, 0}), std::optional(-1.0));
  QCOMPARE(charge(event, {ObjectKind::Muon, 0}), std::optional(1.0));
  QCOMPARE(charge(event, {ObjectKind::Track, 0}), std::optional(-1.0));
  QVERIFY(!charge(event, {ObjectKind::Jet, 0}));
}

void tst_Event::whatIsNotThereHasNothing() {
  const Event event = eventWithOneOfEach();
  QVERIFY(!fourVector(event, {ObjectKind::Photon, 1}));
  QVERIFY(!charge(event, {ObjectKind::Muon, 7}));
}

void tst_Event::missingMomentumIsAVector() {
  QCOMPARE(missing(3.0, -4.0).pt(), 5.0);
  QCOMPARE(missing(3.0, -4.0).phi(), std::atan2(-4.0, 3.0));
}

void tst_Event::bytesGrowWithPoints() {
  Event event = eventWithOneOfEach();
  const std::size_t before = byteSize(event);
  event.tracks.front().points.resize(1000);
  QVERIFY(byteSize(event) >= before + 1000 * sizeof(Vector3f));
}

void tst_Event::idsAreOrderedByRunThenBlockThenEvent() {
  QVERIFY((EventId{1, 9, 9} < EventId{2, 0, 0}));
  QVERIFY((EventId{1, 1, 9} < EventId{1, 2, 0}));
  QVERIFY((EventId{1, 1, 1} < EventId{1, 1, 3'000'000'000}));
}

// Back-to-back muons of 45 GeV make 90 GeV: m^2 = (2 E)^2 with E^2 = 45^2 + m_mu^2.
void tst_Event::summaryTellsCountsAndTheBestCandidate() {
  Event event = eventWithOneOfEach();
  event.id = {1, 2, 3};
  event.muons.clear();
  event.muons.push_back(muon(+1, 45, 0, 0));
  event.muons.push_back(muon(-1, 45, 0, constants::pi));
  const EventSummary summary = summarise(event, 4, 5);
  QCOMPARE(summary.id, event.id);
  QCOMPARE(summary.file, 4);
  QCOMPARE(summary.eventIndex, 5u);
  QCOMPARE(int(summary.photons), 1);
  QCOMPARE(int(summary.muons), 2);
  QCOMPARE(int(summary.jets), 1);
  QCOMPARE(int(summary.tracks), 1);
  QCOMPARE(summary.met, 5.0f);
  QCOMPARE(QString::fromUtf8(summary.channel.data(), qsizetype(summary.channel.size())), QStringLiteral("dimuon"));
  QVERIFY(std::abs(summary.mass - 2.0 * std::hypot(45.0, constants::muonMass)) < 1e-4);
  QVERIFY(summary.state == EventSummary::State::Read);
}

void tst_Event::summaryOfManyTracksSaturates() {
  Event event;
  event.tracks.resize(70'000);
  QCOMPARE(int(summarise(event, 0, 0).tracks), 65'535);
}

QTEST_APPLESS_MAIN(tst_Event)
#include "tst_event.moc"
