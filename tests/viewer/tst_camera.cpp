#include "model/Units.h"
#include "viewer/Camera.h"
#include "viewer/Picker.h"

#include <Eigen/Geometry>
#include <QTest>

#include <cmath>
#include <set>

using namespace voir;

Q_DECLARE_METATYPE(voir::CameraPose)

namespace {

constexpr double pi = constants::pi;
constexpr ViewSize view{800.0, 500.0};

Vector3 towardsViewer(const CameraPose& pose) {
  return (pose.position - pose.focus).normalized();
}

/// Pixels; x to the right, y down.
Eigen::Vector2d seen(const CameraPose& pose, const Vector3& point) {
  return Projection(pose, view)(point.cast<float>()).head<2>().cast<double>();
}

double difference(const CameraPose& a, const CameraPose& b) {
  return (a.position - b.position).norm() + (a.focus - b.focus).norm();
}

CameraPose lookingFrom(const Vector3& position, const Vector3& focus, const Vector3& up) {
  CameraPose pose;
  pose.position = position;
  pose.focus = focus;
  pose.up = up;
  return pose;
}

/// A point in the plane of the focus, across the line of sight, mm.
Vector3 inFocalPlane(const CameraPose& pose, double right, double up) {
  const Vector3 back = towardsViewer(pose), sideways = pose.up.cross(back).normalized();
  return pose.focus + right * sideways + up * back.cross(sideways);
}

/// Where a pixel lies in (-1, 1) from the centre, y up.
Eigen::Vector2d pointerAt(const Eigen::Vector2d& pixel) {
  return {2.0 * pixel.x() / view.width - 1.0, 1.0 - 2.0 * pixel.y() / view.height};
}

void addPoses() {
  QTest::addColumn<CameraPose>("pose");
  QTest::newRow("default") << CameraPose{};
  QTest::newRow("along the beam") << presetPose("z", 4000.0);
  QTest::newRow("from above") << presetPose("y", 4000.0);
  QTest::newRow("beside the centre, tilted")
      << lookingFrom({3000, -2000, 500}, {100, 50, -700}, Vector3(0.2, 0.9, 0.3).normalized());
}

} // namespace

class CameraTest : public QObject {
  Q_OBJECT

private slots:
  void theOpenViewIsTheOneEveryoneKnows() {
    // (3096, 2821, 4232) mm: from where the pictures of the open ATLAS are taken.
    const Vector3 expected = Vector3(3096.0, 2821.0, 4232.0).normalized();
    QVERIFY((towardsViewer(presetPose("open", 5000.0)) - expected).norm() < 1e-12);
    QVERIFY((towardsViewer(presetPose("no such view", 5000.0)) - expected).norm() < 1e-12);
  }

  void presetsLookAlongTheAxes_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("axis");
    QTest::newRow("x") << QByteArray("x") << 0;
    QTest::newRow("y") << QByteArray("y") << 1;
    QTest::newRow("z") << QByteArray("z") << 2;
  }

  void presetsLookAlongTheAxes() {
    QFETCH(QByteArray, id);
    QFETCH(int, axis);
    const CameraPose pose = presetPose(id.toStdString(), 1000.0);
    QVERIFY((towardsViewer(pose) - Vector3::Unit(axis)).norm() < 1e-12);
    QVERIFY(std::abs(pose.up.dot(towardsViewer(pose))) < 1e-12);
  }

  void everyPresetHasItsOwnNameAndASenseOfUp() {
    std::set<std::string_view> ids;
    for (const CameraPreset& preset : cameraPresets()) {
      QVERIFY(!preset.label.empty());
      QVERIFY(preset.up.cross(preset.direction).norm() > 0.1);
      ids.insert(preset.id);
    }
    QCOMPARE(ids.size(), cameraPresets().size());
  }

  void aSphereFitsTheViewExactly() {
    for (const CameraPreset& preset : cameraPresets()) {
      const CameraPose pose = presetPose(preset.id, 3000.0);
      // Rays that touch a sphere of radius R from distance d are inclined by asin(R / d).
      const double inclination = std::asin(3000.0 / pose.distance()) * 180.0 / pi;
      QVERIFY(std::abs(inclination - pose.viewAngle / 2.0) < 1e-9);
      QVERIFY(pose.focus.norm() == 0.0);
    }
  }

  void turningKeepsFocusAndDistance_data() { addPoses(); }
  void turningKeepsFocusAndDistance() {
    QFETCH(CameraPose, pose);
    const double distance = pose.distance();
    const Vector3 focus = pose.focus;
    for (int i = 0; i < 500; ++i) {
      pose = turned(pose, 0.11, 0.07 * std::cos(0.3 * i));
      QVERIFY(std::abs(pose.distance() / distance - 1.0) < 1e-9);
      QVERIFY(std::abs(pose.up.norm() - 1.0) < 1e-9);
      QVERIFY(std::abs(pose.up.dot(towardsViewer(pose))) < 1e-9);
    }
    QVERIFY(pose.focus == focus);
  }

  void aFullTurnReturns_data() { addPoses(); }
  void aFullTurnReturns() {
    QFETCH(CameraPose, pose);
    for (const Eigen::Vector2d& step : {Eigen::Vector2d(pi / 10.0, 0.0), Eigen::Vector2d(0.0, pi / 10.0)}) {
      // Its up is a hint first: turned by nothing it is across the line of sight.
      const CameraPose start = turned(pose, 0.0, 0.0);
      CameraPose end = start;
      for (int i = 0; i < 20; ++i)
        end = turned(end, step.x(), step.y());
      QVERIFY(difference(start, end) < 1e-6);
      QVERIFY((start.up - end.up).norm() < 1e-9);
    }
  }

  void turningGoesOverThePoles() {
    const CameraPose start = presetPose("z", 1000.0);
    const CameraPose half = turned(turned(start, 0.0, pi / 2.0), 0.0, pi / 2.0);
    QVERIFY((towardsViewer(half) + Vector3::UnitZ()).norm() < 1e-9);
    QVERIFY((half.up + Vector3::UnitY()).norm() < 1e-9);
  }

  void thePictureTurnsWithThePointer() {
    const CameraPose pose = presetPose("z", 1000.0);
    const Vector3 near(0, 0, 500);
    QVERIFY(seen(turned(pose, 0.1, 0.0), near).x() > view.width / 2.0 + 10.0);
    // Up lifts the viewer: what is near goes down.
    QVERIFY(seen(turned(pose, 0.0, 0.1), near).y() > view.height / 2.0 + 10.0);
  }

  void shiftingMovesThePictureByFractionsOfItsHeight_data() { addPoses(); }
  void shiftingMovesThePictureByFractionsOfItsHeight() {
    QFETCH(CameraPose, pose);
    const CameraPose moved = shifted(pose, 0.25, -0.1);
    for (const Vector3& point : {pose.focus, inFocalPlane(pose, 300.0, 200.0)}) {
      const Eigen::Vector2d by = seen(moved, point) - seen(pose, point);
      QVERIFY(std::abs(by.x() - 0.25 * view.height) < 0.1);
      QVERIFY(std::abs(by.y() - 0.1 * view.height) < 0.1); // y is counted downwards
    }
    QVERIFY(std::abs(moved.distance() - pose.distance()) < 1e-6);
  }

  void zoomingKeepsThePointUnderThePointer_data() { addPoses(); }
  void zoomingKeepsThePointUnderThePointer() {
    QFETCH(CameraPose, pose);
    const Vector3 point = inFocalPlane(pose, 0.2 * pose.distance(), -0.13 * pose.distance());
    const Eigen::Vector2d before = seen(pose, point), pointer = pointerAt(before);
    for (const double factor : {1.3, 4.0, 0.6}) {
      const CameraPose nearer = zoomed(pose, factor, pointer.x(), pointer.y(), view.width / view.height);
      QVERIFY(std::abs(nearer.distance() - pose.distance() / factor) < 1e-6 * pose.distance());
      QVERIFY((seen(nearer, point) - before).norm() < 0.1);
      QVERIFY((towardsViewer(nearer) - towardsViewer(pose)).norm() < 1e-9);
    }
  }

  void zoomingEndsSomewhere_data() {
    QTest::addColumn<double>("factor");
    QTest::newRow("nearer") << 1.5;
    QTest::newRow("farther") << 1.0 / 1.5;
  }

  void zoomingEndsSomewhere() {
    QFETCH(double, factor);
    CameraPose pose;
    for (int i = 0; i < 200; ++i)
      pose = zoomed(pose, factor, 0.5, 0.5, 1.6);
    QVERIFY(pose.position.allFinite() && pose.focus.allFinite());
    QVERIFY(pose.distance() > 1.0 && pose.distance() < 1e6);
    // At the end the picture stands still, rather than slide away under the pointer.
    const CameraPose further = zoomed(pose, factor, 0.5, 0.5, 1.6);
    QVERIFY(difference(pose, further) < 1e-6);
  }

  void aFlightStartsAndEndsWhereItShall_data() { addPoses(); }
  void aFlightStartsAndEndsWhereItShall() {
    QFETCH(CameraPose, pose);
    const CameraPose target = presetPose("x", 2500.0);
    QVERIFY(between(pose, target, 1.0) == target);
    const CameraPose start = between(pose, target, 0.0);
    QVERIFY(difference(start, pose) < 1e-6 * pose.distance());
    QCOMPARE(start.viewAngle, pose.viewAngle);
    const Vector3 point = inFocalPlane(pose, 400.0, 300.0);
    QVERIFY((seen(start, point) - seen(pose, point)).norm() < 0.1);
    QVERIFY((seen(between(pose, target, 1.0 - 1e-9), point) - seen(target, point)).norm() < 0.1);
  }

  void aFlightNeverTurnsBack_data() { addPoses(); }
  void aFlightNeverTurnsBack() {
    QFETCH(CameraPose, pose);
    const CameraPose target = presetPose("x", 400.0);
    double last = pose.distance() * (1.0 + 1e-9), lastToGo = 10.0;
    for (int i = 0; i <= 50; ++i) {
      const CameraPose now = between(pose, target, i / 50.0);
      const double toGo = std::acos(std::clamp(towardsViewer(now).dot(towardsViewer(target)), -1.0, 1.0));
      QVERIFY(now.distance() <= last && toGo <= lastToGo + 1e-6);
      QVERIFY(std::abs(now.up.dot(towardsViewer(now))) < 1e-9);
      last = now.distance() * (1.0 + 1e-9);
      lastToGo = toGo;
    }
  }

  void aFlightToTheOppositeSideGoesAround() {
    const CameraPose from = lookingFrom({0, 0, 5000}, Vector3::Zero(), Vector3::UnitY());
    const CameraPose to = lookingFrom({0, 0, -5000}, Vector3::Zero(), Vector3::UnitY());
    for (int i = 0; i <= 20; ++i) {
      const CameraPose now = between(from, to, i / 20.0);
      QVERIFY(now.position.allFinite());
      QVERIFY(std::abs(now.distance() - 5000.0) < 1e-6);
    }
  }

  void motionStartsAndEndsSlowly() {
    QCOMPARE(eased(0.0), 0.0);
    QCOMPARE(eased(0.5), 0.5);
    QCOMPARE(eased(1.0), 1.0);
    QCOMPARE(eased(-3.0), 0.0);
    QCOMPARE(eased(3.0), 1.0);
    QVERIFY(eased(0.01) < 0.001 && eased(0.99) > 0.999);
    // 3 t^2 - 2 t^3 by hand.
    QVERIFY(std::abs(eased(0.25) - 0.15625) < 1e-12);
  }
};

QTEST_APPLESS_MAIN(CameraTest)
#include "tst_camera.moc"
