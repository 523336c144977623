#include "model/Crossings.h"
#include "model/Units.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

using namespace voir;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Revolution tube(double rMin, double rMax, double halfLength) {
  return {{{rMin, -halfLength}, {rMax, -halfLength}, {rMax, halfLength}, {rMin, halfLength}}};
}

Prism box(const Vector3& low, const Vector3& high) {
  return {{low, {high.x(), low.y(), low.z()}, {high.x(), high.y(), low.z()}, {low.x(), high.y(), low.z()}},
          {0.0, 0.0, high.z() - low.z()}};
}

DetectorGeometry detectorOf(const std::vector<Shape>& shapes) {
  DetectorGeometry detector;
  for (const Shape& shape : shapes)
    detector.parts.push_back({"part", "group", "style", shape});
  return detector;
}

void compareCrossings(const std::vector<Crossing>& found, const std::vector<Crossing>& expected) {
  QCOMPARE(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    QCOMPARE(found[i].part, expected[i].part);
    // Points come in single precision: 0.01 mm at 10 m leaves ten times the rounding.
    QVERIFY2(std::abs(found[i].entry - expected[i].entry) < 0.01, qPrintable(QString::number(found[i].entry)));
    QVERIFY2(std::abs(found[i].exit - expected[i].exit) < 0.01, qPrintable(QString::number(found[i].exit)));
  }
}

} // namespace

class CrossingsTest : public QObject {
  Q_OBJECT

private slots:
  void straightLineThroughATube_data();
  void straightLineThroughATube();
  void coneIsEnteredWhereItsSlopeSays();
  void lineThroughATubeCrossesTheWallTwice();
  void skewPrismIsCrossedBetweenItsPlanes();
  void curvedPathIsOneCrossing();
  void partsComeInTheOrderOfTheirEntries();
  void pathsWithoutLengthCrossNothing();
  void pointsInsideAndOutside_data();
  void pointsInsideAndOutside();
  void aStraightPhotonCrossesTheAtlasCalorimetersAtTheirRadii();
};

void CrossingsTest::straightLineThroughATube_data() {
  QTest::addColumn<double>("theta");
  QTest::addColumn<double>("entry");
  QTest::addColumn<double>("exit");
  // A tube of 1 m to 2 m, |z| <= 3 m: the path length at radius r is r / sin theta, at z it is z / cos theta.
  QTest::newRow("across the beam") << constants::pi / 2.0 << 1000.0 << 2000.0;
  QTest::newRow("at 60 degrees: r / sin theta")
      << constants::pi / 3.0 << 2000.0 / std::sqrt(3.0) << 4000.0 / std::sqrt(3.0);
  // At 26.565 degrees (tan = 1/2) it reaches r = 1 m at z = 2 m, and leaves by the end at z = 3 m.
  QTest::newRow("out by the end: z / cos theta")
      << std::atan(0.5) << 1000.0 * std::sqrt(5.0) << 1500.0 * std::sqrt(5.0);
  QTest::newRow("backwards") << constants::pi - std::atan(0.5) << 1000.0 * std::sqrt(5.0) << 1500.0 * std::sqrt(5.0);
}

void CrossingsTest::straightLineThroughATube() {
  QFETCH(double, theta);
  QFETCH(double, entry);
  QFETCH(double, exit);
  const Vector3f end(0.0f, static_cast<float>(9000.0 * std::sin(theta)), static_cast<float>(9000.0 * std::cos(theta)));
  const std::vector<Vector3f> path{Vector3f::Zero(), end};
  compareCrossings(crossings(detectorOf({tube(1000.0, 2000.0, 3000.0)}), path), {{0, entry, exit}});
}

void CrossingsTest::coneIsEnteredWhereItsSlopeSays() {
  // Inner face r = 500 + z / 2; a line at z = 1000 meets it at r = 1000 and leaves at r = 1500.
  const Revolution cone{{{500.0, 0.0}, {1500.0, 0.0}, {1500.0, 2000.0}}};
  const std::vector<Vector3f> path{{0.0f, 0.0f, 1000.0f}, {3000.0f, 0.0f, 1000.0f}};
  compareCrossings(crossings(detectorOf({cone}), path), {{0, 1000.0, 1500.0}});
}

void CrossingsTest::lineThroughATubeCrossesTheWallTwice() {
  // A chord at distance 600 from the axis of a tube from r = 1000 to 1400:
  // half chords of 800 and sqrt(1400^2 - 600^2) = 1264.911.
  const std::vector<Vector3f> path{{-2000.0f, 600.0f, 0.0f}, {2000.0f, 600.0f, 0.0f}};
  compareCrossings(crossings(detectorOf({tube(1000.0, 1400.0, 100.0)}), path),
                   {{0, 2000.0 - 1264.911, 1200.0}, {0, 2800.0, 3264.911}});
}

void CrossingsTest::skewPrismIsCrossedBetweenItsPlanes() {
  // A square of 200 mm in z = 0, pushed along (1, 0, 1): at height z it reaches from x = z to x = 200 + z.
  const Prism prism{{{0.0, 0.0, 0.0}, {200.0, 0.0, 0.0}, {200.0, 200.0, 0.0}, {0.0, 200.0, 0.0}}, {300.0, 0.0, 300.0}};
  const std::vector<Vector3f> across{{-100.0f, 100.0f, 50.0f}, {900.0f, 100.0f, 50.0f}};
  compareCrossings(crossings(detectorOf({prism}), across), {{0, 150.0, 350.0}});
  // Upwards at x = 250: below z = 50 it is beyond the square, above 250 before it.
  const std::vector<Vector3f> upwards{{250.0f, 100.0f, -100.0f}, {250.0f, 100.0f, 400.0f}};
  compareCrossings(crossings(detectorOf({prism}), upwards), {{0, 150.0, 350.0}});
}

void CrossingsTest::curvedPathIsOneCrossing() {
  // Half a circle of radius 500 about the origin, from (500, 0) to (-500, 0), lies within the tube: its length is
  // 500 pi but for the chords, 500 * 180 * 2 sin(0.5 degrees) in all.
  std::vector<Vector3f> path;
  for (int degree = 0; degree <= 180; ++degree)
    path.emplace_back(500.0 * std::cos(degree * constants::pi / 180.0),
                      500.0 * std::sin(degree * constants::pi / 180.0), 0.0);
  const double length = 500.0 * 180.0 * 2.0 * std::sin(0.5 * constants::pi / 180.0);
  compareCrossings(crossings(detectorOf({tube(400.0, 600.0, 100.0)}), path), {{0, 0.0, length}});
}

void CrossingsTest::partsComeInTheOrderOfTheirEntries() {
  const auto detector = detectorOf({tube(2000.0, 3000.0, 100.0), box({400.0, -50.0, -50.0}, {700.0, 50.0, 50.0}),
                                    box({-700.0, -50.0, -50.0}, {-400.0, 50.0, 50.0}), tube(20.0, 30.0, 100.0)});
  const std::vector<Vector3f> path{{0.0f, 0.0f, 0.0f}, {4000.0f, 0.0f, 0.0f}};
  compareCrossings(crossings(detector, path), {{3, 20.0, 30.0}, {1, 400.0, 700.0}, {0, 2000.0, 3000.0}});
}

void CrossingsTest::pathsWithoutLengthCrossNothing() {
  const auto detector = detectorOf({tube(0.0, 1000.0, 1000.0), Revolution{}, Prism{}});
  const Vector3f inside(100.0f, 0.0f, 0.0f), nowhere(static_cast<float>(infinity), 0.0f, 0.0f);
  QVERIFY(crossings(detector, {}).empty());
  QVERIFY(crossings(detector, std::vector{inside}).empty());
  QVERIFY(crossings(detector, std::vector{inside, inside}).empty());
  QVERIFY(crossings(detector, std::vector{inside, nowhere}).empty());
}

void CrossingsTest::pointsInsideAndOutside_data() {
  QTest::addColumn<bool>("isTube");
  QTest::addColumn<double>("x");
  QTest::addColumn<double>("y");
  QTest::addColumn<double>("z");
  QTest::addColumn<bool>("isInside");
  QTest::newRow("in the wall of the tube") << true << 900.0 << 1200.0 << 0.0 << true;
  QTest::newRow("in its bore") << true << 500.0 << 0.0 << 0.0 << false;
  QTest::newRow("around it") << true << 0.0 << -2001.0 << 0.0 << false;
  QTest::newRow("beyond its end") << true << 1500.0 << 0.0 << 3001.0 << false;
  QTest::newRow("in the box") << false << 1.0 << 2.0 << 3.0 << true;
  QTest::newRow("beside the box") << false << 11.0 << 2.0 << 3.0 << false;
  QTest::newRow("above the box") << false << 1.0 << 2.0 << 11.0 << false;
}

void CrossingsTest::pointsInsideAndOutside() {
  QFETCH(bool, isTube);
  QFETCH(double, x);
  QFETCH(double, y);
  QFETCH(double, z);
  const Shape shape =
      isTube ? Shape(tube(1000.0, 2000.0, 3000.0)) : Shape(box({-10.0, -10.0, -10.0}, {10.0, 10.0, 10.0}));
  QTEST(contains(shape, {x, y, z}), "isInside");
}

void CrossingsTest::aStraightPhotonCrossesTheAtlasCalorimetersAtTheirRadii() {
  // Radii in JINST 3 (2008) S08003 as the description has them; at eta = 0.5 path = r cosh(eta).
  const DetectorGeometry& detector = builtInDetector("atlas");
  const double stretch = std::cosh(0.5);
  const std::vector<Vector3f> path{Vector3f::Zero(), Vector3(4000.0, 0.0, 4000.0 * std::sinh(0.5)).cast<float>()};
  std::map<std::string, Crossing> byName;
  for (const Crossing& crossing : crossings(detector, path))
    byName.emplace(detector.parts[crossing.part].name, crossing);
  const auto compare = [&](const char* name, double inner, double outer) {
    QVERIFY2(byName.contains(name), name);
    QVERIFY(std::abs(byName[name].entry - inner * stretch) < 0.01);
    QVERIFY(std::abs(byName[name].exit - outer * stretch) < 0.01);
  };
  compare("Beam pipe", 23.5, 24.3);
  compare("TRT barrel", 563.0, 1066.0);
  compare("Solenoid", 1230.0, 1280.0);
  compare("LAr electromagnetic barrel", 1500.0, 1970.0);
  compare("Tile barrel", 2280.0, 3865.0);
  QVERIFY(!byName.contains("Tile extended barrel"));
}

QTEST_APPLESS_MAIN(CrossingsTest)
#include "tst_crossings.moc"
