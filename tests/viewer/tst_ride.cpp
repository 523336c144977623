#include "model/Units.h"
#include "viewer/Ride.h"

#include <Eigen/Geometry>
#include <QTest>

#include <cmath>
#include <vector>

using namespace voir;

namespace {

Route straight(const Vector3& direction, double length) {
  return Route(std::vector<Vector3f>{Vector3f::Zero(), (length * direction.normalized()).cast<float>()});
}

/// A quarter of a circle of this radius (mm) in a plane across the beam.
Route quarterCircle(double radius) {
  std::vector<Vector3f> points;
  for (int degree = 0; degree <= 90; degree += 3) {
    const double angle = degree * constants::pi / 180.0;
    points.emplace_back(radius * std::sin(angle), radius * (1.0 - std::cos(angle)), 0.0);
  }
  return Route(points);
}

} // namespace

class RideTest : public QObject {
  Q_OBJECT

private slots:
  void cameraIsBehindAndLooksAhead_data();
  void cameraIsBehindAndLooksAhead();
  void cameraFallsBackOutwards();
  void cameraNeverJumps();
  void wayUpIsNeverTheWay();
  void rideGoesFromStartToEnd();
  void innerLayersTakeAsLongAsOuterOnes();
  void aPathOfNoLengthIsRiddenAtOnce();
};

void RideTest::cameraIsBehindAndLooksAhead_data() {
  QTest::addColumn<double>("length");
  for (const double length : {0.0, 30.0, 1500.0, 9999.0, 10000.0})
    QTest::addRow("at %g mm", length) << length;
}

void RideTest::cameraIsBehindAndLooksAhead() {
  QFETCH(double, length);
  const Route route = straight({1.0, 1.0, 0.5}, 10000.0);
  const Vector3 direction = route.direction(0.0), particle = route.position(length);
  const CameraPose pose = ridePose(route, length);
  QVERIFY((pose.position - particle).dot(direction) < 0.0);
  QVERIFY((pose.focus - particle).dot(direction) > 0.0);
  // In view: nearer to the axis of the camera than half the angle of view.
  const Vector3 axis = (pose.focus - pose.position).normalized(), seen = (particle - pose.position).normalized();
  QVERIFY(std::acos(axis.dot(seen)) < 0.5 * pose.viewAngle * constants::pi / 180.0);
  // Beside its way: the way is not seen end on.
  QVERIFY((pose.position - particle).cross(direction).norm() > 0.3 * (pose.position - particle).norm());
}

void RideTest::cameraFallsBackOutwards() {
  const Route route = straight(Vector3::UnitX(), 10000.0);
  const auto distance = [&](double length) {
    return (ridePose(route, length).position - route.position(length)).norm();
  };
  QVERIFY(distance(0.0) < 500.0);
  QVERIFY(distance(1000.0) > distance(0.0));
  QVERIFY(distance(8000.0) > 3000.0);
}

void RideTest::cameraNeverJumps() {
  // A soft track, 2 GeV in 2 T: R = 3.3 m. A step of the particle moves the camera by a few times as much at most.
  const Route route = quarterCircle(3300.0);
  const double step = 5.0;
  for (double length = 0.0; length < route.length(); length += step) {
    const CameraPose before = ridePose(route, length), after = ridePose(route, length + step);
    QVERIFY((after.position - before.position).norm() < 3.0 * step);
    QVERIFY((after.focus - before.focus).norm() < 3.0 * step);
    QVERIFY(after.up.dot(before.up) > std::cos(0.02));
  }
}

void RideTest::wayUpIsNeverTheWay() {
  for (const Vector3& direction : {Vector3(0, 1, 0), Vector3(0, -1, 0.1), Vector3(1, 0, 0), Vector3(0, 0, -1)}) {
    const CameraPose pose = ridePose(straight(direction, 5000.0), 2000.0);
    QVERIFY(pose.position.allFinite());
    QCOMPARE(pose.up.norm(), 1.0);
    QVERIFY(std::abs(pose.up.dot(direction.normalized())) < 1e-9);
  }
}

void RideTest::rideGoesFromStartToEnd() {
  QCOMPARE(rideLength(0.0, 8000.0), 0.0);
  QVERIFY(std::abs(rideLength(1.0, 8000.0) - 8000.0) < 1e-6);
  QCOMPARE(rideLength(-1.0, 8000.0), 0.0);
  for (const double fraction : {0.1, 0.5, 0.9})
    QVERIFY(std::abs(rideFraction(rideLength(fraction, 8000.0), 8000.0) - fraction) < 1e-9);
}

void RideTest::innerLayersTakeAsLongAsOuterOnes() {
  // The silicon of ATLAS (33 to 517 mm) against the muon chambers (4.5 to 11 m): a seventeenth of the length.
  const auto duration = [](double from, double to) { return rideFraction(to, 11000.0) - rideFraction(from, 11000.0); };
  QVERIFY(duration(33.0, 517.0) > duration(4500.0, 11000.0));
}

void RideTest::aPathOfNoLengthIsRiddenAtOnce() {
  QCOMPARE(rideLength(0.7, 0.0), 0.0);
  QCOMPARE(rideFraction(0.0, 0.0), 1.0);
}

QTEST_APPLESS_MAIN(RideTest)
#include "tst_ride.moc"
