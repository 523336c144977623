#include "app/ParticleRide.h"
#include "app/Session.h"
#include "model/Units.h"
#include "viewer/RenderWidget.h"
#include "viewer/Ride.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <memory>

using namespace voir;

namespace {

constexpr ObjectRef photon{ObjectKind::Photon, 0}, muon{ObjectKind::Muon, 0}, vertex{ObjectKind::Vertex, 0};

EventPtr photonAndMuon() {
  auto event = std::make_shared<Event>();
  event->detector = "atlas";
  event->photons.resize(1);
  event->photons[0].p4 = FourVector::fromPtEtaPhiM(40.0, 0.5, 1.0, 0.0);
  event->muons.resize(1);
  event->muons[0].p4 = FourVector::fromPtEtaPhiM(50.0, 0.2, -0.3, constants::muonMass);
  event->muons[0].charge = -1.0;
  event->vertices.resize(1);
  return event;
}

} // namespace

class TestParticleRide : public QObject {
  Q_OBJECT

private slots:
  void init();
  void cleanup();
  void theObjectSelectedLastIsFollowed();
  void nothingIsFollowedWithoutWatchers();
  void cameraAndTimeGoWithTheParticle();
  void aRideEndsWithTheParticle();
  void aRideIsPausedAndGoesOn();
  void whoMovesTheCameraTakesItOver();
  void whoMovesTheTimeTakesItOver();
  void stepsGoToLayers();
  void reducedMotionJumpsFromLayerToLayer();
  void anotherSelectionEndsTheRide();
  void aNewRideMayFollowAtOnce();
  void aRideTakesPlaceInTheThreeDimensionalView();

private:
  void select(ObjectRef object) { m_session->setSelected({object}); }
  void rideFor(double seconds);

  std::unique_ptr<Session> m_session;
  std::unique_ptr<RenderWidget> m_view;
  std::unique_ptr<ParticleRide> m_ride;
};

void TestParticleRide::init() {
  m_session = std::make_unique<Session>();
  m_view = std::make_unique<RenderWidget>();
  m_ride = std::make_unique<ParticleRide>(*m_session, *m_view);
  m_ride->setWatched(true);
  m_session->showEvent({0, 0, 0, photonAndMuon()});
}

void TestParticleRide::cleanup() {
  m_ride.reset();
  m_view.reset();
  m_session.reset();
}

/// Without the timer's own steps in between.
void TestParticleRide::rideFor(double seconds) {
  m_ride->advance(seconds);
}

void TestParticleRide::theObjectSelectedLastIsFollowed() {
  QSignalSpy changes(m_ride.get(), &ParticleRide::journeyChanged);
  QVERIFY(!m_ride->journey());
  m_session->setSelected({muon, photon, vertex});
  QCOMPARE(changes.count(), 1);
  QCOMPARE(m_ride->journey()->object, photon); // a vertex goes nowhere
  m_session->setHovered(muon);
  QCOMPARE(changes.count(), 1);
  m_session->setSelected({});
  QVERIFY(!m_ride->journey());
}

void TestParticleRide::nothingIsFollowedWithoutWatchers() {
  m_ride->setWatched(false);
  select(photon);
  QVERIFY(!m_ride->journey());
  m_ride->toggle();
  QVERIFY(m_ride->journey());
  QVERIFY(m_ride->isRiding());
}

void TestParticleRide::cameraAndTimeGoWithTheParticle() {
  select(muon);
  m_ride->toggle();
  QCOMPARE(m_ride->position().value_or(-1.0), 0.0);
  rideFor(ParticleRide::duration / 2.0);
  const double expected = rideLength(0.5, m_ride->journey()->length);
  QVERIFY(std::abs(*m_ride->position() - expected) < 1e-6 * expected);
  QVERIFY(std::abs(*m_session->time() - expected / 299.792458) < 1e-9 * expected);
  QCOMPARE(m_view->cameraPose(), ridePose(m_ride->journey()->route, *m_ride->position()));
}

void TestParticleRide::aRideEndsWithTheParticle() {
  select(photon);
  m_ride->toggle();
  rideFor(ParticleRide::duration + 1.0);
  QVERIFY(!m_ride->isRiding());
  QCOMPARE(*m_ride->position(), m_ride->journey()->length);
  QVERIFY(!m_session->time());
  m_ride->toggle(); // from the beam again
  QCOMPARE(*m_ride->position(), 0.0);
}

void TestParticleRide::aRideIsPausedAndGoesOn() {
  select(photon);
  m_ride->toggle();
  rideFor(3.0);
  m_ride->toggle();
  QVERIFY(!m_ride->isRiding());
  const double place = *m_ride->position();
  rideFor(3.0);
  QCOMPARE(*m_ride->position(), place);
  QVERIFY(m_session->time());
  m_ride->setSpeed(2.0);
  m_ride->toggle();
  rideFor(1.5);
  QVERIFY(std::abs(*m_ride->position() - rideLength(6.0 / ParticleRide::duration, m_ride->journey()->length)) < 1e-3);
}

void TestParticleRide::whoMovesTheCameraTakesItOver() {
  select(photon);
  m_ride->toggle();
  CameraPose pose = m_view->cameraPose();
  pose.position.x() += 500.0;
  m_view->setCameraPose(pose);
  QTRY_VERIFY(!m_ride->isRiding());
  QCOMPARE(m_view->cameraPose(), pose);
}

void TestParticleRide::whoMovesTheTimeTakesItOver() {
  select(photon);
  m_ride->toggle();
  m_session->setTime(20.0);
  QTRY_VERIFY(!m_ride->isRiding());
  QCOMPARE(m_session->time().value_or(0.0), 20.0);
}

void TestParticleRide::stepsGoToLayers() {
  select(photon);
  const JourneyStop& em = m_ride->journey()->stops.at(4);
  QCOMPARE(em.system, DetectorSystem::EmCalorimeter);
  m_ride->goTo(4); // at once from nowhere
  QCOMPARE(*m_ride->position(), 0.5 * (em.entry + em.exit));
  m_ride->goTo(1); // a ride from there
  QVERIFY(m_ride->isRiding());
  rideFor(ParticleRide::duration);
  const JourneyStop& silicon = m_ride->journey()->stops.at(1);
  QCOMPARE(*m_ride->position(), 0.5 * (silicon.entry + silicon.exit));
  QVERIFY(!m_ride->isRiding());
  QVERIFY(m_session->time());
  m_ride->goTo(5); // where nothing arrives, beyond its end
  rideFor(ParticleRide::duration);
  QVERIFY(*m_ride->position() > m_ride->journey()->length);
  m_ride->goTo(99);
  m_ride->goTo(-1);
  m_ride->end();
  QVERIFY(!m_session->time());
  QVERIFY(!m_ride->position());
}

void TestParticleRide::reducedMotionJumpsFromLayerToLayer() {
  DisplayOptions options;
  options.isMotionReduced = true;
  m_session->setDisplayOptions(options);
  select(photon);
  m_ride->setSpeed(100.0); // 25 ms for each layer
  QSignalSpy places(m_ride.get(), &ParticleRide::positionChanged);
  m_ride->toggle();
  QTRY_VERIFY(!m_ride->isRiding());
  // The beam, told again as the ride begins, five layers up to the electromagnetic calorimeter, and the end.
  QCOMPARE(places.count(), 8);
  QCOMPARE(*m_ride->position(), m_ride->journey()->length);
}

void TestParticleRide::anotherSelectionEndsTheRide() {
  select(photon);
  m_ride->toggle();
  rideFor(2.0);
  select(muon);
  QTRY_VERIFY(!m_ride->isRiding());
  QVERIFY(!m_session->time());
  QVERIFY(!m_ride->position());
  QCOMPARE(m_ride->journey()->object, muon);
  m_session->setSelected({});
  QVERIFY(!m_ride->journey());
}

void TestParticleRide::aNewRideMayFollowAtOnce() {
  select(photon);
  m_ride->toggle();
  select(muon);
  m_ride->toggle();
  QCoreApplication::sendPostedEvents();
  QVERIFY(m_ride->isRiding());
  QVERIFY(m_session->time());
}

void TestParticleRide::aRideTakesPlaceInTheThreeDimensionalView() {
  m_view->setViews({{{"rphi", {}}, {"3d", {}}}, 0});
  select(photon);
  m_ride->toggle();
  QCOMPARE(m_view->views().active, 1u);
}

QTEST_MAIN(TestParticleRide)
#include "tst_particleride.moc"
