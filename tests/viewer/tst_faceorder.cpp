#include "viewer/FaceOrder.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

using namespace voir;

namespace {

std::vector<Vector3f> scattered(std::size_t count) {
  std::minstd_rand random(7);
  std::uniform_real_distribution<float> place(-20000.0f, 20000.0f); // mm
  std::vector<Vector3f> points(count);
  for (Vector3f& point : points)
    point = {place(random), place(random), place(random)};
  return points;
}

CameraPose from(const Vector3& position) {
  CameraPose pose;
  pose.position = position;
  return pose;
}

} // namespace

class FaceOrderTest : public QObject {
  Q_OBJECT

private slots:
  void fartherFacesComeFirst_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("z");
    QTest::newRow("from outside") << 30000.0 << 10000.0;
    QTest::newRow("from within") << 10.0 << -300.0;
    QTest::newRow("from far away") << 0.0 << 1e6;
  }
  void fartherFacesComeFirst() {
    QFETCH(double, x);
    QFETCH(double, z);
    const Vector3 eye(x, 0.0, z);
    const std::vector<Vector3f> middles = scattered(5000);
    const std::vector<std::uint32_t> order = backToFront(middles, from(eye));
    std::vector<std::uint32_t> all = order;
    std::ranges::sort(all);
    for (std::uint32_t i = 0; i < all.size(); ++i)
      QCOMPARE(all[i], i);
    QCOMPARE(all.size(), middles.size());
    // Single precision: a millionth.
    for (std::size_t i = 1; i < order.size(); ++i)
      QVERIFY((middles[order[i]].cast<double>() - eye).norm() <=
              (middles[order[i - 1]].cast<double>() - eye).norm() * (1.0 + 1e-6));
  }

  void fromTheOtherSideTheOrderIsReversed() {
    const std::vector<Vector3f> middles{{0, 0, 1}, {0, 0, 3}, {0, 0, 2}};
    QCOMPARE(backToFront(middles, from({0, 0, 100})), (std::vector<std::uint32_t>{0, 2, 1}));
    QCOMPARE(backToFront(middles, from({0, 0, -100})), (std::vector<std::uint32_t>{1, 2, 0}));
  }

  void equallyFarFacesKeepTheirOrder() {
    const std::vector<Vector3f> middles{{1, 0, 0}, {0, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}};
    QCOMPARE(backToFront(middles, from({0, 0, 50})), (std::vector<std::uint32_t>{0, 2, 3, 4, 1}));
  }

  void nothingAndNonsenseAreNoProblem() {
    QVERIFY(backToFront({}, {}).empty());
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<Vector3f> middles{{0, 0, 1}, {nan, 0, 0}, {0, 0, 2}};
    QCOMPARE(backToFront(middles, from({0, 0, 100})).size(), std::size_t(3));
  }
};

QTEST_APPLESS_MAIN(FaceOrderTest)
#include "tst_faceorder.moc"
