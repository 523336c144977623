#include "model/Units.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/SceneLayers.h"

#include <Eigen/Geometry>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

using namespace voir;

Q_DECLARE_METATYPE(voir::ObjectKind)

namespace {

constexpr double pi = constants::pi;

const SceneLayer& layer(std::string_view id) {
  const auto found = std::ranges::find(sceneLayers(), id, &SceneLayer::id);
  if (found == sceneLayers().end())
    qFatal("no such layer");
  return *found;
}

Drawing drawn(std::string_view id, const Event& event, const DisplayOptions& options = {}) {
  Drawing drawing;
  layer(id).draw({event, builtInDetector(event.detector), options, darkPalette()}, drawing);
  return drawing;
}

std::set<ObjectRef> objectsOf(const Drawing& drawing) {
  std::set<ObjectRef> objects;
  for (const Drawing::Line& line : drawing.lines)
    objects.insert(line.object);
  for (const Drawing::Face& face : drawing.faces)
    objects.insert(face.object);
  for (const Drawing::Dot& dot : drawing.dots)
    objects.insert(dot.object);
  objects.erase(noObject);
  return objects;
}

std::set<ObjectRef> allOf(const Event& event, ObjectKind kind) {
  std::set<ObjectRef> objects;
  for (std::uint32_t i = 0; i < objectCount(event, kind); ++i)
    objects.insert({kind, i});
  return objects;
}

std::vector<Vector3f> linePoints(const Drawing& drawing, ObjectRef object) {
  std::vector<Vector3f> points;
  for (const Drawing::Line& line : drawing.lines)
    if (line.object == object)
      points.insert(points.end(), drawing.points.begin() + line.first,
                    drawing.points.begin() + line.first + line.count);
  return points;
}

/// Every index within bounds, every point with a colour and finite.
bool isSound(const Drawing& drawing) {
  const std::size_t size = drawing.points.size();
  return drawing.colours.size() == size &&
         std::ranges::all_of(drawing.points, [](const Vector3f& point) { return point.allFinite(); }) &&
         std::ranges::all_of(drawing.lines, [&](const auto& line) { return line.first + line.count <= size; }) &&
         std::ranges::all_of(drawing.dots, [&](const auto& dot) { return dot.point < size; }) &&
         std::ranges::all_of(drawing.faces, [&](const auto& face) { return std::ranges::max(face.corners) < size; });
}

Vector3 directionOf(double eta, double phi) {
  const double theta = 2.0 * std::atan(std::exp(-eta));
  return {std::sin(theta) * std::cos(phi), std::sin(theta) * std::sin(phi), std::cos(theta)};
}

/// Where a straight line from a point near the beam first meets the front of the calorimeter.
Vector3 faceOfCalorimeter(const DetectorGeometry& detector, const Vector3& from, const Vector3& direction) {
  const Eigen::Vector2d x = from.head<2>(), u = direction.head<2>();
  const double a = u.squaredNorm(), b = x.dot(u), c = x.squaredNorm() - std::pow(detector.calo.barrelRadius, 2);
  const double toBarrel = (-b + std::sqrt(b * b - a * c)) / a;
  const double toEndcap = (std::copysign(detector.calo.endcapZ, direction.z()) - from.z()) / direction.z();
  return from + direction * std::min(toBarrel, toEndcap);
}

std::vector<Vector3f> mirrored(std::vector<Vector3f> points) {
  for (Vector3f& point : points)
    point.z() = -point.z();
  return points;
}

template <typename Object> void mirror(std::vector<Object>& objects) {
  for (Object& object : objects)
    object.p4.pz = -object.p4.pz;
}

template <typename Boxed> void mirrorCorners(std::vector<Boxed>& boxes) {
  for (Boxed& boxed : boxes)
    for (Vector3f& corner : boxed.corners)
      corner.z() = -corner.z();
}

Event mirrored(Event event) {
  mirror(event.photons);
  mirror(event.electrons);
  mirror(event.muons);
  mirror(event.taus);
  mirror(event.jets);
  mirrorCorners(event.caloCells);
  mirrorCorners(event.muonChambers);
  for (Vertex& vertex : event.vertices)
    vertex.position.z() = -vertex.position.z();
  for (Track& track : event.tracks) {
    track.theta = pi - track.theta;
    track.z0 = -track.z0;
  }
  for (CaloCluster& cluster : event.caloClusters)
    cluster.eta = -cluster.eta;
  for (MuonSegment& segment : event.muonSegments) {
    segment.start.z() = -segment.start.z();
    segment.end.z() = -segment.end.z();
  }
  for (Hit& hit : event.hits)
    hit.position.z() = -hit.position.z();
  return event;
}

/// The largest distance (mm) of a point of one picture from the nearest of the other.
double farthestApart(const std::vector<Vector3f>& points, const std::vector<Vector3f>& others) {
  float farthest = 0.0f;
  for (const Vector3f& point : points) {
    float nearest = std::numeric_limits<float>::max();
    for (const Vector3f& other : others)
      nearest = std::min(nearest, (point - other).norm());
    farthest = std::max(farthest, nearest);
  }
  return farthest;
}

/// Those that move need a time: see tst_timing.cpp.
void addLayers() {
  QTest::addColumn<QByteArray>("id");
  for (const SceneLayer& row : sceneLayers())
    if (!row.isMoving)
      QTest::newRow(row.id.data()) << QByteArray(row.id.data(), static_cast<qsizetype>(row.id.size()));
}

void addDetectors() {
  QTest::addColumn<QByteArray>("detector");
  QTest::newRow("ATLAS-like") << QByteArray("atlas");
  QTest::newRow("CMS-like") << QByteArray("cms");
}

/// Values that are finite and wrong.
Event oddEvent() {
  Event event = tests::constructedEvent();
  event.vertices.clear();
  event.vertices.push_back(tests::vertex(1e6, true));
  for (const double pt : {0.0, 1e-9, 1e6})
    for (const double eta : {0.0, 5.0, -5.0, 60.0}) {
      event.photons.push_back(tests::photon(pt, eta, 1.0));
      event.electrons.push_back(tests::electron(-1.0, pt, eta, 1.0));
      event.muons.push_back(tests::muon(1.0, pt, eta, 1.0));
      event.taus.push_back(tests::tau(1.0, pt, eta, 1.0));
      event.jets.push_back(tests::jet(pt, eta, 1.0));
      event.caloClusters.push_back({pt, -pt, eta, 100.0});
    }
  return event;
}

Event wronglyLinkedEvent() {
  Event event = tests::constructedEvent();
  for (const int index : {-1, 99, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()}) {
    event.photons.push_back(tests::photon(20.0, 0.0, 1.0));
    event.photons.back().vertex = index;
    event.electrons.push_back(tests::electron(1.0, 20.0, 0.0, 1.0));
    event.electrons.back().track = event.electrons.back().vertex = index;
    event.muons.push_back(tests::muon(1.0, 20.0, 0.0, 1.0));
    event.muons.back().track = event.muons.back().vertex = index;
    event.tracks.push_back(tests::track(1.0, 20.0, 0.0, 1.0));
    event.tracks.back().vertex = index;
  }
  return event;
}

/// Paths and boxes without extent.
Event flatEvent() {
  Event event = tests::constructedEvent();
  event.vertices.clear();
  event.caloCells[0].corners.fill(Vector3f::Zero());
  event.muonChambers[0].corners.fill(Vector3f::Zero());
  event.muonSegments[0] = {Vector3f::Zero(), Vector3f::Zero()};
  event.photons[0].caloPosition = Vector3::Zero();
  event.electrons[0].points.assign(5, Vector3f(10, 20, 30));
  event.electrons[1].points = {Vector3f(10, 20, 30)};
  event.muons[0].points.assign(5, Vector3f(10, 20, 30));
  event.jets[0].radius = 0.0;
  event.jets[1].radius = 50.0;
  event.missingEt = MissingEt{};
  for (const double theta : {0.0, pi, pi / 2.0})
    for (const double qOverP : {0.0, 1e-12, -1e6}) {
      event.tracks.push_back({});
      event.tracks.back().theta = theta;
      event.tracks.back().qOverP = qOverP;
    }
  return event;
}

} // namespace

class SceneLayersTest : public QObject {
  Q_OBJECT

private slots:
  void everyLayerHasItsOwnIdAndALabel() {
    std::set<std::string_view> ids;
    for (const SceneLayer& row : sceneLayers()) {
      QVERIFY(!row.id.empty() && !row.label.empty() && row.draw != nullptr);
      ids.insert(row.id);
    }
    QCOMPARE(ids.size(), sceneLayers().size());
  }

  void aLayerDrawsEachOfItsObjects_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<ObjectKind>("kind");
    QTest::newRow("hits") << QByteArray("hits") << ObjectKind::Hit;
    QTest::newRow("clusters") << QByteArray("clusters") << ObjectKind::CaloCluster;
    QTest::newRow("chambers") << QByteArray("chambers") << ObjectKind::MuonChamber;
    QTest::newRow("jets") << QByteArray("jets") << ObjectKind::Jet;
    QTest::newRow("taus") << QByteArray("taus") << ObjectKind::Tau;
    QTest::newRow("missing transverse momentum") << QByteArray("missingEt") << ObjectKind::MissingEt;
    QTest::newRow("photons") << QByteArray("photons") << ObjectKind::Photon;
    QTest::newRow("electrons") << QByteArray("electrons") << ObjectKind::Electron;
    QTest::newRow("muons") << QByteArray("muons") << ObjectKind::Muon;
    QTest::newRow("vertices") << QByteArray("vertices") << ObjectKind::Vertex;
  }

  void aLayerDrawsEachOfItsObjects() {
    QFETCH(QByteArray, id);
    QFETCH(ObjectKind, kind);
    for (const char* detector : {"atlas", "cms"}) {
      const Event event = tests::constructedEvent(detector);
      const Drawing drawing = drawn(id.toStdString(), event);
      QVERIFY(isSound(drawing));
      QVERIFY(!allOf(event, kind).empty());
      QCOMPARE(objectsOf(drawing), allOf(event, kind));
    }
  }

  void emAndHadronicCellsShareOutTheCells() {
    const Event event = tests::constructedEvent();
    DisplayOptions options;
    options.minimumCellEnergy = 0.0;
    std::set<ObjectRef> em = objectsOf(drawn("emCells", event, options));
    const std::set<ObjectRef> hadronic = objectsOf(drawn("hadronicCells", event, options));
    for (const ObjectRef cell : em)
      QVERIFY(event.caloCells[cell.index].system == CaloSystem::Electromagnetic);
    for (const ObjectRef cell : hadronic)
      QVERIFY(event.caloCells[cell.index].system == CaloSystem::Hadronic);
    em.insert(hadronic.begin(), hadronic.end());
    QCOMPARE(em, allOf(event, ObjectKind::CaloCell));
  }

  void anEmptyEventIsDrawnAsNothing_data() { addLayers(); }
  void anEmptyEventIsDrawnAsNothing() {
    QFETCH(QByteArray, id);
    QVERIFY(drawn(id.toStdString(), Event{}).isEmpty());
  }

  void layersAddToWhatIsThere_data() { addLayers(); }
  void layersAddToWhatIsThere() {
    QFETCH(QByteArray, id);
    const Event event = tests::constructedEvent();
    const Drawing alone = drawn(id.toStdString(), event);
    Drawing both = drawn("tracks", event);
    const std::size_t before = both.points.size();
    layer(id.toStdString()).draw({event, builtInDetector("atlas"), {}, darkPalette()}, both);
    QVERIFY(isSound(both));
    QCOMPARE(both.points.size(), before + alone.points.size());
  }

  void slowTracksAreLeftOut() {
    Event event;
    event.tracks = {tests::track(1.0, 0.99, 0.0, 1.0), tests::track(1.0, 1.01, 0.0, 2.0)};
    DisplayOptions options;
    options.minimumTrackPt = 1.0;
    QCOMPARE(objectsOf(drawn("tracks", event, options)), (std::set{ObjectRef{ObjectKind::Track, 1}}));
    options.minimumTrackPt = 0.0;
    QCOMPARE(objectsOf(drawn("tracks", event, options)).size(), std::size_t(2));
  }

  void faintCellsAndTowersAreLeftOut() {
    Event event;
    event.caloCells = {tests::cell(CaloSystem::Electromagnetic, 0.49, 1500.0, 0.0, 1.0),
                       tests::cell(CaloSystem::Electromagnetic, 0.51, 1500.0, 0.5, 1.0)};
    event.caloClusters = {{0.3, 0.1, 0.0, 1.0}, {0.3, 0.3, 0.0, 2.0}};
    DisplayOptions options;
    options.minimumCellEnergy = 0.5;
    QCOMPARE(objectsOf(drawn("emCells", event, options)), (std::set{ObjectRef{ObjectKind::CaloCell, 1}}));
    QCOMPARE(objectsOf(drawn("clusters", event, options)), (std::set{ObjectRef{ObjectKind::CaloCluster, 1}}));
  }

  void softJetsAreLeftOut() {
    Event event;
    event.jets = {tests::jet(24.0, 0.0, 1.0), tests::jet(26.0, 0.0, 2.0)};
    DisplayOptions options;
    options.minimumJetPt = 25.0;
    QCOMPARE(objectsOf(drawn("jets", event, options)), (std::set{ObjectRef{ObjectKind::Jet, 1}}));
  }

  void measuredPointsAreDrawnAsTheyAre_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<ObjectKind>("kind");
    QTest::newRow("track") << QByteArray("tracks") << ObjectKind::Track;
    QTest::newRow("electron") << QByteArray("electrons") << ObjectKind::Electron;
    QTest::newRow("muon") << QByteArray("muons") << ObjectKind::Muon;
  }

  void measuredPointsAreDrawnAsTheyAre() {
    QFETCH(QByteArray, id);
    QFETCH(ObjectKind, kind);
    const std::vector<Vector3f> points{{1, 2, 3}, {100, 210, 300}, {400, 820, 1200}};
    Event event = tests::constructedEvent();
    event.tracks[0].points = event.electrons[0].points = event.muons[0].points = points;
    const auto path = linePoints(drawn(id.toStdString(), event), {kind, 0});
    QVERIFY(path.size() >= points.size());
    QVERIFY(std::ranges::equal(points, std::span(path).first(points.size())));
  }

  void aTrackStartsAtItsPerigee_data() {
    QTest::addColumn<double>("phi");
    for (const double phi : {0.0, 1.0, 2.5, -1.2})
      QTest::addRow("phi %g", phi) << phi;
  }

  void aTrackStartsAtItsPerigee() {
    QFETCH(double, phi);
    Event event;
    event.tracks = {tests::track(1.0, 5.0, 0.4, phi)};
    event.tracks[0].d0 = 3.0;
    event.tracks[0].z0 = -45.0;
    const auto path = linePoints(drawn("tracks", event), {ObjectKind::Track, 0});
    QVERIFY(path.size() > 1);
    const Vector3 perigee(-3.0 * std::sin(phi), 3.0 * std::cos(phi), -45.0);
    QVERIFY((path.front().cast<double>() - perigee).norm() < 1e-4);
    // and goes on in its direction, (pt, eta, phi) = (5 GeV, 0.4, phi), bent by 0.06 rad within 1 m.
    const Vector3 chord = (path.back() - path.front()).cast<double>().normalized();
    QVERIFY(chord.dot(directionOf(0.4, phi)) > std::cos(0.1));
  }

  void oppositeChargesBendOppositeWays_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("detector");
    for (const char* detector : {"atlas", "cms"})
      for (const char* id : {"tracks", "electrons", "muons"})
        QTest::addRow("%s, %s", id, detector) << QByteArray(id) << QByteArray(detector);
  }

  void oppositeChargesBendOppositeWays() {
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, detector);
    double turns[2];
    for (int i = 0; i < 2; ++i) {
      const double charge = i == 0 ? 1.0 : -1.0;
      Event event;
      event.detector = detector.toStdString();
      event.tracks = {tests::track(charge, 5.0, 0.0, 0.0)};
      event.electrons = {tests::electron(charge, 5.0, 0.0, 0.0)};
      event.muons = {tests::muon(charge, 5.0, 0.0, 0.0)};
      const Drawing drawing = drawn(id.toStdString(), event);
      const ObjectRef object = drawing.lines.front().object;
      // Within the coil: half a metre and more from the beam.
      const auto path = linePoints(drawing, object);
      const auto point = std::ranges::find_if(path, [](const Vector3f& p) { return p.head<2>().norm() > 500.0f; });
      QVERIFY(point != path.end());
      turns[i] = std::atan2(point->y(), point->x());
    }
    // With the field along +z a positive charge turns clockwise: F = q v x B.
    QVERIFY(turns[0] < -1e-3 && turns[1] > 1e-3);
    QVERIFY(std::abs(turns[0] + turns[1]) < 0.1 * turns[1]);
  }

  void aMirroredEventGivesAMirroredPicture_data() { addLayers(); }
  void aMirroredEventGivesAMirroredPicture() {
    QFETCH(QByteArray, id);
    // Not in a toroid, whose field is not mirrored: see MagneticField::at.
    const Event event = tests::constructedEvent("cms");
    const auto points = drawn(id.toStdString(), event).points;
    const auto expected = mirrored(drawn(id.toStdString(), mirrored(event)).points);
    QVERIFY(!points.empty());
    QVERIFY2(farthestApart(points, expected) < 0.5, qPrintable(QString::number(farthestApart(points, expected))));
    QVERIFY(farthestApart(expected, points) < 0.5);
  }

  void photonsReachTheCalorimeterFromTheirVertex_data() {
    QTest::addColumn<QByteArray>("detector");
    QTest::addColumn<double>("eta");
    for (const char* detector : {"atlas", "cms"})
      for (const double eta : {0.2, -1.0, 2.2, -3.0})
        QTest::addRow("%s, eta %g", detector, eta) << QByteArray(detector) << eta;
  }

  void photonsReachTheCalorimeterFromTheirVertex() {
    QFETCH(QByteArray, detector);
    QFETCH(double, eta);
    Event event;
    event.detector = detector.toStdString();
    event.vertices = {tests::vertex(80.0, true), tests::vertex(-120.0, false)};
    event.photons = {tests::photon(50.0, eta, 2.0), tests::photon(50.0, eta, 2.0)};
    event.photons[1].vertex = 1;
    const Drawing drawing = drawn("photons", event);
    for (std::uint32_t i = 0; i < 2; ++i) {
      const Vector3 from = event.vertices[i].position, direction = directionOf(eta, 2.0);
      const Vector3 end = faceOfCalorimeter(builtInDetector(event.detector), from, direction);
      double firstDash = 1e9, lastDash = 0.0, nearestCorner = 1e9;
      for (const Vector3f& point : linePoints(drawing, {ObjectKind::Photon, i})) {
        const Vector3 travelled = point.cast<double>() - from;
        nearestCorner = std::min(nearestCorner, (point.cast<double>() - end).norm());
        if (travelled.cross(direction).norm() > 0.01 || travelled.norm() > (end - from).norm() + 0.01)
          continue; // of its tower
        firstDash = std::min(firstDash, travelled.norm());
        lastDash = std::max(lastDash, travelled.norm());
      }
      QVERIFY(firstDash < 0.01);
      QVERIFY(lastDash > 0.9 * (end - from).norm());
      // Half a tower is 0.025 in eta and phi, some 100 mm.
      QVERIFY2(nearestCorner < 0.05 * end.norm(), qPrintable(QString::number(nearestCorner)));
    }
  }

  void aPhotonPointsAtItsMeasuredShower() {
    Event event;
    event.photons = {tests::photon(50.0, 0.0, 2.0)};
    event.photons[0].caloPosition = Vector3(1500.0, 0.0, 700.0);
    const Vector3f expected = Vector3f(1500.0f, 0.0f, 700.0f).normalized();
    const Drawing drawing = drawn("photons", event);
    const Drawing::Line& dash = drawing.lines[3];
    QVERIFY((drawing.points[dash.first + 1].normalized() - expected).norm() < 1e-5f);
  }

  void missingTransverseMomentumIsTwoMetresPer100GeV_data() {
    QTest::addColumn<double>("pt");
    QTest::addColumn<double>("phi");
    QTest::newRow("100 GeV") << 100.0 << 0.7;
    QTest::newRow("50 GeV, backwards") << 50.0 << -2.8;
    QTest::newRow("25 GeV, down") << 25.0 << -pi / 2.0;
  }

  void missingTransverseMomentumIsTwoMetresPer100GeV() {
    QFETCH(double, pt);
    QFETCH(double, phi);
    Event event;
    event.vertices = {tests::vertex(40.0, true)};
    event.missingEt = MissingEt{pt * std::cos(phi), pt * std::sin(phi), {}};
    const auto points = drawn("missingEt", event).points;
    const Vector3 origin = event.vertices[0].position;
    Vector3 tip = origin;
    for (const Vector3f& point : points)
      if ((point.cast<double>() - origin).norm() > (tip - origin).norm())
        tip = point.cast<double>();
    const Vector3 expected = origin + 20.0 * pt * Vector3(std::cos(phi), std::sin(phi), 0.0);
    QVERIFY((tip - expected).norm() < 0.1);
  }

  void muonsGoThroughTheMuonSystem_data() { addDetectors(); }
  void muonsGoThroughTheMuonSystem() {
    QFETCH(QByteArray, detector);
    const Cylinder end = builtInDetector(detector.toStdString()).muonSystem;
    for (const double eta : {0.0, 0.6, -1.2, 2.3}) {
      Event event;
      event.detector = detector.toStdString();
      event.muons = {tests::muon(-1.0, 60.0, eta, 1.0)};
      const Vector3f last = linePoints(drawn("muons", event), {ObjectKind::Muon, 0}).back();
      const double missing = std::min(end.radius - last.head<2>().norm(), end.halfLength - std::abs(last.z()));
      QVERIFY2(std::abs(missing) < 1.0, qPrintable(QString("eta %1: %2 mm short").arg(eta).arg(missing)));
    }
  }

  void tracksEndAtTheCalorimeter_data() { addDetectors(); }
  void tracksEndAtTheCalorimeter() {
    QFETCH(QByteArray, detector);
    const Cylinder end = builtInDetector(detector.toStdString()).tracker;
    const Event event = tests::constructedEvent(detector.toStdString());
    for (const Vector3f& point : drawn("tracks", event).points)
      QVERIFY(point.head<2>().norm() < end.radius + 0.5 && std::abs(point.z()) < end.halfLength + 0.5);
  }

  void tracksAreSharedOutByTheirVertices() {
    Event event;
    event.vertices = {tests::vertex(0.0, true), tests::vertex(50.0, false)};
    event.tracks = {tests::track(1.0, 5.0, 0.0, 1.0), tests::track(1.0, 5.0, 0.0, 1.0),
                    tests::track(1.0, 5.0, 0.0, 1.0)};
    event.tracks[0].vertex = 0;
    event.tracks[1].vertex = 1; // the third, of no vertex, is taken for the primary one's
    const Drawing primary = drawn("tracks", event), others = drawn("otherTracks", event);
    QCOMPARE(objectsOf(primary), (std::set{ObjectRef{ObjectKind::Track, 0}, ObjectRef{ObjectKind::Track, 2}}));
    QCOMPARE(objectsOf(others), (std::set{ObjectRef{ObjectKind::Track, 1}}));
    QVERIFY(primary.colours.front() != others.colours.front());
  }

  void oddValuesAreDrawnWithFinitePoints_data() { addLayers(); }
  void oddValuesAreDrawnWithFinitePoints() {
    QFETCH(QByteArray, id);
    DisplayOptions everything;
    everything.minimumTrackPt = everything.minimumCellEnergy = everything.minimumJetPt = 0.0;
    for (const auto& makeEvent : {oddEvent, wronglyLinkedEvent, flatEvent})
      for (const char* detector : {"atlas", "cms", "unknown"}) {
        Event event = makeEvent();
        event.detector = detector;
        QVERIFY(isSound(drawn(id.toStdString(), event, everything)));
      }
  }

  void aWrongLinkIsTakenForNone() {
    const Event event = wronglyLinkedEvent();
    QCOMPARE(objectsOf(drawn("photons", event)), allOf(event, ObjectKind::Photon));
    QCOMPARE(objectsOf(drawn("electrons", event)), allOf(event, ObjectKind::Electron));
    QCOMPARE(objectsOf(drawn("muons", event)), allOf(event, ObjectKind::Muon));
    std::set<ObjectRef> tracks = objectsOf(drawn("tracks", event));
    tracks.merge(objectsOf(drawn("otherTracks", event)));
    QCOMPARE(tracks, allOf(event, ObjectKind::Track));
  }
};

QTEST_APPLESS_MAIN(SceneLayersTest)
#include "tst_scenelayers.moc"
