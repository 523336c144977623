#include "model/Units.h"
#include "viewer/Picker.h"

#include <Eigen/Geometry>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

Q_DECLARE_METATYPE(voir::Vector3)

namespace {

constexpr ViewSize view{800.0, 600.0};
constexpr ObjectRef track{ObjectKind::Track, 4}, muon{ObjectKind::Muon, 1}, jet{ObjectKind::Jet, 0};
constexpr Rgba white;

/// A metre in front of the origin: the origin is seen in the middle, at (400, 300).
CameraPose frontPose() {
  CameraPose pose;
  pose.position = {0.0, 0.0, 1000.0};
  return pose;
}

/// Pixels per mm in the plane of the origin, from half the height over half the angle of the view.
double pixelsPerMm() {
  return 300.0 / (1000.0 * std::tan(15.0 * constants::pi / 180.0));
}

/// The pixel of a point by the matrices of gluLookAt and gluPerspective (OpenGL reference pages), and its depth.
Vector3 pinhole(const CameraPose& pose, ViewSize size, const Vector3& point) {
  const Vector3 f = (pose.focus - pose.position).normalized(), s = f.cross(pose.up.normalized()).normalized(),
                u = s.cross(f);
  const Vector3 seen = point - pose.position;
  const Eigen::Vector4d eye(s.dot(seen), u.dot(seen), -f.dot(seen), 1.0);
  const double cotangent = 1.0 / std::tan(pose.viewAngle * constants::pi / 360.0), aspect = size.width / size.height;
  const double near = 1.0, far = 1e5;
  Eigen::Matrix4d perspective = Eigen::Matrix4d::Zero();
  perspective.diagonal() << cotangent / aspect, cotangent, (far + near) / (near - far), 0.0;
  perspective(2, 3) = 2.0 * far * near / (near - far);
  perspective(3, 2) = -1.0;
  const Eigen::Vector4d clip = perspective * eye;
  return {(clip.x() / clip.w() + 1.0) / 2.0 * size.width, (1.0 - clip.y() / clip.w()) / 2.0 * size.height, -eye.z()};
}

void addLine(Drawing& drawing, const Vector3f& from, const Vector3f& to, ObjectRef object) {
  const std::array<Vector3f, 2> path{from, to};
  drawing.addLine(path, white, Stroke::Normal, object);
}

/// A triangle over the middle of the view, across the line of sight.
void addFace(Drawing& drawing, float z, ObjectRef object) {
  drawing.addFace({-80, -60, z}, {80, -60, z}, {0, 90, z}, white, object);
}

std::vector<PickHit> pickAt(const Drawing& drawing, double x, double y) {
  return pick(drawing, frontPose(), view, x, y, 6.0);
}

std::vector<ObjectRef> objectsOf(const std::vector<PickHit>& hits) {
  std::vector<ObjectRef> objects;
  for (const PickHit& hit : hits)
    objects.push_back(hit.object);
  return objects;
}

} // namespace

class PickerTest : public QObject {
  Q_OBJECT

private slots:
  void pointsAreSeenAsByAPinholeCamera_data() {
    QTest::addColumn<Vector3>("point");
    QTest::newRow("origin") << Vector3(0, 0, 0);
    QTest::newRow("right of it") << Vector3(500, 0, 0);
    QTest::newRow("above") << Vector3(0, 700, 0);
    QTest::newRow("in front") << Vector3(100, 150, 2000);
    QTest::newRow("far behind") << Vector3(-3000, 2000, -9000);
    QTest::newRow("out of view") << Vector3(9000, -4000, 0);
  }

  void pointsAreSeenAsByAPinholeCamera() {
    QFETCH(Vector3, point);
    CameraPose tilted;
    tilted.focus = {100, -200, 300};
    tilted.up = Vector3(0.3, 0.9, -0.1).normalized();
    tilted.viewAngle = 42.0;
    for (const CameraPose& pose : {CameraPose{}, tilted})
      for (const ViewSize size : {view, ViewSize{333.0, 777.0}}) {
        const Vector3 expected = pinhole(pose, size, point);
        const Vector3 seen = Projection(pose, size)(point.cast<float>()).cast<double>();
        QVERIFY((seen - expected).head<2>().norm() < 0.05);
        QVERIFY(std::abs(seen.z() - expected.z()) < 0.05);
      }
  }

  void aLineIsHitAFewPixelsAway_data() {
    QTest::addColumn<double>("pixels");
    QTest::addColumn<bool>("isHit");
    QTest::newRow("on it") << 0.0 << true;
    QTest::newRow("3 pixels above") << -3.0 << true;
    QTest::newRow("3 pixels below") << 3.0 << true;
    QTest::newRow("10 pixels above") << -10.0 << false;
    QTest::newRow("10 pixels below") << 10.0 << false;
  }

  void aLineIsHitAFewPixelsAway() {
    QFETCH(double, pixels);
    QFETCH(bool, isHit);
    Drawing drawing;
    addLine(drawing, {-100, 0, 0}, {100, 0, 0}, track);
    QCOMPARE(!pickAt(drawing, 400.0, 300.0 + pixels).empty(), isHit);
    // Beyond its end the distance is that from the end.
    const double end = 400.0 + 100.0 * pixelsPerMm();
    QCOMPARE(!pickAt(drawing, end + std::abs(pixels), 300.0).empty(), isHit);
  }

  void theRadiusIsInPixels() {
    Drawing drawing;
    addLine(drawing, {-100, 0, 0}, {100, 0, 0}, track);
    QCOMPARE(pick(drawing, frontPose(), view, 400.0, 310.0, 9.0).size(), std::size_t(0));
    QCOMPARE(pick(drawing, frontPose(), view, 400.0, 310.0, 11.0).size(), std::size_t(1));
  }

  void aFaceIsHitWithinOnly() {
    Drawing drawing;
    addFace(drawing, 0.0f, jet);
    QCOMPARE(objectsOf(pickAt(drawing, 400.0, 300.0)), std::vector{jet});
    // Its lower side, at y = -60 mm, is seen below the middle.
    const double side = 300.0 + 60.0 * pixelsPerMm();
    QVERIFY(!pickAt(drawing, 400.0, side - 2.0).empty());
    QVERIFY(pickAt(drawing, 400.0, side + 2.0).empty());
  }

  void aFaceIsHitFromBothSides() {
    Drawing drawing;
    drawing.addFace({-80, -60, 0}, {0, 90, 0}, {80, -60, 0}, white, jet);
    QCOMPARE(objectsOf(pickAt(drawing, 400.0, 300.0)), std::vector{jet});
  }

  void aLineWinsOverTheFaceUnderIt_data() {
    QTest::addColumn<float>("z");
    QTest::newRow("face behind") << -300.0f;
    QTest::newRow("face in front") << 300.0f;
  }

  void aLineWinsOverTheFaceUnderIt() {
    QFETCH(float, z);
    Drawing drawing;
    addFace(drawing, z, jet);
    addLine(drawing, {-100, 0, 0}, {100, 0, 0}, track);
    QCOMPARE(objectsOf(pickAt(drawing, 400.0, 302.0)), (std::vector{track, jet}));
  }

  void theNearerOfEqualsWins() {
    const ObjectRef far{ObjectKind::Jet, 1}, near{ObjectKind::Jet, 2};
    Drawing drawing;
    addFace(drawing, -400.0f, far);
    addFace(drawing, 400.0f, near);
    const auto hits = pickAt(drawing, 400.0, 300.0);
    QCOMPARE(objectsOf(hits), (std::vector{near, far}));
    QCOMPARE(hits[0].depth, 600.0);
    QCOMPARE(hits[1].depth, 1400.0);
  }

  void theNearestLineComesFirst() {
    const ObjectRef other{ObjectKind::Track, 5};
    Drawing drawing;
    addLine(drawing, {-100, 0, 0}, {100, 0, 0}, track);
    addLine(drawing, {-100, 4, 0}, {100, 4, 0}, other); // 4.5 pixels above
    QCOMPARE(objectsOf(pickAt(drawing, 400.0, 301.0)), (std::vector{track, other}));
    QCOMPARE(objectsOf(pickAt(drawing, 400.0, 296.0)), (std::vector{other, track}));
  }

  void everyObjectIsListedOnce() {
    Drawing drawing;
    for (const ObjectRef object : {track, muon}) {
      const std::array<Vector3f, 4> path{Vector3f(-3, 0, 0), Vector3f(-1, 1, 0), Vector3f(1, 0, 0), Vector3f(3, 1, 0)};
      drawing.addLine(path, white, Stroke::Normal, object);
      addFace(drawing, -10.0f, object);
      drawing.addDot({0, 0, 0}, white, object);
    }
    auto objects = objectsOf(pickAt(drawing, 400.0, 300.0));
    std::ranges::sort(objects);
    QCOMPARE(objects, (std::vector{muon, track}));
  }

  void nothingBehindTheViewerIsHit() {
    Drawing drawing;
    addLine(drawing, {-100, 0, 2000}, {100, 0, 2000}, track);
    addFace(drawing, 2000.0f, jet);
    drawing.addDot({0, 0, 1500}, white, {ObjectKind::Vertex, 0});
    QVERIFY(pickAt(drawing, 400.0, 300.0).empty());
  }

  void aLineThatPassesTheViewerIsHitWhereItIsSeen() {
    Drawing drawing;
    const Vector3f front(30, 0, 0), behind(30, 40, 2500);
    addLine(drawing, front, behind, track);
    const Vector3f seen = Projection(frontPose(), view)(front + (behind - front) * 0.2f);
    QCOMPARE(objectsOf(pickAt(drawing, seen.x(), seen.y())), std::vector{track});
    // On the other side of the middle, where its part behind would be projected.
    QVERIFY(pickAt(drawing, 800.0 - seen.x(), 600.0 - seen.y()).empty());
  }

  void whatStandsForNoObjectIsNeverHit() {
    Drawing drawing;
    addLine(drawing, {-100, 0, 0}, {100, 0, 0}, noObject);
    addFace(drawing, 0.0f, noObject);
    drawing.addDot({0, 0, 0}, white, noObject);
    QVERIFY(pickAt(drawing, 400.0, 300.0).empty());
  }

  void aMuonWinsOverItsOwnTrack_data() {
    QTest::addColumn<bool>("isMuonFirst");
    QTest::newRow("muon drawn first") << true;
    QTest::newRow("track drawn first") << false;
  }

  void aMuonWinsOverItsOwnTrack() {
    QFETCH(bool, isMuonFirst);
    Drawing drawing;
    for (const ObjectRef object : {isMuonFirst ? muon : track, isMuonFirst ? track : muon})
      addLine(drawing, {-100, 0, 0}, {100, 0, 0}, object);
    QCOMPARE(objectsOf(pickAt(drawing, 400.0, 302.0)), (std::vector{muon, track}));
  }

  void anEmptyPictureHasNothingToHit() { QVERIFY(pickAt({}, 400.0, 300.0).empty()); }
};

QTEST_APPLESS_MAIN(PickerTest)
#include "tst_picker.moc"
