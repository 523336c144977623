#include "model/CollisionTimes.h"
#include "model/Helix.h"
#include "model/PathLength.h"
#include "model/Units.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/DrawingInTime.h"
#include "viewer/EventScene.h"
#include "viewer/SceneLayers.h"

#include <Eigen/Geometry>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace voir;

namespace {

constexpr double c = 299.792458; // mm/ns, by definition of the metre
constexpr double exact = 1e-3;   // ns
constexpr Rgba orange{200, 120, 40, 255}, white{255, 255, 255, 255};

const SceneLayer& layer(std::string_view id) {
  const auto found = std::ranges::find(sceneLayers(), id, &SceneLayer::id);
  if (found == sceneLayers().end())
    qFatal("no such layer");
  return *found;
}

Drawing drawn(std::string_view id, const Event& event, std::optional<double> time = {}) {
  DisplayOptions options;
  options.minimumTrackPt = options.minimumCellEnergy = options.minimumJetPt = 0.0;
  Drawing drawing;
  layer(id).draw({event, builtInDetector(event.detector), options, darkPalette(), time}, drawing);
  return drawing;
}

Drawing at(const Drawing& whole, double time) {
  Drawing drawing;
  drawInTime(whole, {time, white}, drawing);
  return drawing;
}

const Drawing::Line& lineOf(const Drawing& drawing, ObjectRef object) {
  const auto found = std::ranges::find(drawing.lines, object, &Drawing::Line::object);
  if (found == drawing.lines.end())
    qFatal("no such line");
  return *found;
}

float lastTime(const Drawing& drawing, const Drawing::Line& line) {
  return drawing.times[line.first + line.count - 1];
}

Vector3f lastPoint(const Drawing& drawing, const Drawing::Line& line) {
  return drawing.points[line.first + line.count - 1];
}

/// From the beam's middle, without impact parameter.
Event withTrack(double pt, double eta, const std::string& detector = "atlas") {
  Event event;
  event.detector = detector;
  Track track = tests::track(1.0, pt, eta, 0.4);
  track.d0 = track.z0 = 0.0;
  event.tracks = {track};
  return event;
}

Event withMuon(double pt, double eta) {
  Event event;
  event.detector = "atlas";
  event.muons = {tests::muon(1.0, pt, eta, 0.0)};
  return event;
}

/// Length of a helix of this transverse momentum (GeV) from the axis to a radius: the chord r subtends
/// 2 asin(r / 2R) of a circle with R = pt / (0.3 B), and the third dimension adds a factor cosh eta.
double helixLength(double pt, double eta, double field, double r) {
  const double radius = pt / (0.299792458e-3 * field);
  return 2.0 * radius * std::asin(r / (2.0 * radius)) * std::cosh(eta);
}

/// Middle of a cell's front face.
Vector3 front(const CaloCell& cell) {
  return ((cell.corners[0] + cell.corners[1] + cell.corners[2] + cell.corners[3]) / 4.0f).cast<double>();
}

/// n points on a circle of this radius (mm), which they turn around by this angle (rad), and which rises by a pitch.
std::vector<Vector3f> arc(double radius, double turn, double pitch, int n) {
  std::vector<Vector3f> points;
  for (int i = 0; i < n; ++i) {
    const double phi = turn * i / (n - 1);
    points.push_back(Vector3(radius * std::sin(phi), radius * (1.0 - std::cos(phi)), pitch * phi).cast<float>());
  }
  return points;
}

/// A track straight along x at the speed of light, up to 3 m.
Drawing straightTrack() {
  Drawing drawing;
  const std::array<Vector3f, 3> path{Vector3f(0, 0, 0), Vector3f(1000, 0, 0), Vector3f(3000, 0, 0)};
  const std::array<float, 3> times{0.0f, static_cast<float>(1000.0 / c), static_cast<float>(3000.0 / c)};
  drawing.addLine(path, times, orange, Stroke::Normal, {ObjectKind::Track, 0});
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

int brightness(Rgba colour) {
  return colour.r + colour.g + colour.b;
}

bool isSound(const Drawing& drawing) {
  const std::size_t size = drawing.points.size();
  return drawing.colours.size() == size && drawing.times.size() == size &&
         std::ranges::all_of(drawing.times, [](float time) { return std::isfinite(time); }) &&
         std::ranges::all_of(drawing.points, [](const Vector3f& point) { return point.allFinite(); }) &&
         std::ranges::all_of(drawing.lines, [&](const auto& line) { return line.first + line.count <= size; }) &&
         std::ranges::all_of(drawing.dots, [&](const auto& dot) { return dot.point < size; }) &&
         std::ranges::all_of(drawing.faces, [&](const auto& face) { return std::ranges::max(face.corners) < size; });
}

} // namespace

class TimingTest : public QObject {
  Q_OBJECT

private slots:
  void aTrackReachesTheCalorimeterAfterItsArc_data() {
    QTest::addColumn<double>("pt");
    QTest::addColumn<double>("eta");
    QTest::newRow("stiff, across the beam: 5.0 ns for 1.5 m") << 1e6 << 0.0;
    QTest::newRow("stiff, forwards") << 1e6 << 1.2;
    QTest::newRow("1 GeV, R = 1.67 m in 2 T") << 1.0 << 0.0;
    QTest::newRow("0.6 GeV, R = 1.00 m in 2 T") << 0.6 << 0.5;
  }

  void aTrackReachesTheCalorimeterAfterItsArc() {
    QFETCH(double, pt);
    QFETCH(double, eta);
    const DetectorGeometry& atlas = builtInDetector("atlas");
    const Drawing drawing = drawn("tracks", withTrack(pt, eta));
    const Drawing::Line& line = lineOf(drawing, {ObjectKind::Track, 0});
    QVERIFY(std::ranges::is_sorted(drawing.times));
    QCOMPARE(drawing.times[line.first], 0.0f);
    // Within the coil (1.23 m) an arc, beyond it straight to the calorimeter at 1.5 m.
    const double r = atlas.field.coil.radius, wall = atlas.calo.barrelRadius;
    const double radius = pt / (0.299792458e-3 * atlas.field.solenoid);
    const double slope = r / (2.0 * radius); // sine of the angle between direction and radius where it leaves the coil
    const double rest = std::sqrt(wall * wall - r * r * slope * slope) - r * std::sqrt(1.0 - slope * slope);
    const double length = helixLength(pt, eta, atlas.field.solenoid, r) + rest * std::cosh(eta);
    QVERIFY(std::abs(lastTime(drawing, line) - length / c) < exact);
  }

  void timesBetweenThePointsOfALineAreThoseOfThePath() {
    // Half way along the arc to the coil's end a particle is half the time on its way, wherever the points are.
    const Event event = withTrack(0.8, 0.0);
    const double field = builtInDetector("atlas").field.solenoid;
    const Drawing whole = drawn("tracks", event);
    const double time = helixLength(0.8, 0.0, field, 700.0) / c;
    const Drawing cut = at(whole, time);
    const Vector3f end = lastPoint(cut, lineOf(cut, {ObjectKind::Track, 0}));
    QVERIFY(std::abs(end.head<2>().norm() - 700.0) < 1.0);
  }

  void measuredPointsAreJoinedByArcs_data() {
    QTest::addColumn<double>("turn");
    QTest::addColumn<double>("pitch");
    QTest::addColumn<int>("points");
    QTest::newRow("straight enough") << 0.01 << 0.0 << 5;
    QTest::newRow("a quarter circle in three points") << 1.5707963 << 0.0 << 3;
    QTest::newRow("a third of a turn in five") << 2.0943951 << 0.0 << 5;
    QTest::newRow("a helix") << 1.0 << 900.0 << 9;
  }

  void measuredPointsAreJoinedByArcs() {
    QFETCH(double, turn);
    QFETCH(double, pitch);
    QFETCH(int, points);
    const double expected = turn * std::hypot(1000.0, pitch);
    const std::vector<double> lengths = pathLengths(arc(1000.0, turn, pitch, points));
    QCOMPARE(lengths.size(), static_cast<std::size_t>(points));
    QVERIFY2(std::abs(lengths.back() - expected) < 0.3, // mm, a picosecond
             qPrintable(QString("%1 mm instead of %2").arg(lengths.back()).arg(expected)));
  }

  void pathsOfNothingHaveNoLengths() {
    QVERIFY(pathLengths({}).empty());
    QCOMPARE(pathLengths(std::vector<Vector3f>{{1, 2, 3}}), std::vector<double>{0.0});
    const std::vector<Vector3f> still{{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
    QCOMPARE(pathLengths(still), (std::vector<double>{0.0, 0.0, 0.0}));
  }

  void measuredTracksTakeTheTimeFromTheirPerigee() {
    Event event = withTrack(1e6, 0.0);
    event.tracks[0].points = {{300, 0, 0}, {600, 0, 0}, {1200, 0, 0}};
    const Drawing drawing = drawn("tracks", event);
    QVERIFY(std::abs(drawing.times[0] - 300.0 / c) < exact);
    QVERIFY(std::abs(drawing.times[2] - 1200.0 / c) < exact);
  }

  void aPhotonIsInvisibleUntilTheCalorimeter_data() {
    QTest::addColumn<double>("eta");
    QTest::addColumn<double>("nanoseconds");
    // 1.5 m is the barrel's front; cosh(0.8) = 1.33743; the end-cap is at 3.69 m, tanh(2) = 0.964028.
    QTest::newRow("5.0 ns across the beam") << 0.0 << 1500.0 / c;
    QTest::newRow("barrel at eta 0.8") << 0.8 << 1500.0 * 1.337435 / c;
    QTest::newRow("end-cap at eta 2") << 2.0 << 3690.0 / 0.9640276 / c;
  }

  void aPhotonIsInvisibleUntilTheCalorimeter() {
    QFETCH(double, eta);
    QFETCH(double, nanoseconds);
    Event event;
    event.detector = "atlas";
    event.photons = {tests::photon(50.0, eta, 0.3)};
    const Drawing whole = drawn("photons", event);
    QVERIFY(at(whole, nanoseconds - exact).isEmpty());
    const Drawing there = at(whole, nanoseconds + exact);
    QCOMPARE(there.lines.size(), whole.lines.size());
    QCOMPARE(there.faces.size(), whole.faces.size());
  }

  void anElectronLightsItsTowerWhenItArrives() {
    Event event;
    event.detector = "atlas";
    event.electrons = {tests::electron(1.0, 1e6, 0.0, 0.3)}; // straight
    const Drawing whole = drawn("electrons", event);
    QVERIFY(at(whole, 1500.0 / c - exact).faces.empty());
    QVERIFY(!at(whole, 1500.0 / c + exact).faces.empty());
  }

  void cellsLightUpWhenLightGetsToTheirFront() {
    Event event = tests::constructedEvent();
    const Vector3 vertex = event.vertices[0].position;
    const Drawing whole = drawn("hadronicCells", event);
    for (std::uint32_t i = 0; i < event.caloCells.size(); ++i) {
      const ObjectRef object{ObjectKind::CaloCell, i};
      const double time = (front(event.caloCells[i]) - vertex).norm() / c;
      const auto isThere = [&](double when) {
        return std::ranges::count(at(whole, when).faces, object, &Drawing::Face::object) > 0;
      };
      if (event.caloCells[i].system != CaloSystem::Hadronic)
        continue;
      QVERIFY(!isThere(time - exact));
      QVERIFY(isThere(time + exact));
    }
  }

  void hitsAppearWhenLightGetsThere() {
    Event event;
    event.hits = {{{300.0f, 400.0f, 1200.0f}}}; // 1300 mm
    const Drawing whole = drawn("hits", event);
    QVERIFY(at(whole, 1300.0 / c - exact).dots.empty());
    QCOMPARE(at(whole, 1300.0 / c + exact).dots.size(), std::size_t(1));
  }

  void muonsReachTheOuterChambersAfter30To50Nanoseconds_data() {
    QTest::addColumn<double>("eta");
    // The outer barrel chambers (BOL) are 9.5 m from the beam, the middle end-cap wheels 14 m along it.
    QTest::newRow("across the beam") << 0.0;
    QTest::newRow("barrel, eta 0.5") << 0.5;
    QTest::newRow("barrel, eta 0.9") << 0.9;
  }

  void muonsReachTheOuterChambersAfter30To50Nanoseconds() {
    QFETCH(double, eta);
    Event event = withMuon(1e6, eta); // straight
    MuonChamber chamber;
    chamber.corners = tests::cellCorners(9500.0, 400.0, eta, 0.0, 0.1);
    event.muonChambers = {chamber};
    const Drawing drawing = drawn("chambers", event);
    const double expected = 9700.0 * std::cosh(eta) / c; // its middle
    for (const float time : drawing.times)
      QVERIFY2(std::abs(time - expected) < 0.1, qPrintable(QString("%1 ns, not %2").arg(time).arg(expected)));
    QVERIFY(drawing.times.front() > 30.0f && drawing.times.front() < 50.0f);
  }

  void aBentMuonComesLaterThanAStraightOne() {
    // 4 GeV in 2 T: R = 6.67 m, up to the coil at 1.23 m an arc that is 1.8 mm longer than the chord; the toroid adds
    // more.
    const Drawing bent = drawn("muons", withMuon(4.0, 0.0)), straight = drawn("muons", withMuon(1e6, 0.0));
    const Drawing::Line &a = bent.lines.front(), &b = straight.lines.front();
    QVERIFY(std::abs(lastTime(straight, b) - 11000.0 / c) < exact);
    QVERIFY(lastTime(bent, a) > lastPoint(bent, a).cast<double>().norm() / c + exact);
    QVERIFY(std::ranges::is_sorted(bent.times));
  }

  void chambersAwayFromMuonsWaitForLight() {
    Event event;
    event.detector = "atlas";
    MuonChamber chamber;
    chamber.corners = tests::cellCorners(5000.0, 400.0, 0.0, 2.0, 0.1);
    event.muonChambers = {chamber};
    const Vector3f middle = std::accumulate(chamber.corners.begin(), chamber.corners.end(), Vector3f(0, 0, 0)) / 8.0f;
    QVERIFY(std::abs(drawn("chambers", event).times.front() - middle.norm() / c) < exact);
  }

  void jetsGrowAtTheSpeedOfLight() {
    Event event;
    event.detector = "atlas";
    event.jets = {tests::jet(30.0, 0.0, 0.0)}; // 30 GeV: 3 m
    const Drawing whole = drawn("jets", event);
    QVERIFY(at(whole, -0.1).isEmpty());
    const Drawing half = at(whole, 1500.0 / c);
    float farthest = 0.0f;
    for (const Drawing::Face& face : half.faces)
      for (const std::uint32_t corner : face.corners)
        farthest = std::max(farthest, half.points[corner].x());
    QVERIFY(std::abs(farthest - 1500.0f) < 2.0f);
    QVERIFY(half.lines.empty()); // its rim is its end
  }

  void missingMomentumIsKnownLast() {
    for (const char* detector : {"atlas", "cms"}) {
      Event event = tests::constructedEvent(detector);
      const Drawing missing = drawn("missingEt", event);
      const float known = *std::ranges::min_element(missing.times);
      for (const char* id : {"photons", "electrons", "emCells", "hadronicCells", "jets", "tracks"}) {
        const Drawing seen = drawn(id, event);
        QVERIFY(known > *std::ranges::max_element(seen.times));
      }
      QVERIFY(known < lastCollisionTime);
    }
  }

  void nothingOfTheEventIsThereBeforeTheCollision() {
    const Event event = tests::constructedEvent();
    for (const SceneLayer& row : sceneLayers())
      if (!row.isMoving)
        QVERIFY2(at(drawn(row.id, event), -0.01).isEmpty(), row.id.data());
    QCOMPARE(at(drawn("vertices", event), 0.0).dots.size(), event.vertices.size());
  }

  void inTheEndAllIsThere() {
    const Event event = tests::constructedEvent();
    for (const SceneLayer& row : sceneLayers()) {
      const Drawing whole = drawn(row.id, event), drawing = at(whole, 1000.0);
      QCOMPARE(drawing.lines.size(), whole.lines.size());
      QCOMPARE(drawing.faces.size(), whole.faces.size());
      QCOMPARE(drawing.dots.size(), whole.dots.size());
      QVERIFY(drawing.points == whole.points && drawing.colours == whole.colours);
    }
  }

  void cutDrawingsAreSound() {
    for (const char* detector : {"atlas", "cms"}) {
      const Event event = tests::constructedEvent(detector);
      for (const SceneLayer& row : sceneLayers()) {
        const Drawing whole = drawn(row.id, event, 3.0);
        for (double time = -2.0; time < 70.0; time += 0.37)
          QVERIFY(isSound(at(whole, time)));
      }
    }
  }

  void aLineEndsExactlyWhereItsParticleIs_data() {
    QTest::addColumn<double>("time");
    for (const double time : {0.5, 1000.0 / c, 5.0, 9.9})
      QTest::addRow("%g ns", time) << time;
  }

  void aLineEndsExactlyWhereItsParticleIs() {
    QFETCH(double, time);
    const Drawing cut = at(straightTrack(), time);
    QCOMPARE(cut.lines.size(), std::size_t(1));
    const Vector3f end = lastPoint(cut, cut.lines.front());
    QVERIFY(std::abs(end.x() - c * time) < 0.01); // mm
    QVERIFY(end.tail<2>().norm() == 0.0f);
    QCOMPARE(cut.dots.size(), std::size_t(1)); // its head
    QCOMPARE(cut.points[cut.dots.front().point], end);
    QCOMPARE(cut.dots.front().object, (ObjectRef{ObjectKind::Track, 0}));
  }

  void aParticleThatHasArrivedHasNoHead() { QVERIFY(at(straightTrack(), 3001.0 / c).dots.empty()); }

  void theHeadIsBrightestAndTheTailRelaxes() {
    const Drawing cut = at(straightTrack(), 5.0);
    const Drawing::Line& line = cut.lines.front();
    QVERIFY(brightness(cut.colours[line.first + line.count - 1]) > brightness(orange));
    QCOMPARE(cut.colours[line.first], orange);
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i)
      if (cut.times[i] <= 5.0 - tailDuration)
        QCOMPARE(cut.colours[i], orange);
  }

  void whatWasJustHitFlashesAndRelaxes() {
    Drawing whole;
    whole.addBox(tests::cellCorners(1500.0, 300.0, 0.0, 0.0, 0.1), orange, {ObjectKind::CaloCell, 0}, BoxFill::Even,
                 5.0f);
    int before = 1000;
    for (const double time : {5.0, 6.0, 8.0, 11.0}) {
      const int now = brightness(at(whole, time).colours.front());
      QVERIFY(now < before);
      before = now;
    }
    QCOMPARE(at(whole, 5.0 + flashDuration).colours, whole.colours);
  }

  void facesAreCutWhereTheTimeIs() {
    Drawing whole;
    whole.faces.push_back({{whole.addPoint({0, 0, 0}, orange, 0.0f), whole.addPoint({10, 0, 0}, orange, 10.0f),
                            whole.addPoint({0, 10, 0}, orange, 10.0f)},
                           noObject});
    const auto areaAt = [&](double time) {
      const Drawing cut = at(whole, time);
      double area = 0.0;
      for (const Drawing::Face& face : cut.faces)
        area += (cut.points[face.corners[1]] - cut.points[face.corners[0]])
                    .cross(cut.points[face.corners[2]] - cut.points[face.corners[0]])
                    .norm() /
                2.0;
      return area;
    };
    QCOMPARE(areaAt(5.0), 12.5); // half as large in both directions
    QCOMPARE(areaAt(10.0), 50.0);
  }

  void aDrawingIsFilledAnew() {
    Drawing drawing = straightTrack();
    drawInTime(straightTrack(), {-1.0, white}, drawing);
    QVERIFY(drawing.isEmpty());
  }

  void bunchesCrossAtZeroAtTheSpeedOfLight_data() {
    QTest::addColumn<double>("time");
    for (const double time : {-25.0, -5.0, 0.0, 12.0, 70.0})
      QTest::addRow("%g ns", time) << time;
  }

  void bunchesCrossAtZeroAtTheSpeedOfLight() {
    QFETCH(double, time);
    const Drawing drawing = drawn("bunches", Event(), time);
    const std::size_t half = drawing.dots.size() / 2;
    QVERIFY(half > 100);
    for (const double way : {1.0, -1.0}) {
      double sum = 0.0, squares = 0.0;
      for (std::size_t i = 0; i < half; ++i) {
        const double z = drawing.points[drawing.dots[way > 0.0 ? i : half + i].point].z();
        sum += z;
        squares += (z - way * c * time) * (z - way * c * time);
      }
      const double n = static_cast<double>(half), sigma = 50.0; // mm
      QVERIFY(std::abs(sum / n - way * c * time) < 4.0 * sigma / std::sqrt(n));
      QVERIFY(std::abs(std::sqrt(squares / n) - sigma) < 4.0 * sigma / std::sqrt(2.0 * n));
    }
  }

  void bunchesAreTheSameInEveryPictureAndOnlyInTime() {
    QVERIFY(drawn("bunches", Event()).isEmpty());
    QCOMPARE(drawn("bunches", Event(), 3.0).points, drawn("bunches", Event(), 3.0).points);
  }

  void stagesAreThoseOfTheDetector() {
    const auto atlas = collisionStages(builtInDetector("atlas"));
    QCOMPARE(atlas.size(), std::size_t(2));
    QVERIFY(std::abs(atlas[0].begin - 1500.0 / c) < exact); // front of the barrel calorimeter
    QVERIFY(std::abs(atlas[0].end - 4250.0 / c) < exact);   // end of the tile calorimeter
    // The nearest chambers, BIS, are 4.5 m from the beam; the muon system ends at 11 m.
    QVERIFY(atlas[1].begin > 14.0 && atlas[1].begin < 15.5);
    QVERIFY(std::abs(atlas[1].end - 11000.0 / c) < exact);
    const auto cms = collisionStages(builtInDetector("cms"));
    QVERIFY(std::abs(cms[0].begin - 1290.0 / c) < exact);
    QVERIFY(cms[1].begin > 4000.0 / c && cms[1].begin < 4210.0 / c); // MB1 at 4.2 m
    QVERIFY(collisionStages(DetectorGeometry()).empty());
  }

  void everyViewShowsTheSameTimes_data() {
    QTest::addColumn<QByteArray>("view");
    for (const ViewProjection& row : viewProjections())
      QTest::newRow(row.id.data()) << QByteArray(row.id.data(), static_cast<qsizetype>(row.id.size()));
  }

  void everyViewShowsTheSameTimes() {
    QFETCH(QByteArray, view);
    EventScene scene;
    scene.setProjection(findProjection(view.toStdString()));
    scene.setEvent(std::make_shared<Event>(tests::constructedEvent()));
    scene.update();
    const std::set<ObjectRef> all = objectsOf(scene.drawing());
    QVERIFY(!all.empty());
    const auto at = [&](double time) {
      scene.setTime(time);
      scene.update();
      return objectsOf(scene.drawing());
    };
    QVERIFY(at(-1.0).empty());
    // Light has come 0.9 m: to no calorimeter and to no chamber.
    for (const ObjectRef object : at(3.0))
      QVERIFY(object.kind != ObjectKind::CaloCell && object.kind != ObjectKind::Photon &&
              object.kind != ObjectKind::MuonChamber && object.kind != ObjectKind::MissingEt);
    QCOMPARE(at(lastCollisionTime), all);
  }

  void aSceneShowsItsTimeAndComesBackToTheWhole() {
    EventScene scene;
    scene.setEvent(std::make_shared<Event>(tests::constructedEvent()));
    scene.update();
    const Drawing whole = scene.drawing();
    const auto layersBefore = scene.shownLayers().size();
    scene.setTime(2.0);
    scene.update();
    QVERIFY(!scene.drawing().isEmpty());
    QVERIFY(scene.drawing().faces.size() < whole.faces.size());
    QCOMPARE(scene.shownLayers().size(), layersBefore + 1); // the bunches
    scene.setTime(2.5);
    scene.update();
    scene.setTime(std::nullopt);
    scene.update();
    QCOMPARE(scene.drawing().points, whole.points);
    QCOMPARE(scene.drawing().colours, whole.colours);
    QCOMPARE(scene.shownLayers().size(), layersBefore);
  }
};

QTEST_APPLESS_MAIN(TimingTest)
#include "tst_timing.moc"
