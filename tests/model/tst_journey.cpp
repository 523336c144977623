#include "model/Crossings.h"
#include "model/Journey.h"
#include "model/ParticlePath.h"
#include "model/Units.h"
#include "model/io/EventFormats.h"
#include "model/io/EventReader.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <limits>

using namespace voir;

namespace {

const DetectorGeometry& atlas() {
  return builtInDetector("atlas");
}

CaloCell cell(CaloSystem system, double energy, double r, double eta, double phi) {
  CaloCell cell;
  const Vector3f middle = Vector3(r * std::cos(phi), r * std::sin(phi), r * std::sinh(eta)).cast<float>();
  cell.corners.fill(middle);
  cell.energy = static_cast<float>(energy);
  cell.eta = static_cast<float>(eta);
  cell.phi = static_cast<float>(phi);
  cell.system = system;
  return cell;
}

/// From the origin, straight enough (1 TeV) for its hits to be put on a straight line.
Track stiffTrack(double eta, double phi) {
  Track track;
  track.phi = phi;
  track.theta = 2.0 * std::atan(std::exp(-eta));
  track.qOverP = std::sin(track.theta) / 1000.0;
  return track;
}

Hit hitAt(double r, double eta, double phi, double along = 0.0) {
  return {Vector3(r * std::cos(phi), r * std::sin(phi), r * std::sinh(eta) + along).cast<float>()};
}

/// A photon at eta 0.5 with two cells in its cone and one beside it, and what a muon, an electron and a jet leave.
Event constructedEvent() {
  Event event;
  event.detector = "atlas";
  event.provenance = {Origin::Constructed, "ATLAS-like", "tests"};
  Photon photon;
  photon.p4 = FourVector::fromPtEtaPhiM(40.0, 0.5, 1.0, 0.0);
  photon.isConverted = false;
  event.photons = {photon};
  event.caloCells = {cell(CaloSystem::Electromagnetic, 30.0, 1600.0, 0.50, 1.00),
                     cell(CaloSystem::Electromagnetic, 12.5, 1700.0, 0.55, 1.05),
                     cell(CaloSystem::Electromagnetic, 9.0, 1600.0, 0.50, 1.15),
                     cell(CaloSystem::Hadronic, 0.75, 2500.0, 0.50, 1.00)};
  Muon muon;
  muon.p4 = FourVector::fromPtEtaPhiM(50.0, 0.2, -0.3, constants::muonMass);
  muon.charge = -1.0;
  Electron electron;
  electron.p4 = FourVector::fromPtEtaPhiM(45.0, -0.4, 2.0, constants::electronMass);
  electron.charge = 1.0;
  electron.track = 0;
  event.muons = {muon};
  event.electrons = {electron};
  event.tracks = {stiffTrack(-0.4, 2.0), stiffTrack(0.3, -1.5)};
  event.jets = {{FourVector::fromPtEtaPhiM(90.0, 0.3, -1.45, 9.0), 0.4, {}}};
  event.missingEt = MissingEt{30.0, 40.0, {}};
  return event;
}

Journey journey(const Event& event, ObjectRef object) {
  const auto found = journeyOf(event, object, atlas());
  return found ? *found : Journey();
}

const JourneyStop* stopAt(const Journey& journey, DetectorSystem system) {
  const auto found = std::ranges::find(journey.stops, system, &JourneyStop::system);
  return found == journey.stops.end() ? nullptr : &*found;
}

#define COMPARE_WITHIN(actual, expected, tolerance)                                                                    \
  QVERIFY2(std::abs((actual) - (expected)) < (tolerance), qPrintable(QString::number(actual)))

} // namespace

class JourneyTest : public QObject {
  Q_OBJECT

private slots:
  void kinds_data();
  void kinds();
  void aPhotonMeetsTheLayersAtTheirRadii();
  void timeIsPathOverTheSpeedOfLight();
  void energyIsThatOfTheCellsInTheCone();
  void clustersCountWhereThereAreNoCells();
  void withoutCellsNothingIsClaimed();
  void chargedTracksHaveTheirHits();
  void hitsAtModuleCentresCountOnce();
  void bendFollowsFromTheMomentum();
  void muonCrossesItsChambers();
  void conversionHasTheHitsOfItsTracks();
  void tracksFromTheBeamAreNoConversion();
  void energyUnderATrackIsThatTracks();
  void energyWithoutATrackIsNeutral_data();
  void energyWithoutATrackIsNeutral();
  void jetHoldsTheTracksOfItsCone();
  void missingMomentumLeavesAcrossTheBeam();
  void whatCannotBeFollowed_data();
  void whatCannotBeFollowed();
  void curlingTrackStaysInside();
  void theSolenoidOfCmsLiesBehindItsCalorimeters();
  void everyKindEndsWhereItIsAbsorbed_data();
  void everyKindEndsWhereItIsAbsorbed();
  void routeIsMeasuredAlongItsPoints();
  void realMuonsCrossTheirChambers();
};

void JourneyTest::kinds_data() {
  QTest::addColumn<ObjectRef>("object");
  QTest::addColumn<ParticleKind>("kind");
  QTest::addColumn<double>("energy");
  QTest::newRow("photon") << ObjectRef{ObjectKind::Photon, 0} << ParticleKind::Photon << 40.0 * std::cosh(0.5);
  QTest::newRow("electron") << ObjectRef{ObjectKind::Electron, 0} << ParticleKind::Electron << 45.0 * std::cosh(0.4);
  QTest::newRow("muon") << ObjectRef{ObjectKind::Muon, 0} << ParticleKind::Muon << 50.0 * std::cosh(0.2);
  QTest::newRow("an electron's track is the electron")
      << ObjectRef{ObjectKind::Track, 0} << ParticleKind::Electron << 45.0 * std::cosh(0.4);
  QTest::newRow("any other track is a charged hadron")
      << ObjectRef{ObjectKind::Track, 1} << ParticleKind::ChargedHadron << 1000.0 * std::cosh(0.3);
  QTest::newRow("jet") << ObjectRef{ObjectKind::Jet, 0} << ParticleKind::Jet << std::hypot(90.0 * std::cosh(0.3), 9.0);
  QTest::newRow("missing momentum: 30, 40 GeV")
      << ObjectRef{ObjectKind::MissingEt, 0} << ParticleKind::Neutrino << 50.0;
}

void JourneyTest::kinds() {
  QFETCH(ObjectRef, object);
  const Journey found = journey(constructedEvent(), object);
  QTEST(found.kind, "kind");
  QFETCH(double, energy);
  COMPARE_WITHIN(found.energy, energy, 1e-4 * energy);
  QCOMPARE(found.provenance.origin, Origin::Constructed);
}

void JourneyTest::aPhotonMeetsTheLayersAtTheirRadii() {
  // Radii of JINST 3 (2008) S08003 as in the description; at eta = 0.5 path = r cosh(eta).
  const Journey found = journey(constructedEvent(), {ObjectKind::Photon, 0});
  struct Layer {
    DetectorSystem system;
    double inner, outer;
    bool isReached;
  };
  const std::vector<Layer> layers{{DetectorSystem::BeamPipe, 23.5, 24.3, true},
                                  {DetectorSystem::Silicon, 32.5, 517.0, true},
                                  {DetectorSystem::Straws, 563.0, 1066.0, true},
                                  {DetectorSystem::Solenoid, 1230.0, 1280.0, true},
                                  {DetectorSystem::EmCalorimeter, 1410.0, 1970.0, true},
                                  {DetectorSystem::HadronicCalorimeter, 2280.0, 4250.0, false}};
  QVERIFY(found.stops.size() >= layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    QCOMPARE(found.stops[i].system, layers[i].system);
    COMPARE_WITHIN(found.stops[i].entry, layers[i].inner * std::cosh(0.5), 0.01);
    COMPARE_WITHIN(found.stops[i].exit, layers[i].outer * std::cosh(0.5), 0.01);
    QCOMPARE(found.stops[i].isReached, layers[i].isReached);
  }
  COMPARE_WITHIN(found.length, 1970.0 * std::cosh(0.5), 0.01);
}

void JourneyTest::timeIsPathOverTheSpeedOfLight() {
  QCOMPARE(timeAt(299.792458), 1.0); // exact: the metre is defined so
  const Journey found = journey(constructedEvent(), {ObjectKind::Photon, 0});
  const JourneyStop* stop = stopAt(found, DetectorSystem::EmCalorimeter);
  QVERIFY(stop);
  COMPARE_WITHIN(timeAt(stop->entry), 1410.0 * std::cosh(0.5) / 299.792458, 1e-4);
}

void JourneyTest::energyIsThatOfTheCellsInTheCone() {
  const Journey found = journey(constructedEvent(), {ObjectKind::Photon, 0});
  const JourneyStop* em = stopAt(found, DetectorSystem::EmCalorimeter);
  QVERIFY(em && em->energy);
  QCOMPARE(*em->energy, 42.5); // the third lies 0.15 away, beyond the cone of 0.1
  QCOMPARE(em->cells, 2u);
  QCOMPARE(em->coneRadius, 0.1);
  const JourneyStop* hadronic = stopAt(found, DetectorSystem::HadronicCalorimeter);
  QVERIFY(hadronic && hadronic->energy);
  QCOMPARE(*hadronic->energy, 0.75);
}

void JourneyTest::clustersCountWhereThereAreNoCells() {
  Event event = constructedEvent();
  event.caloCells.clear();
  event.caloClusters = {{41.0, 2.0, 0.52, 1.02}, {20.0, 5.0, -2.0, 1.0}};
  const Journey found = journey(event, {ObjectKind::Photon, 0});
  QCOMPARE(stopAt(found, DetectorSystem::EmCalorimeter)->energy.value_or(-1.0), 41.0);
  QCOMPARE(stopAt(found, DetectorSystem::HadronicCalorimeter)->energy.value_or(-1.0), 2.0);
  QCOMPARE(stopAt(found, DetectorSystem::EmCalorimeter)->cells, 1u);
}

void JourneyTest::withoutCellsNothingIsClaimed() {
  Event event = constructedEvent();
  event.caloCells.clear();
  const Journey found = journey(event, {ObjectKind::Photon, 0});
  QVERIFY(!stopAt(found, DetectorSystem::EmCalorimeter)->energy);
  QVERIFY(!stopAt(found, DetectorSystem::Silicon)->hits);
  QVERIFY(!stopAt(found, DetectorSystem::MuonChambers)->chambers);
}

void JourneyTest::chargedTracksHaveTheirHits() {
  Event event = constructedEvent();
  // A track of 1 TeV bends by less than 0.05 mm within half a metre.
  for (const double r : {33.25, 50.5, 88.5, 122.5, 299.0, 371.0, 443.0, 514.0})
    event.hits.push_back(hitAt(r, 0.3, -1.5));
  event.hits.push_back(hitAt(600.0, 0.3, -1.5));
  event.hits.push_back(hitAt(371.0, 0.3, -1.5, 30.0)); // another's, 30 mm along the beam
  const Journey found = journey(event, {ObjectKind::Track, 1});
  QCOMPARE(stopAt(found, DetectorSystem::Silicon)->hits.value_or(99), 8u);
  QCOMPARE(stopAt(found, DetectorSystem::Silicon)->layers, 8u);
  QCOMPARE(stopAt(found, DetectorSystem::Straws)->hits.value_or(99), 1u);
  QCOMPARE(journey(event, {ObjectKind::Photon, 0}).stops[1].hits.value_or(99), 0u);
}

void JourneyTest::hitsAtModuleCentresCountOnce() {
  Event event = constructedEvent();
  for (const double r : {299.0, 299.0, 371.0, 371.0})
    event.hits.push_back(hitAt(r, 0.3, -1.5, 30.0));
  const JourneyStop stop = *stopAt(journey(event, {ObjectKind::Track, 1}), DetectorSystem::Silicon);
  QVERIFY(stop.areHitsModules);
  QCOMPARE(stop.hits.value_or(99), 2u);
}

void JourneyTest::bendFollowsFromTheMomentum() {
  // R = pt / (0.299792458 B): 50 GeV in 2 T make 83.39 m.
  const Journey found = journey(constructedEvent(), {ObjectKind::Muon, 0});
  QVERIFY(found.bendRadius);
  COMPARE_WITHIN(*found.bendRadius, 50.0 / 0.299792458 / 2.0 * 1000.0, 1.0);
  const JourneyStop* silicon = stopAt(found, DetectorSystem::Silicon);
  // From 32.5 to 517 mm: s = L^2 / (8 R) = 0.352 mm.
  COMPARE_WITHIN(silicon->sagitta, 484.5 * 484.5 / (8.0 * 83391.0), 1e-3);
  QVERIFY(!journey(constructedEvent(), {ObjectKind::Photon, 0}).bendRadius);
}

void JourneyTest::muonCrossesItsChambers() {
  Event event = constructedEvent();
  const Journey before = journey(event, {ObjectKind::Muon, 0});
  // A box around its path where it enters the first chamber, and one on the other side.
  const Vector3 place = before.route.position(stopAt(before, DetectorSystem::MuonChambers)->entry);
  for (const Vector3& middle : {place, Vector3(-place)}) {
    MuonChamber chamber;
    for (std::size_t i = 0; i < 8; ++i)
      chamber.corners[i] =
          (middle + Vector3(i < 4 ? -100.0 : 100.0, i % 4 < 2 ? -500.0 : 500.0, i % 4 % 3 == 0 ? -500.0 : 500.0))
              .cast<float>();
    event.muonChambers.push_back(chamber);
  }
  event.muonSegments = {{place.cast<float>(), (1.02 * place).cast<float>()}};
  const Journey found = journey(event, {ObjectKind::Muon, 0});
  const JourneyStop* stop = stopAt(found, DetectorSystem::MuonChambers);
  QCOMPARE(stop->chambers.value_or(99), 1u);
  QCOMPARE(stop->segments, 1u);
  QVERIFY(stop->isReached);
  QVERIFY(stop->layers >= 3); // three stations
  QVERIFY(timeAt(stop->entry) < 30.0 && timeAt(found.length) > 30.0);
  QCOMPARE(journey(event, {ObjectKind::Photon, 0}).stops.back().chambers.value_or(99), 0u);
}

void JourneyTest::conversionHasTheHitsOfItsTracks() {
  Event event = constructedEvent();
  event.photons[0].isConverted = true;
  event.photons[0].tracks = {2, 3};
  for (const double turn : {-0.01, 0.01}) {
    Track track = stiffTrack(0.5, 1.0 + turn);
    for (const double r : {320.0, 800.0, 1400.0})
      track.points.push_back(hitAt(r, 0.5, 1.0 + turn).position);
    event.tracks.push_back(track);
    event.hits.push_back(hitAt(371.0, 0.5, 1.0 + turn));
    event.hits.push_back(hitAt(443.0, 0.5, 1.0 + turn));
  }
  const Journey found = journey(event, {ObjectKind::Photon, 0});
  QCOMPARE(found.kind, ParticleKind::ConvertedPhoton);
  COMPARE_WITHIN(found.conversionRadius.value_or(0.0), 320.0, 0.01);
  QCOMPARE(found.companions.size(), 2u);
  QCOMPARE(stopAt(found, DetectorSystem::Silicon)->hits.value_or(99), 4u);
  QCOMPARE(stopAt(found, DetectorSystem::Silicon)->expected, Behaviour::PairHits);
  QCOMPARE(journey(event, {ObjectKind::Track, 2}).kind, ParticleKind::Electron);
}

void JourneyTest::tracksFromTheBeamAreNoConversion() {
  Event event = constructedEvent();
  event.photons[0].isConverted.reset();
  event.photons[0].tracks = {2};
  Track track = stiffTrack(0.5, 1.0);
  track.points = {{0.0f, 0.0f, 0.0f}, hitAt(1400.0, 0.5, 1.0).position};
  event.tracks.push_back(track);
  QCOMPARE(journey(event, {ObjectKind::Photon, 0}).kind, ParticleKind::Photon);
  event.tracks.back().points.front() = hitAt(320.0, 0.5, 1.0).position;
  QCOMPARE(journey(event, {ObjectKind::Photon, 0}).kind, ParticleKind::ConvertedPhoton);
}

void JourneyTest::energyUnderATrackIsThatTracks() {
  Event event = constructedEvent();
  event.caloCells.push_back(cell(CaloSystem::Hadronic, 20.0, 2500.0, 0.3, -1.5));
  const auto last = static_cast<std::uint32_t>(event.caloCells.size() - 1);
  const Journey found = journey(event, {ObjectKind::CaloCell, last});
  QCOMPARE(found.kind, ParticleKind::ChargedHadron);
  QCOMPARE(found.object, (ObjectRef{ObjectKind::Track, 1}));
  QCOMPARE(journey(event, {ObjectKind::CaloCell, 0}).object, (ObjectRef{ObjectKind::Photon, 0}));
}

void JourneyTest::energyWithoutATrackIsNeutral_data() {
  QTest::addColumn<double>("em");
  QTest::addColumn<double>("hadronic");
  QTest::addColumn<ParticleKind>("kind");
  QTest::newRow("in the hadronic calorimeter, too") << 5.0 << 12.0 << ParticleKind::NeutralHadron;
  QTest::newRow("in the electromagnetic one alone: a photon") << 5.0 << 0.0 << ParticleKind::Photon;
}

void JourneyTest::energyWithoutATrackIsNeutral() {
  QFETCH(double, em);
  QFETCH(double, hadronic);
  Event event = constructedEvent();
  event.caloClusters = {{em, hadronic, -1.0, 0.5}};
  const Journey found = journey(event, {ObjectKind::CaloCluster, 0});
  QTEST(found.kind, "kind");
  QVERIFY(found.isGuess);
  QCOMPARE(found.energy, em + hadronic);
  QCOMPARE(found.charge, 0.0);
}

void JourneyTest::jetHoldsTheTracksOfItsCone() {
  const Journey found = journey(constructedEvent(), {ObjectKind::Jet, 0});
  QCOMPARE(found.companions.size(), 1u); // the other lies on the other side
  QCOMPARE(stopAt(found, DetectorSystem::EmCalorimeter)->coneRadius, 0.4);
}

void JourneyTest::missingMomentumLeavesAcrossTheBeam() {
  const Journey found = journey(constructedEvent(), {ObjectKind::MissingEt, 0});
  QVERIFY(found.isGuess);
  const Vector3 direction = found.route.direction(1000.0);
  COMPARE_WITHIN(direction.x(), 0.6, 1e-6);
  COMPARE_WITHIN(direction.y(), 0.8, 1e-6);
  COMPARE_WITHIN(found.length, atlas().muonSystem.radius, 0.01);
  for (const JourneyStop& stop : found.stops)
    QCOMPARE(stop.expected, Behaviour::Passes);
}

void JourneyTest::whatCannotBeFollowed_data() {
  QTest::addColumn<ObjectRef>("object");
  QTest::newRow("a vertex") << ObjectRef{ObjectKind::Vertex, 0};
  QTest::newRow("a hit") << ObjectRef{ObjectKind::Hit, 0};
  QTest::newRow("a muon chamber") << ObjectRef{ObjectKind::MuonChamber, 0};
  QTest::newRow("a photon that is not there") << ObjectRef{ObjectKind::Photon, 7};
  QTest::newRow("a track that is not a number") << ObjectRef{ObjectKind::Track, 2};
}

void JourneyTest::whatCannotBeFollowed() {
  QFETCH(ObjectRef, object);
  Event event = constructedEvent();
  event.vertices.resize(1);
  event.hits.resize(1);
  event.muonChambers.resize(1);
  event.tracks.push_back(stiffTrack(std::numeric_limits<double>::quiet_NaN(), 0.0));
  QVERIFY(!journeyOf(event, object, atlas()));
}

void JourneyTest::curlingTrackStaysInside() {
  Event event = constructedEvent();
  event.tracks.push_back(stiffTrack(0.1, 0.3));
  event.tracks.back().qOverP = std::sin(event.tracks.back().theta) / 0.2; // R = 0.33 m: back before the calorimeter
  const Journey found = journey(event, {ObjectKind::Track, 2});
  QVERIFY(!stopAt(found, DetectorSystem::EmCalorimeter));
  QVERIFY(stopAt(found, DetectorSystem::Silicon));
  QVERIFY(found.length > 0.0);
}

void JourneyTest::theSolenoidOfCmsLiesBehindItsCalorimeters() {
  const auto found = journeyOf(constructedEvent(), {ObjectKind::Muon, 0}, builtInDetector("cms"));
  QVERIFY(found);
  QVERIFY(stopAt(*found, DetectorSystem::Solenoid)->entry > stopAt(*found, DetectorSystem::HadronicCalorimeter)->entry);
  QVERIFY(!stopAt(*found, DetectorSystem::Straws));
  QCOMPARE(found->systems,
           (std::vector{DetectorSystem::BeamPipe, DetectorSystem::Silicon, DetectorSystem::EmCalorimeter,
                        DetectorSystem::HadronicCalorimeter, DetectorSystem::Solenoid, DetectorSystem::MuonChambers}));
  QVERIFY(std::ranges::is_sorted(found->stops, {}, &JourneyStop::entry));
}

void JourneyTest::everyKindEndsWhereItIsAbsorbed_data() {
  QTest::addColumn<ParticleKind>("kind");
  for (const auto kind : {ParticleKind::Electron, ParticleKind::Photon, ParticleKind::ConvertedPhoton,
                          ParticleKind::Muon, ParticleKind::ChargedHadron, ParticleKind::NeutralHadron,
                          ParticleKind::Neutrino, ParticleKind::Tau, ParticleKind::Jet})
    QTest::addRow("kind %d", static_cast<int>(kind)) << kind;
}

void JourneyTest::everyKindEndsWhereItIsAbsorbed() {
  QFETCH(ParticleKind, kind);
  const auto last = lastSystem(kind);
  for (int i = 0; i < detectorSystemCount; ++i) {
    const bool isBeyond = last && i > static_cast<int>(*last);
    QCOMPARE(expectedBehaviour(kind, static_cast<DetectorSystem>(i)) == Behaviour::Absorbed, isBeyond);
  }
  if (last)
    QCOMPARE(expectedBehaviour(kind, *last), Behaviour::Shower);
}

void JourneyTest::routeIsMeasuredAlongItsPoints() {
  const Vector3f nowhere = Vector3f::Constant(std::numeric_limits<float>::quiet_NaN());
  const std::vector<Vector3f> corner{{0, 0, 0}, {300, 0, 0}, nowhere, {300, 0, 0}, {300, 400, 0}};
  const Route route(corner);
  QCOMPARE(route.length(), 700.0);
  QCOMPARE(route.position(500.0), Vector3(300.0, 200.0, 0.0));
  QCOMPARE(route.position(-5.0), Vector3(0.0, 0.0, 0.0));
  QCOMPARE(route.position(1e6), Vector3(300.0, 400.0, 0.0));
  QCOMPARE(route.direction(500.0), Vector3(0.0, 1.0, 0.0));
  const Route::Foot foot = route.nearest({310.0, 100.0, 0.0});
  QCOMPARE(foot.length, 400.0);
  QCOMPARE(foot.distance, 10.0);
  QVERIFY(Route(std::vector<Vector3f>{Vector3f::Zero()}).isEmpty());
}

void JourneyTest::realMuonsCrossTheirChambers() {
  const std::string file = VOIR_DATA_DIR "/ig/Hto4l_120-130GeV.ig";
  if (!QFile::exists(QString::fromStdString(file)))
    QSKIP("The real event files are not here.");
  // Event 0, run 201191 / 1357605031: 2e2mu. Each of its two muons was found in the chambers (a global muon), and each
  // electron's cluster holds about its energy.
  const Event event = openEvents(file)->read(0, Detail::Full);
  const DetectorGeometry& cms = builtInDetector(event.detector);
  for (std::uint32_t i = 0; i < 2; ++i) {
    const auto found = journeyOf(event, {ObjectKind::Muon, i}, cms);
    QVERIFY(found);
    QVERIFY(stopAt(*found, DetectorSystem::MuonChambers)->chambers.value_or(0) >= 2);
  }
  const auto electron = journeyOf(event, {ObjectKind::Electron, 0}, cms);
  QVERIFY(electron);
  const double energy = stopAt(*electron, DetectorSystem::EmCalorimeter)->energy.value_or(0.0);
  QVERIFY2(energy > 0.7 * electron->energy && energy < 1.3 * electron->energy, qPrintable(QString::number(energy)));
  QVERIFY(!stopAt(*electron, DetectorSystem::Silicon)->hits); // the file has none
}

QTEST_APPLESS_MAIN(JourneyTest)
#include "tst_journey.moc"
