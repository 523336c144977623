#include "model/DetectorGeometry.h"
#include "model/DisplayOptions.h"
#include "model/Units.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/Palette.h"

#include <Eigen/Geometry>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace voir;

namespace {

constexpr double pi = constants::pi;

DisplayOptions opened(double start, double angle) {
  DisplayOptions options;
  options.wedgeStart = start;
  options.wedgeAngle = angle;
  return options;
}

DetectorDrawing drawn(const QByteArray& detector, const DisplayOptions& options) {
  return drawDetector({builtInDetector(detector.toStdString()), options, darkPalette()});
}

std::size_t faceCount(const DetectorDrawing& drawing) {
  return drawing.walls.faces.size() + drawing.cutFaces.faces.size();
}

DisplayOptions onlyGroup(const DetectorGeometry& detector, const std::string& id) {
  DisplayOptions options;
  for (const DetectorGroup& group : detector.groups)
    options.groups[group.id].isVisible = group.id == id;
  return options;
}

/// How far (mm) a point lies within the wedge, from the nearer of its planes; negative outside.
double depthInWedge(const Vector3f& point, const DisplayOptions& options) {
  const double r = point.head<2>().norm();
  const double turn = 2.0 * pi;
  const double into = std::fmod(std::atan2(point.y(), point.x()) - options.wedgeStart + 4.0 * turn, turn);
  return into < options.wedgeAngle ? r * std::sin(std::min({into, options.wedgeAngle - into, pi / 2.0})) : -1.0;
}

/// The deepest of a drawing's corners, of its faces' middles and of its lines' middles.
double deepestInWedge(const Drawing& drawing, const DisplayOptions& options) {
  double deepest = -1.0;
  const auto look = [&](const Vector3f& point) { deepest = std::max(deepest, depthInWedge(point, options)); };
  std::ranges::for_each(drawing.points, look);
  for (const Drawing::Face& face : drawing.faces)
    look((drawing.points[face.corners[0]] + drawing.points[face.corners[1]] + drawing.points[face.corners[2]]) / 3.0f);
  for (const Drawing::Line& line : drawing.lines)
    for (std::uint32_t i = line.first + 1; i < line.first + line.count; ++i)
      look((drawing.points[i - 1] + drawing.points[i]) / 2.0f);
  return deepest;
}

/// A square of 2 m around the beam, of two triangles.
DetectorGeometry discDetector() {
  DetectorGeometry detector;
  DetectorMesh mesh{"Disc", "import/Disc", "muon", {}, {}, {{0, 1, 2}, {0, 2, 3}}};
  mesh.colour = {200, 100, 50, 255};
  mesh.points = {{-1000, -1000, 0}, {1000, -1000, 0}, {1000, 1000, 0}, {-1000, 1000, 0}};
  detector.groups = {{"import/Disc", "Disc"}};
  detector.meshes = {mesh};
  return detector;
}

bool isInside(const Drawing& drawing, const Drawing::Face& face, const Vector3f& point) {
  int left = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const Vector3f& a = drawing.points[face.corners[i]];
    const Vector3f& b = drawing.points[face.corners[(i + 1) % 3]];
    left += (b - a).cross(point - a).z() >= 0.0f ? 1 : 0;
  }
  return left == 3;
}

/// Of faces in the plane z = 0, of which no two overlap, within a circle (mm), by counting points 10 mm apart; mm2.
double areaWithin(const Drawing& drawing, double radius) {
  constexpr double step = 10.0;
  double area = 0.0;
  for (double x = -radius + 3.1; x < radius; x += step)
    for (double y = -radius + 2.7; y < radius; y += step)
      if (std::hypot(x, y) < radius)
        for (const Drawing::Face& face : drawing.faces)
          area += isInside(drawing, face, Vector3(x, y, 0.0).cast<float>()) ? step * step : 0.0;
  return area;
}

void addDetectors() {
  QTest::addColumn<QByteArray>("detector");
  QTest::newRow("ATLAS-like") << QByteArray("atlas");
  QTest::newRow("CMS-like") << QByteArray("cms");
}

void addWedges() {
  QTest::addColumn<QByteArray>("detector");
  QTest::addColumn<double>("start");
  QTest::addColumn<double>("angle");
  for (const char* detector : {"atlas", "cms"}) {
    QTest::addRow("%s, first quarter", detector) << QByteArray(detector) << 0.0 << pi / 2.0;
    QTest::addRow("%s, across phi = pi", detector) << QByteArray(detector) << 2.5 << 1.4;
    QTest::addRow("%s, half", detector) << QByteArray(detector) << -pi / 4.0 << pi;
    QTest::addRow("%s, three quarters", detector) << QByteArray(detector) << 1.0 << 1.5 * pi;
    QTest::addRow("%s, narrow", detector) << QByteArray(detector) << -0.4 << 0.2;
  }
}

} // namespace

class DetectorDrawingTest : public QObject {
  Q_OBJECT

private slots:
  void wallsLookTowardsTheCentre_data() { addWedges(); }
  void wallsLookTowardsTheCentre() {
    QFETCH(QByteArray, detector);
    QFETCH(double, start);
    QFETCH(double, angle);
    const Drawing walls = drawn(detector, opened(start, angle)).walls;
    QVERIFY(walls.faces.size() > 100);
    for (const Drawing::Face& face : walls.faces) {
      const Vector3 a = walls.points[face.corners[0]].cast<double>(), b = walls.points[face.corners[1]].cast<double>(),
                    c = walls.points[face.corners[2]].cast<double>();
      const Vector3 normal = (b - a).cross(c - a).stableNormalized();
      // A thousandth of a degree for single precision.
      QVERIFY(normal.dot((a + b + c).normalized()) < 2e-5);
    }
  }

  void nothingIsDrawnInsideTheWedge_data() { addWedges(); }
  void nothingIsDrawnInsideTheWedge() {
    QFETCH(QByteArray, detector);
    QFETCH(double, start);
    QFETCH(double, angle);
    const DisplayOptions options = opened(start, angle);
    const DetectorDrawing drawing = drawn(detector, options);
    QVERIFY(deepestInWedge(drawn(detector, opened(0.0, 0.0)).walls, options) > 100.0);
    for (const Drawing* part : {&drawing.walls, &drawing.cutFaces, &drawing.edges}) {
      QVERIFY(!part->isEmpty());
      QVERIFY2(deepestInWedge(*part, options) < 0.05, qPrintable(QString::number(deepestInWedge(*part, options))));
    }
  }

  void aClosedDetectorHasNoCutFaces_data() { addDetectors(); }
  void aClosedDetectorHasNoCutFaces() {
    QFETCH(QByteArray, detector);
    QVERIFY(drawn(detector, opened(0.0, 0.0)).cutFaces.faces.empty());
    QVERIFY(!drawn(detector, opened(0.0, 0.0)).walls.faces.empty());
    QVERIFY(!drawn(detector, opened(0.0, 0.5)).cutFaces.faces.empty());
  }

  void aHiddenGroupVanishesAndTheOthersStay_data() { addDetectors(); }
  void aHiddenGroupVanishesAndTheOthersStay() {
    QFETCH(QByteArray, detector);
    const DetectorGeometry& geometry = builtInDetector(detector.toStdString());
    const std::size_t all = faceCount(drawn(detector, {}));
    std::size_t sum = 0;
    for (const DetectorGroup& group : geometry.groups) {
      const std::size_t alone = faceCount(drawn(detector, onlyGroup(geometry, group.id)));
      QVERIFY2(alone > 0, group.id.c_str());
      DisplayOptions hidden;
      hidden.groups[group.id].isVisible = false;
      QCOMPARE(faceCount(drawn(detector, hidden)), all - alone);
      sum += alone;
    }
    QCOMPARE(sum, all);
  }

  void aTranslucentGroupIsGlassAllAround_data() { addDetectors(); }
  void aTranslucentGroupIsGlassAllAround() {
    QFETCH(QByteArray, detector);
    const DetectorGeometry& geometry = builtInDetector(detector.toStdString());
    DisplayOptions options = onlyGroup(geometry, "em");
    const DetectorDrawing full = drawn(detector, options);
    QVERIFY(full.glass.isEmpty());
    options.groups["em"].opacity = 0.5;
    const DetectorDrawing half = drawn(detector, options);
    QVERIFY(half.walls.isEmpty() && half.cutFaces.isEmpty());
    // Every triangle of the solids, those of cut faces from both sides.
    std::size_t triangles = 0;
    for (const DetectorPart& part : geometry.parts)
      if (part.group == "em")
        triangles += solidOf(part.shape, options.opening("em"), 64).triangles.size();
    QCOMPARE(half.glass.faces.size(), triangles + full.cutFaces.faces.size());
    // Surfaces that look outwards are clearer than those that look inwards.
    for (const Drawing::Face& face : half.glass.faces) {
      const std::uint8_t opacity = half.glass.colours[face.corners[0]].a;
      QVERIFY(opacity == 128 || (opacity > 0 && opacity < 64));
    }
    QCOMPARE(half.edges.lines.size(), full.edges.lines.size());
    QCOMPARE(half.edges.colours.front().a, std::uint8_t(128));
    options.groups["em"].opacity = 0.0;
    QVERIFY(drawn(detector, options).glass.isEmpty());
  }

  void systemsAreOpenedByStepsAroundOneMiddle_data() { addDetectors(); }
  void systemsAreOpenedByStepsAroundOneMiddle() {
    QFETCH(QByteArray, detector);
    DisplayOptions options = onlyGroup(builtInDetector(detector.toStdString()), "hadronic");
    options.wedgeStart = 0.5;
    options.wedgeAngle = 1.0;
    options.groups["hadronic"].wedgeAngle = 2.0;
    const DetectorDrawing drawing = drawn(detector, options);
    const DisplayOptions expected = opened(0.0, 2.0);
    for (const Drawing* part : {&drawing.walls, &drawing.cutFaces, &drawing.edges})
      QVERIFY(deepestInWedge(*part, expected) < 0.05);
    options.groups["hadronic"].wedgeAngle = 0.0;
    QVERIFY(drawn(detector, options).cutFaces.isEmpty());
  }

  void aSliceIsAllThatIsLeft_data() { addDetectors(); }
  void aSliceIsAllThatIsLeft() {
    QFETCH(QByteArray, detector);
    DisplayOptions options;
    options.cut = DetectorCut::Slice;
    options.sliceZ = 1000.0;
    options.sliceThickness = 400.0;
    const DetectorDrawing drawing = drawn(detector, options);
    QVERIFY(!drawing.cutFaces.isEmpty());
    for (const Drawing* part : {&drawing.walls, &drawing.cutFaces, &drawing.edges})
      for (const Vector3f& point : part->points)
        QVERIFY(point.z() > 799.9f && point.z() < 1200.1f);
  }

  void inXRayOnlyWhatIsHitHasSurfaces_data() { addDetectors(); }
  void inXRayOnlyWhatIsHitHasSurfaces() {
    QFETCH(QByteArray, detector);
    const DetectorGeometry& geometry = builtInDetector(detector.toStdString());
    DisplayOptions options;
    options.isXRay = true;
    const DetectorDrawing ghost = drawn(detector, options);
    QCOMPARE(faceCount(ghost), std::size_t(0));
    QVERIFY(ghost.glass.isEmpty());
    QVERIFY(!ghost.edges.lines.empty());

    // A block of the beam pipe, the first part of both: half a turn, a metre long.
    const std::vector<HitPart> hits{{0, {{0.0, pi}, -500.0, 500.0}}};
    const DetectorDrawing drawing = drawDetector({geometry, options, darkPalette(), hits});
    QCOMPARE(geometry.parts[0].group, std::string("beampipe"));
    QVERIFY(drawing.walls.isEmpty() && !drawing.cutFaces.isEmpty());
    for (const Vector3f& point : drawing.cutFaces.points) {
      QVERIFY(std::abs(point.z()) < 500.1f && point.y() < 0.01f);
      QVERIFY(point.head<2>().norm() < 100.0f);
    }
    options.groups["beampipe"].isVisible = false;
    QCOMPARE(faceCount(drawDetector({geometry, options, darkPalette(), hits})), std::size_t(0));
  }

  void aHiddenDetectorIsDrawnAsNothing_data() { addDetectors(); }
  void aHiddenDetectorIsDrawnAsNothing() {
    QFETCH(QByteArray, detector);
    DisplayOptions options;
    options.isDetectorVisible = false;
    const DetectorDrawing drawing = drawn(detector, options);
    QVERIFY(drawing.walls.isEmpty() && drawing.cutFaces.isEmpty() && drawing.edges.isEmpty());
  }

  void theDetectorStandsForNoObjectOfTheEvent() {
    const DetectorDrawing drawing = drawn("atlas", {});
    for (const Drawing* part : {&drawing.walls, &drawing.cutFaces, &drawing.edges}) {
      for (const Drawing::Face& face : part->faces)
        QVERIFY(face.object == noObject);
      for (const Drawing::Line& line : part->lines)
        QVERIFY(line.object == noObject);
      QCOMPARE(part->points.size(), part->colours.size());
    }
  }

  void meshesAreCutOpenToo_data() {
    QTest::addColumn<double>("start");
    QTest::addColumn<double>("angle");
    QTest::newRow("closed") << 0.0 << 0.0;
    QTest::newRow("a quarter") << 0.3 << pi / 2.0;
    QTest::newRow("half") << -1.0 << pi;
    QTest::newRow("three quarters") << 2.0 << 1.5 * pi;
  }
  void meshesAreCutOpenToo() {
    QFETCH(double, start);
    QFETCH(double, angle);
    const DisplayOptions options = opened(start, angle);
    const DetectorDrawing drawing = drawDetector({discDetector(), options, darkPalette()});
    QVERIFY(drawing.walls.isEmpty() && drawing.glass.isEmpty());
    QVERIFY(deepestInWedge(drawing.cutFaces, options) < 0.05);
    // A square around the beam loses as much of a circle within it as the wedge has of a turn.
    const double kept = areaWithin(drawing.cutFaces, 500.0);
    QVERIFY2(std::abs(kept - pi * 500.0 * 500.0 * (1.0 - angle / (2.0 * pi))) < 0.02 * pi * 500.0 * 500.0,
             qPrintable(QString::number(kept)));
  }

  void aClearMeshIsGlassSeenFromBothSides() {
    DisplayOptions options = opened(0.0, 0.0);
    const std::size_t opaque = drawDetector({discDetector(), options, darkPalette()}).cutFaces.faces.size();
    options.groups["import/Disc"].opacity = 0.5;
    const DetectorDrawing drawing = drawDetector({discDetector(), options, darkPalette()});
    QVERIFY(drawing.cutFaces.isEmpty());
    QCOMPARE(drawing.glass.faces.size(), 2 * opaque);
    options.groups["import/Disc"].isVisible = false;
    QVERIFY(drawDetector({discDetector(), options, darkPalette()}).glass.isEmpty());
  }
};

QTEST_APPLESS_MAIN(DetectorDrawingTest)
#include "tst_detectordrawing.moc"
