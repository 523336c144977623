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

  void theOpacityOfAGroupReachesItsColours_data() { addDetectors(); }
  void theOpacityOfAGroupReachesItsColours() {
    QFETCH(QByteArray, detector);
    DisplayOptions options = onlyGroup(builtInDetector(detector.toStdString()), "em");
    const DetectorDrawing full = drawn(detector, options);
    options.groups["em"].opacity = 0.5;
    const DetectorDrawing half = drawn(detector, options);
    for (const auto part : {&DetectorDrawing::walls, &DetectorDrawing::cutFaces, &DetectorDrawing::edges}) {
      QCOMPARE((half.*part).colours.size(), (full.*part).colours.size());
      for (std::size_t i = 0; i < (full.*part).colours.size(); ++i)
        QVERIFY(std::abs((half.*part).colours[i].a - 0.5 * (full.*part).colours[i].a) <= 1.0);
    }
    options.groups["em"].opacity = 0.0;
    QCOMPARE(faceCount(drawn(detector, options)), std::size_t(0));
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
};

QTEST_APPLESS_MAIN(DetectorDrawingTest)
#include "tst_detectordrawing.moc"
