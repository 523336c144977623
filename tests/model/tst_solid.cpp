#include "model/DetectorGeometry.h"
#include "model/Polygon.h"
#include "model/Units.h"

#include <Eigen/Geometry>
#include <QTest>

#include <cmath>
#include <map>
#include <tuple>

using namespace voir;

namespace {

constexpr double pi = constants::pi;

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// Empty where every edge lies between two triangles, once in each direction; else what is wrong.
QString openEdges(const Solid& solid) {
  std::map<Edge, int> uses;
  for (const auto& triangle : solid.triangles)
    for (int i = 0; i < 3; ++i)
      if (++uses[{triangle[i], triangle[(i + 1) % 3]}] > 1)
        return "an edge is used twice in one direction";
  for (const auto& [edge, count] : uses)
    if (edge.first == edge.second || !uses.contains({edge.second, edge.first}))
      return "an edge has no triangle on its other side";
  return {};
}

/// Points that coincide, although triangles do not share them, would hide open seams.
bool hasTwins(const Solid& solid) {
  std::map<std::tuple<float, float, float>, int> places;
  for (const Vector3f& point : solid.points)
    if (++places[{point.x(), point.y(), point.z()}] > 1)
      return true;
  return false;
}

Vector3 corner(const Solid& solid, std::uint32_t point) {
  return solid.points[point].cast<double>();
}

/// By the divergence theorem; positive where triangles run counter-clockwise seen from outside.
double volumeOf(const Solid& solid) {
  double volume = 0.0;
  for (const auto& [a, b, c] : solid.triangles)
    volume += corner(solid, a).dot(corner(solid, b).cross(corner(solid, c))) / 6.0;
  return volume;
}

/// How far (mm) the triangles reach into the wedge: 0 for none.
double depthInWedge(const Solid& solid, const Wedge& wedge) {
  double deepest = 0.0;
  if (wedge.angle == 0.0)
    return deepest;
  for (const auto& [a, b, c] : solid.triangles) {
    // Corners of a triangle astride a narrow wedge lie outside it: points between tell.
    for (int i = 0; i <= 4; ++i)
      for (int j = 0; i + j <= 4; ++j) {
        const Vector3 p = (corner(solid, a) * i + corner(solid, b) * j + corner(solid, c) * (4 - i - j)) / 4.0;
        const double into = std::fmod(std::atan2(p.y(), p.x()) - wedge.start + 8.0 * pi, 2.0 * pi);
        if (into > 0.0 && into < wedge.angle)
          deepest = std::max(deepest, std::hypot(p.x(), p.y()) * std::min(into, wedge.angle - into));
      }
  }
  return deepest;
}

double areaOf(const Solid& solid, std::size_t triangle) {
  const auto& [a, b, c] = solid.triangles[triangle];
  return (corner(solid, b) - corner(solid, a)).cross(corner(solid, c) - corner(solid, a)).norm() / 2.0;
}

/// Largest distance (mm) of a triangle's corners from the nearer of the wedge's planes.
double distanceFromWedge(const Solid& solid, std::size_t triangle, const Wedge& wedge) {
  double farthest[2] = {0.0, 0.0};
  for (std::uint32_t point : solid.triangles[triangle])
    for (int side = 0; side < 2; ++side) {
      const double phi = wedge.start + side * wedge.angle;
      const Vector3 p = corner(solid, point);
      farthest[side] = std::max(farthest[side], std::abs(p.y() * std::cos(phi) - p.x() * std::sin(phi)));
    }
  return std::min(farthest[0], farthest[1]);
}

/// Cut faces lie on one of the wedge's planes, the others (but for slivers) do not.
bool areCutFacesOnTheWedge(const Solid& solid, const Wedge& wedge) {
  for (std::size_t i = 0; i < solid.triangles.size(); ++i) {
    const bool isOnPlane = distanceFromWedge(solid, i, wedge) < 0.02;
    if (solid.isCutFace[i] ? !isOnPlane : isOnPlane && wedge.angle > 0.0 && areaOf(solid, i) > 1.0)
      return false;
  }
  return true;
}

Shape tube(double rMin, double rMax, double zMin, double zMax) {
  return Revolution{{{rMin, zMin}, {rMax, zMin}, {rMax, zMax}, {rMin, zMax}}};
}

Shape box(const Vector3& low, const Vector3& size) {
  return Prism{
      {low, low + Vector3(size.x(), 0, 0), low + Vector3(size.x(), size.y(), 0), low + Vector3(0, size.y(), 0)},
      {0, 0, size.z()}};
}

const Wedge wedges[] = {{0.0, 0.0},      {0.0, pi / 2},    {0.3, pi / 2}, {-2.9, pi / 2},
                        {1.0, pi},       {0.0, pi},        {-pi / 2, pi}, {2.0, 1.5 * pi},
                        {0.0, 1.5 * pi}, {5.9, 0.8},       {0.7, 0.001},  {0.0, 2.0 * pi - 0.01},
                        {100.0, 1.234},  {pi / 8, pi / 4}, {-0.01, 6.0},  {pi / 4, 5 * pi / 4}};

/// Volume of a regular polygon with this step, relative to the circle.
double polygonFactor(double step) {
  return std::sin(step) / step;
}

} // namespace

class SolidTest : public QObject {
  Q_OBJECT

private slots:
  void aTubeHasTheVolumeOfTheFormula_data() {
    QTest::addColumn<double>("start");
    QTest::addColumn<double>("angle");
    for (const Wedge& wedge : wedges)
      QTest::addRow("wedge of %g from %g", wedge.angle, wedge.start) << wedge.start << wedge.angle;
  }
  void aTubeHasTheVolumeOfTheFormula() {
    QFETCH(double, start);
    QFETCH(double, angle);
    const Solid solid = solidOf(tube(1500, 1970, -3200, 3200), {{start, angle}}, 64);
    QCOMPARE(openEdges(solid), QString());
    // pi (R^2 - r^2) L (1 - angle / 2 pi); the kept azimuths are divided into equal steps of at most a 64th of a turn.
    const double kept = 2.0 * pi - angle, step = kept / std::ceil(kept / (2.0 * pi / 64) - 1e-9);
    const double expected = kept / 2.0 * (1970.0 * 1970.0 - 1500.0 * 1500.0) * 6400.0 * polygonFactor(step);
    QVERIFY2(std::abs(volumeOf(solid) / expected - 1.0) < 2e-4,
             qPrintable(QString::number(volumeOf(solid) / expected)));
    QVERIFY(depthInWedge(solid, {start, angle}) < 0.01);
  }

  void solidsThatTouchTheAxisAreClosed_data() {
    QTest::addColumn<QList<QPointF>>("outline");
    QTest::addColumn<double>("volume"); // of the full body of revolution, without the polygon's factor
    using Points = QList<QPointF>;
    QTest::newRow("cylinder") << Points{{0, 0}, {100, 0}, {100, 300}, {0, 300}} << pi * 1e4 * 300;
    QTest::newRow("cone") << Points{{0, 0}, {100, 0}, {0, 300}} << pi * 1e4 * 100;
    QTest::newRow("double cone") << Points{{0, -300}, {100, 0}, {0, 300}} << pi * 1e4 * 200;
    QTest::newRow("hollow cone with its tip on the axis")
        << Points{{0, 0}, {100, 300}, {50, 300}} << pi * 300 * (1e4 - 2500) / 3;
    QTest::newRow("clockwise") << Points{{0, 0}, {0, 300}, {100, 300}, {100, 0}} << pi * 1e4 * 300;
    QTest::newRow("corners repeated and on straight sides")
        << Points{{0, 0}, {50, 0}, {100, 0}, {100, 0}, {100, 150}, {100, 300}, {0, 300}, {0, 200}} << pi * 1e4 * 300;
  }
  void solidsThatTouchTheAxisAreClosed() {
    QFETCH(QList<QPointF>, outline);
    QFETCH(double, volume);
    Revolution revolution;
    for (const QPointF& point : outline)
      revolution.outline.push_back({point.x(), point.y()});
    for (const Wedge& wedge : wedges) {
      const Solid solid = solidOf(revolution, {wedge}, 64);
      QCOMPARE(openEdges(solid), QString());
      const double kept = 2.0 * pi - wedge.angle, step = kept / std::ceil(kept / (2.0 * pi / 64) - 1e-9);
      const double expected = volume * kept / (2.0 * pi) * polygonFactor(step);
      QVERIFY(std::abs(volumeOf(solid) / expected - 1.0) < 2e-4);
    }
  }

  /// Its cut face is not convex: Pappus gives the volume.
  void aHorseshoeOutlineIsCappedWithoutOverlap() {
    const Polygon outline = {{100, 0},   {400, 0},   {400, 300}, {300, 300},
                             {300, 100}, {200, 100}, {200, 300}, {100, 300}};
    const Solid solid = solidOf(Revolution{outline}, {{0.5, pi / 2}}, 256);
    QCOMPARE(openEdges(solid), QString());
    double capArea = 0.0;
    for (std::size_t i = 0; i < solid.triangles.size(); ++i)
      if (solid.isCutFace[i])
        capArea += areaOf(solid, i);
    QVERIFY(std::abs(capArea - 2.0 * 70000.0) < 1.0); // 300 x 100 + 2 x 100 x 200 on each face
    const double pappus = 1.5 * pi * 250.0 * 70000.0;
    QVERIFY(std::abs(volumeOf(solid) / pappus - 1.0) < 2e-4);
  }

  void polygonsAreTriangulatedCompletely_data() {
    QTest::addColumn<QList<QPointF>>("corners");
    using Points = QList<QPointF>;
    QTest::newRow("triangle") << Points{{0, 0}, {1, 0}, {0, 1}};
    QTest::newRow("star") << Points{{0, 3}, {-1, 1}, {-3, 0}, {-1, -1}, {0, -3}, {1, -1}, {3, 0}, {1, 1}};
    QTest::newRow("comb") << Points{{0, 0}, {5, 0}, {5, 4}, {4, 4}, {4, 1}, {3, 1},
                                    {3, 4}, {2, 4}, {2, 1}, {1, 1}, {1, 4}, {0, 4}};
    QTest::newRow("spiral") << Points{{0, 0}, {6, 0}, {6, 6}, {1, 6}, {1, 2}, {4, 2}, {4, 4},
                                      {3, 4}, {3, 3}, {2, 3}, {2, 5}, {5, 5}, {5, 1}, {0, 1}};
  }
  void polygonsAreTriangulatedCompletely() {
    QFETCH(QList<QPointF>, corners);
    Polygon polygon;
    for (const QPointF& point : corners)
      polygon.push_back({point.x(), point.y()});
    double area = 0.0;
    for (const auto& [a, b, c] : triangulated(polygon)) {
      const double part = signedArea({polygon[a], polygon[b], polygon[c]});
      QVERIFY(part > 0.0);
      area += part;
    }
    QCOMPARE(triangulated(polygon).size(), polygon.size() - 2);
    QVERIFY(std::abs(area - signedArea(polygon)) < 1e-12);
  }

  void aBoxLosesWhatLiesInTheWedge_data() {
    QTest::addColumn<double>("startDegrees");
    QTest::addColumn<double>("angleDegrees");
    QTest::addColumn<double>("volume"); // of a box 100 < x < 200, -100 < y < 100, 0 < z < 10
    QTest::newRow("closed") << 0.0 << 0.0 << 200000.0;
    QTest::newRow("wedge elsewhere") << 90.0 << 180.0 << 200000.0;
    QTest::newRow("wedge takes all") << -60.0 << 120.0 << 0.0;
    QTest::newRow("upper half taken") << 0.0 << 90.0 << 100000.0;
    QTest::newRow("lower half taken by three quarters") << 90.0 << 270.0 << 100000.0;
    // A sector of half-angle a around x takes tan a (200^2 - 100^2) of the face: 30000 tan a.
    QTest::newRow("a slit in the middle") << -10.0 << 20.0 << 10.0 * (20000.0 - 30000.0 * std::tan(pi / 18));
    QTest::newRow("only the middle kept") << 10.0 << 340.0 << 10.0 * 30000.0 * std::tan(pi / 18);
    // Both at once: from 5 to 15 degrees.
    QTest::newRow("slit beside the middle")
        << 5.0 << 10.0 << 10.0 * (20000.0 - 15000.0 * (std::tan(pi / 12) - std::tan(pi / 36)));
  }
  void aBoxLosesWhatLiesInTheWedge() {
    QFETCH(double, startDegrees);
    QFETCH(double, angleDegrees);
    QFETCH(double, volume);
    const Wedge wedge{startDegrees * pi / 180.0, angleDegrees * pi / 180.0};
    const Solid solid = solidOf(box({100, -100, 0}, {100, 200, 10}), {wedge});
    QCOMPARE(openEdges(solid), QString());
    QVERIFY2(std::abs(volumeOf(solid) - volume) < 1.0, qPrintable(QString::number(volumeOf(solid))));
    QVERIFY(depthInWedge(solid, wedge) < 0.02);
    QVERIFY(areCutFacesOnTheWedge(solid, wedge));
  }

  void aBoxAroundTheAxisLosesItsSector_data() {
    QTest::addColumn<double>("angleDegrees");
    for (double angle : {0.0, 45.0, 90.0, 180.0, 270.0, 315.0})
      QTest::addRow("%g degrees", angle) << angle;
  }
  void aBoxAroundTheAxisLosesItsSector() {
    QFETCH(double, angleDegrees);
    const Solid solid = solidOf(box({-100, -100, 0}, {200, 200, 10}), {{0.0, angleDegrees * pi / 180.0}});
    QCOMPARE(openEdges(solid), QString());
    // A square's sectors of 45 degrees from its middle are alike.
    QVERIFY(std::abs(volumeOf(solid) - 400000.0 * (1.0 - angleDegrees / 360.0)) < 1.0);
  }

  void theOrientationOfAPrismIsMended() {
    Prism prism = std::get<Prism>(box({100, -100, 0}, {100, 200, 10}));
    std::ranges::reverse(prism.base);
    QVERIFY(std::abs(volumeOf(solidOf(prism, {})) - 200000.0) < 1e-6);
    prism.extrusion = -prism.extrusion;
    QVERIFY(std::abs(volumeOf(solidOf(prism, {})) - 200000.0) < 1e-6);
  }

  void nothingIsLeftOfNothing_data() {
    QTest::addColumn<int>("shape");
    for (int i = 0; i < 6; ++i)
      QTest::addRow("shape %d", i) << i;
  }
  void nothingIsLeftOfNothing() {
    QFETCH(int, shape);
    const Shape shapes[] = {Revolution{},
                            Revolution{{{1, 1}, {2, 2}}},
                            Revolution{{{1, 1}, {2, 2}, {3, 3}}},
                            Prism{},
                            Prism{{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}}, {0, 0, 0}},
                            Prism{{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}, {0, 0, 1}}};
    QVERIFY(solidOf(shapes[shape], {}).triangles.empty());
    QVERIFY(solidOf(shapes[shape], {{0.0, 1.0}}).triangles.empty());
  }

  void aWedgeOfAFullTurnTakesAll() {
    QVERIFY(solidOf(tube(1, 2, 0, 1), {{0.4, 2.0 * pi}}).triangles.empty());
    QVERIFY(solidOf(box({1, 1, 1}, {1, 1, 1}), {{0.4, 7.0}}).triangles.empty());
  }

  void wedgesWithoutAnAngleTakeNothing() {
    const std::size_t closed = solidOf(tube(1, 2, 0, 1), {}).triangles.size();
    for (double angle : {-1.0, 1e-9, std::nan("")})
      QCOMPARE(solidOf(tube(1, 2, 0, 1), {{0.4, angle}}).triangles.size(), closed);
    QCOMPARE(solidOf(tube(1, 2, 0, 1), {{std::nan(""), 1.0}}).triangles.size(), closed);
  }

  void aSliceOfATubeHasTheVolumeOfTheFormula_data() {
    QTest::addColumn<double>("zMin");
    QTest::addColumn<double>("zMax");
    QTest::addColumn<double>("thickness"); // of what is left of a tube from -3200 to 3200
    QTest::newRow("in the middle") << -500.0 << 500.0 << 1000.0;
    QTest::newRow("off the middle") << 1000.0 << 1100.0 << 100.0;
    QTest::newRow("beyond one end") << 3000.0 << 4000.0 << 200.0;
    QTest::newRow("from an end") << -3200.0 << -3000.0 << 200.0;
    QTest::newRow("around all") << -4000.0 << 4000.0 << 6400.0;
    QTest::newRow("beside it") << 3500.0 << 4000.0 << 0.0;
    QTest::newRow("without thickness") << 10.0 << 10.0 << 0.0;
    QTest::newRow("upside down") << 20.0 << 10.0 << 0.0;
    QTest::newRow("not a number") << std::nan("") << 10.0 << 0.0;
  }
  void aSliceOfATubeHasTheVolumeOfTheFormula() {
    QFETCH(double, zMin);
    QFETCH(double, zMax);
    QFETCH(double, thickness);
    for (const Wedge& wedge : wedges) {
      const Solid solid = solidOf(tube(1500, 1970, -3200, 3200), {wedge, zMin, zMax}, 64);
      QCOMPARE(openEdges(solid), QString());
      // pi (R^2 - r^2) t, less the sector's share.
      const double kept = 2.0 * pi - wedge.angle, step = kept / std::ceil(kept / (2.0 * pi / 64) - 1e-9);
      const double expected = kept / 2.0 * (1970.0 * 1970.0 - 1500.0 * 1500.0) * thickness * polygonFactor(step);
      QVERIFY2(std::abs(volumeOf(solid) - expected) <= 2e-4 * expected,
               qPrintable(QString::number(volumeOf(solid) / expected)));
    }
  }

  void theFacesOfASliceAreCutFaces() {
    const Solid solid = solidOf(tube(1500, 1970, -3200, 3200), {{}, -100, 100}, 64);
    double area = 0.0;
    for (std::size_t i = 0; i < solid.triangles.size(); ++i) {
      const Vector3 middle = corner(solid, solid.triangles[i][0]);
      if (solid.isCutFace[i])
        area += areaOf(solid, i);
      QVERIFY(!solid.isCutFace[i] || std::abs(std::abs(middle.z()) - 100.0) < 1e-3);
    }
    const double ring = pi * (1970.0 * 1970.0 - 1500.0 * 1500.0) * polygonFactor(2.0 * pi / 64);
    QVERIFY(std::abs(area / (2.0 * ring) - 1.0) < 1e-5);
  }

  void aHalfIsHalf() {
    for (const char* detector : {"atlas", "cms"})
      for (const DetectorPart& part : builtInDetector(detector).parts) {
        if (!std::holds_alternative<Revolution>(part.shape))
          continue;
        const double whole = volumeOf(solidOf(part.shape, {}));
        QVERIFY2(std::abs(volumeOf(solidOf(part.shape, {{0.3, pi}})) / whole - 0.5) < 1e-4, part.name.c_str());
      }
  }

  /// Slices that follow one another make the whole: for outlines that a slice cuts in several pieces, too.
  void slicesAddUpToTheWhole_data() {
    QTest::addColumn<QString>("detector");
    QTest::newRow("ATLAS-like") << QString("atlas");
    QTest::newRow("CMS-like") << QString("cms");
  }
  void slicesAddUpToTheWhole() {
    QFETCH(QString, detector);
    const double ends[] = {-INFINITY, -6000.0, -3512.3, -1000.0, 0.0, 17.0, 2999.9, 5500.0, 9000.0, INFINITY};
    for (const DetectorPart& part : builtInDetector(detector.toStdString()).parts) {
      const Wedge wedge{0.37, 2.0};
      double sum = 0.0;
      for (std::size_t i = 1; i < std::size(ends); ++i) {
        const Solid slice = solidOf(part.shape, {wedge, ends[i - 1], ends[i]}, 32);
        QVERIFY2(openEdges(slice).isEmpty(), part.name.c_str());
        for (const Vector3f& point : slice.points)
          QVERIFY(point.z() > ends[i - 1] - 0.02 && point.z() < ends[i] + 0.02);
        sum += volumeOf(slice);
      }
      const double whole = volumeOf(solidOf(part.shape, {wedge}, 32));
      QVERIFY2(std::abs(sum - whole) <= 1e-4 * whole, part.name.c_str());
    }
  }

  /// Across the arms of a horseshoe lies a slice of two rings.
  void aSliceThroughTwoArmsHasTwoPieces() {
    const Revolution horseshoe{
        {{100, 0}, {400, 0}, {400, 300}, {300, 300}, {300, 100}, {200, 100}, {200, 300}, {100, 300}}};
    const Solid solid = solidOf(horseshoe, {{}, 150, 250}, 256);
    QCOMPARE(openEdges(solid), QString());
    const double rings = pi * 100.0 * (400.0 * 400.0 - 300.0 * 300.0 + 200.0 * 200.0 - 100.0 * 100.0);
    QVERIFY(std::abs(volumeOf(solid) / (rings * polygonFactor(2.0 * pi / 256)) - 1.0) < 1e-6);
    // From the bend on: one ring of all of it, and the two arms.
    const double bend = pi * 50.0 * (400.0 * 400.0 - 100.0 * 100.0) + 0.5 * rings;
    const double withBend = volumeOf(solidOf(horseshoe, {{}, 50, 150}, 256));
    QVERIFY(std::abs(withBend / (bend * polygonFactor(2.0 * pi / 256)) - 1.0) < 1e-6);
  }

  void polygonsAreCutByALine_data() {
    QTest::addColumn<double>("height");
    QTest::addColumn<int>("pieces");
    QTest::addColumn<double>("area"); // of what lies above that height of a comb: 5 x 1 with three teeth of 1 x 3
    QTest::newRow("below") << -1.0 << 1 << 14.0;
    QTest::newRow("along its lower side") << 0.0 << 1 << 14.0;
    QTest::newRow("through its back") << 0.5 << 1 << 11.5;
    QTest::newRow("through its teeth") << 2.5 << 3 << 4.5;
    QTest::newRow("along its tips") << 4.0 << 0 << 0.0;
    QTest::newRow("above") << 4.5 << 0 << 0.0;
  }
  void polygonsAreCutByALine() {
    QFETCH(double, height);
    QFETCH(int, pieces);
    QFETCH(double, area);
    const Polygon comb{{0, 0}, {5, 0}, {5, 4}, {4, 4}, {4, 1}, {3, 1}, {3, 4}, {2, 4}, {2, 1}, {1, 1}, {1, 4}, {0, 4}};
    int found = 0;
    double sum = 0.0;
    for (const Polygon& piece : cutAway(comb, {0.0, 1.0}, height)) {
      QVERIFY(signedArea(piece) >= 0.0);
      found += signedArea(piece) > 0.0 ? 1 : 0;
      sum += signedArea(piece);
    }
    QCOMPARE(found, pieces);
    QVERIFY(std::abs(sum - area) < 1e-12);
  }

  /// A box of 100 x 200 x 10 with its middle in the slice.
  void aSliceOfABoxIsABox() {
    const Solid solid = solidOf(box({100, -100, 0}, {100, 200, 10}), {{}, 4, 7});
    QCOMPARE(openEdges(solid), QString());
    QVERIFY(std::abs(volumeOf(solid) - 60000.0) < 1e-3);
    QVERIFY(std::abs(volumeOf(solidOf(box({100, -100, 0}, {100, 200, 10}), {{0.0, pi}, 4, 7})) - 30000.0) < 1.0);
    QVERIFY(solidOf(box({100, -100, 0}, {100, 200, 10}), {{}, 20, 30}).triangles.empty());
  }

  void aShellOfADiscHasTheVolumeOfTheFormula() {
    // pi (R^2 - r^2) t of a disc from 500 to 5000 mm, less the sector's share.
    for (const Wedge& wedge : wedges) {
      const Solid solid = solidOf(tube(500, 5000, 7000, 7600), {wedge, 7100, 9000, 1000, 1500}, 64);
      QCOMPARE(openEdges(solid), QString());
      const double kept = 2.0 * pi - wedge.angle, step = kept / std::ceil(kept / (2.0 * pi / 64) - 1e-9);
      const double expected = kept / 2.0 * (1500.0 * 1500.0 - 1000.0 * 1000.0) * 500.0 * polygonFactor(step);
      QVERIFY(std::abs(volumeOf(solid) / expected - 1.0) < 2e-4);
    }
  }

  void aShellOfABoxLiesBetweenTwoPlanes() {
    // 100 < x < 200 in a sector of a quarter turn around x: 120 < x < 150 is left.
    const Solid solid = solidOf(box({100, -50, 0}, {100, 100, 10}), {{pi / 4, 1.5 * pi}, 0, 20, 120, 150});
    QCOMPARE(openEdges(solid), QString());
    QVERIFY(std::abs(volumeOf(solid) - 30000.0) < 1.0);
    QVERIFY(solidOf(box({100, -50, 0}, {100, 100, 10}), {{}, 0, 20, 150, 120}).triangles.empty());
  }

  void everyPartStaysClosedUnderEveryWedge_data() {
    QTest::addColumn<QString>("detector");
    QTest::addColumn<double>("start");
    QTest::addColumn<double>("angle");
    for (const char* detector : {"atlas", "cms"})
      for (const Wedge& wedge : wedges)
        QTest::addRow("%s, wedge of %g from %g", detector, wedge.angle, wedge.start)
            << QString(detector) << wedge.start << wedge.angle;
  }
  void everyPartStaysClosedUnderEveryWedge() {
    QFETCH(QString, detector);
    QFETCH(double, start);
    QFETCH(double, angle);
    const Wedge wedge{start, angle};
    for (const DetectorPart& part : builtInDetector(detector.toStdString()).parts) {
      const Solid solid = solidOf(part.shape, {wedge}, 16);
      QVERIFY2(openEdges(solid).isEmpty(), part.name.c_str());
      QVERIFY2(!hasTwins(solid), part.name.c_str());
      QVERIFY2(solid.isCutFace.size() == solid.triangles.size(), part.name.c_str());
      QVERIFY2(solid.triangles.empty() || volumeOf(solid) > 0.0, part.name.c_str());
      QVERIFY2(depthInWedge(solid, wedge) < 0.05, part.name.c_str());
      QVERIFY2(areCutFacesOnTheWedge(solid, wedge), part.name.c_str());
    }
  }

  /// A wedge and the rest of the turn cut a body in two: the volumes add up. Prisms only: polygons of the two differ.
  void aWedgeAndItsComplementMakeTheWhole() {
    for (const char* detector : {"atlas", "cms"})
      for (const DetectorPart& part : builtInDetector(detector).parts) {
        if (!std::holds_alternative<Prism>(part.shape))
          continue;
        const double whole = volumeOf(solidOf(part.shape, {}));
        const double kept = volumeOf(solidOf(part.shape, {{0.37, 2.0}}));
        const double taken = volumeOf(solidOf(part.shape, {{2.37, 2.0 * pi - 2.0}}));
        QVERIFY2(std::abs((kept + taken) / whole - 1.0) < 1e-4, part.name.c_str());
      }
  }
};

QTEST_APPLESS_MAIN(SolidTest)
#include "tst_solid.moc"
