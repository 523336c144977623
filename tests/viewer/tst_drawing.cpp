#include "model/Vector3.h"
#include "viewer/Drawing.h"

#include <Eigen/Geometry>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace voir;

using Path = std::vector<Vector3f>;
Q_DECLARE_METATYPE(Path)

namespace {

constexpr Rgba orange{200, 120, 40, 180};
constexpr ObjectRef photon{ObjectKind::Photon, 3};

double lengthOf(std::span<const Vector3f> path) {
  double length = 0.0;
  for (std::size_t i = 1; i < path.size(); ++i)
    length += (path[i] - path[i - 1]).norm();
  return length;
}

std::span<const Vector3f> pathOf(const Drawing& drawing, const Drawing::Line& line) {
  return std::span(drawing.points).subspan(line.first, line.count);
}

double drawnLength(const Drawing& drawing) {
  double length = 0.0;
  for (const Drawing::Line& line : drawing.lines)
    length += lengthOf(pathOf(drawing, line));
  return length;
}

/// How much of a path of this length lies on its even pieces.
double dashedLength(double length, double dash) {
  const double periods = std::floor(length / (2.0 * dash));
  return periods * dash + std::min(dash, length - periods * 2.0 * dash);
}

/// A third of a circle of this radius (mm) in n straight pieces.
Path arc(float radius, int n) {
  Path path;
  for (int i = 0; i <= n; ++i) {
    const float turn = 2.0944f * static_cast<float>(i) / static_cast<float>(n);
    path.emplace_back(radius * std::cos(turn), radius * std::sin(turn), 50.0f * turn);
  }
  return path;
}

/// Corners as in CaloCell of a box between two opposite corners.
std::array<Vector3f, 8> box(const Vector3f& low, const Vector3f& high) {
  std::array<Vector3f, 8> corners;
  for (std::size_t i = 0; i < 8; ++i)
    corners[i] = {i % 4 == 1 || i % 4 == 2 ? high.x() : low.x(), i % 4 > 1 ? high.y() : low.y(),
                  i > 3 ? high.z() : low.z()};
  return corners;
}

bool isFinite(const Drawing& drawing) {
  return std::ranges::all_of(drawing.points, [](const Vector3f& point) { return point.allFinite(); });
}

Drawing oneOfEach(float offset, std::uint32_t index) {
  Drawing drawing;
  const Path path{{offset, 0, 0}, {offset, 1, 0}, {offset, 2, 0}};
  drawing.addLine(path, orange, Stroke::Normal, {ObjectKind::Track, index});
  drawing.addFace({offset, 0, 0}, {offset, 1, 0}, {offset, 0, 1}, orange, {ObjectKind::Jet, index});
  drawing.addDot({offset, 5, 5}, orange, {ObjectKind::Vertex, index});
  return drawing;
}

} // namespace

class DrawingTest : public QObject {
  Q_OBJECT

private slots:
  void dashesCoverEveryOtherPieceOfThePath_data() {
    QTest::addColumn<Path>("path");
    QTest::addColumn<double>("dash");
    QTest::newRow("straight, ends in a gap") << Path{{0, 0, 0}, {350, 0, 0}} << 50.0;
    QTest::newRow("straight, ends in a dash") << Path{{0, 0, 0}, {0, 0, 370}} << 50.0;
    QTest::newRow("shorter than a dash") << Path{{0, 0, 0}, {20, 0, 0}} << 50.0;
    QTest::newRow("corner within a dash") << Path{{0, 0, 0}, {100, 0, 0}, {100, 250, 0}} << 40.0;
    QTest::newRow("corner within a gap") << Path{{0, 0, 0}, {100, 0, 0}, {100, 250, 0}} << 30.0;
    QTest::newRow("corner where a dash ends") << Path{{0, 0, 0}, {120, 0, 0}, {120, 200, 0}} << 40.0;
    QTest::newRow("pieces far shorter than a dash") << arc(1000.0f, 500) << 45.0;
    QTest::newRow("point given twice in a dash") << Path{{0, 0, 0}, {10, 0, 0}, {10, 0, 0}, {300, 0, 0}} << 40.0;
    QTest::newRow("point given twice in a gap") << Path{{0, 0, 0}, {60, 0, 0}, {60, 0, 0}, {300, 0, 0}} << 40.0;
    QTest::newRow("start given twice") << Path{{5, 5, 5}, {5, 5, 5}, {300, 5, 5}} << 40.0;
  }

  void dashesCoverEveryOtherPieceOfThePath() {
    QFETCH(Path, path);
    QFETCH(double, dash);
    Drawing drawing;
    drawing.addDashedLine(path, dash, orange, Stroke::Bold, photon);
    QVERIFY(isFinite(drawing));
    const double expected = dashedLength(lengthOf(path), dash);
    QVERIFY2(std::abs(drawnLength(drawing) - expected) < 1e-3 * expected,
             qPrintable(QString("%1 mm drawn, %2 mm expected").arg(drawnLength(drawing)).arg(expected)));
    for (const Drawing::Line& line : drawing.lines)
      QVERIFY(line.object == photon && line.stroke == Stroke::Bold && line.count >= 2);
  }

  void aDashGoesOnBehindACorner() {
    Drawing drawing;
    const Path path{{0, 0, 0}, {100, 0, 0}, {100, 250, 0}};
    drawing.addDashedLine(path, 40.0, orange, Stroke::Normal, photon);
    // The second dash, from 80 to 120 mm, turns the corner at 100 mm.
    const auto lies = [&](const Vector3f& from, const Vector3f& to) {
      return std::ranges::any_of(drawing.lines, [&](const Drawing::Line& line) {
        const auto drawn = pathOf(drawing, line);
        return (drawn.front() - from).norm() < 1e-3f && (drawn.back() - to).norm() < 1e-3f;
      });
    };
    QVERIFY(lies({80, 0, 0}, {100, 0, 0}));
    QVERIFY(lies({100, 0, 0}, {100, 20, 0}));
    QVERIFY(!lies({100, 20, 0}, {100, 60, 0}));
  }

  void aPathOfOnePointIsNoLine() {
    Drawing drawing;
    const Path path{{1, 2, 3}};
    drawing.addLine(path, orange, Stroke::Normal, photon);
    drawing.addLine({}, orange, Stroke::Normal, photon);
    drawing.addDashedLine(path, 10.0, orange, Stroke::Normal, photon);
    QVERIFY(drawing.isEmpty());
  }

  void aBoxHasTwelveTrianglesBetweenItsCorners() {
    Drawing drawing;
    const Vector3f low(10, -20, 30), high(15, 40, 90);
    drawing.addBox(box(low, high), orange, photon);
    QCOMPARE(drawing.faces.size(), std::size_t(12));
    Eigen::AlignedBox3f extent;
    double area = 0.0;
    for (const Drawing::Face& face : drawing.faces) {
      const auto &a = drawing.points[face.corners[0]], &b = drawing.points[face.corners[1]],
                 &c = drawing.points[face.corners[2]];
      extent.extend(a).extend(b).extend(c);
      area += (b - a).cross(c - a).norm() / 2.0;
      QVERIFY(face.object == photon);
    }
    QCOMPARE(extent.min(), low);
    QCOMPARE(extent.max(), high);
    QCOMPARE(area, 2.0 * (5.0 * 60.0 + 60.0 * 60.0 + 5.0 * 60.0));
  }

  void sidesOfABoxAreShadedByTheirDirection_data() {
    QTest::addColumn<bool>("isInsideOut");
    QTest::newRow("inner face towards -z") << false;
    QTest::newRow("corners run the other way round") << true;
  }

  void sidesOfABoxAreShadedByTheirDirection() {
    QFETCH(bool, isInsideOut);
    auto corners = box({-1, -1, -1}, {1, 1, 1});
    if (isInsideOut)
      for (std::size_t i = 0; i < 4; ++i)
        std::swap(corners[i], corners[i + 4]);
    Drawing drawing;
    drawing.addBox(corners, orange, photon);
    for (const Drawing::Face& face : drawing.faces) {
      // The outward normal of a cube's side is the sum of its corners, but for its length.
      Vector3f sum = Vector3f::Zero();
      for (const std::uint32_t corner : face.corners)
        sum += drawing.points[corner];
      Eigen::Index axis = 0;
      sum.cwiseAbs().maxCoeff(&axis);
      const Vector3f normal = Vector3f::Unit(axis) * (sum[axis] > 0 ? 1.0f : -1.0f);
      for (const std::uint32_t corner : face.corners) {
        QVERIFY(std::abs(drawing.colours[corner].r - orange.r * shade(normal)) <= 1.0f);
        QCOMPARE(drawing.colours[corner].a, orange.a);
      }
    }
  }

  void lightComesFromAbove() {
    QVERIFY(shade(Vector3f::UnitY()) > shade(Vector3f::UnitX()));
    QVERIFY(shade(Vector3f::UnitX()) > shade(-Vector3f::UnitY()));
    for (int i = 0; i < 3; ++i)
      QVERIFY(shade(Vector3f::Unit(i)) <= 1.0f && shade(-Vector3f::Unit(i)) >= 0.0f);
  }

  void aBoxWithoutVolumeIsDrawnWithFinitePoints() {
    Drawing drawing;
    drawing.addBox(box({0, 0, 0}, {0, 0, 0}), orange, photon);
    drawing.addBox(box({0, 0, 0}, {10, 10, 0}), orange, photon);
    QVERIFY(isFinite(drawing));
    QVERIFY(!drawing.faces.empty());
  }

  void aBoxHasTwelveEdges() {
    Drawing drawing;
    drawing.addBoxEdges(box({0, 0, 0}, {2, 3, 5}), orange, Stroke::Fine, photon);
    std::set<std::pair<int, int>> edges;
    const auto name = [](const Vector3f& p) { return (p.x() > 0) + 2 * (p.y() > 0) + 4 * (p.z() > 0); };
    for (const Drawing::Line& line : drawing.lines)
      for (std::uint32_t i = line.first + 1; i < line.first + line.count; ++i)
        edges.insert(std::minmax(name(drawing.points[i - 1]), name(drawing.points[i])));
    QCOMPARE(edges.size(), std::size_t(12));
    QCOMPARE(drawnLength(drawing), 4.0 * (2.0 + 3.0 + 5.0));
  }

  void whatIsAppendedKeepsItsPoints() {
    Drawing drawing = oneOfEach(0.0f, 0);
    drawing.append(oneOfEach(7.0f, 1));
    QCOMPARE(drawing.points.size(), drawing.colours.size());
    for (std::uint32_t i = 0; i < 2; ++i) {
      const float offset = i == 0 ? 0.0f : 7.0f;
      QCOMPARE(drawing.lines[i].object, (ObjectRef{ObjectKind::Track, i}));
      QCOMPARE(pathOf(drawing, drawing.lines[i]).back(), Vector3f(offset, 2, 0));
      QCOMPARE(drawing.faces[i].object, (ObjectRef{ObjectKind::Jet, i}));
      QCOMPARE(drawing.points[drawing.faces[i].corners[2]], Vector3f(offset, 0, 1));
      QCOMPARE(drawing.dots[i].object, (ObjectRef{ObjectKind::Vertex, i}));
      QCOMPARE(drawing.points[drawing.dots[i].point], Vector3f(offset, 5, 5));
    }
  }

  void aClearedDrawingIsEmpty() {
    Drawing drawing = oneOfEach(0.0f, 0);
    QVERIFY(!drawing.isEmpty());
    drawing.clear();
    QVERIFY(drawing.isEmpty() && drawing.points.empty() && drawing.colours.empty());
  }

  void coloursMixChannelByChannel() {
    const Rgba black{0, 0, 0, 255}, sea{10, 100, 250, 55};
    QVERIFY(mix(black, sea, 0.0) == black);
    QVERIFY(mix(black, sea, 1.0) == sea);
    QVERIFY(mix(black, sea, 0.5) == (Rgba{5, 50, 125, 155}));
    QVERIFY(mix(sea, black, 0.5) == mix(black, sea, 0.5));
  }

  void opacityStaysBetweenNothingAndAll_data() {
    QTest::addColumn<double>("opacity");
    QTest::addColumn<int>("alpha");
    QTest::newRow("below nothing") << -1.0 << 0;
    QTest::newRow("nothing") << 0.0 << 0;
    QTest::newRow("a fifth") << 0.2 << 51;
    QTest::newRow("all") << 1.0 << 255;
    QTest::newRow("more than all") << 7.0 << 255;
  }

  void opacityStaysBetweenNothingAndAll() {
    QFETCH(double, opacity);
    QFETCH(int, alpha);
    QVERIFY(withOpacity(orange, opacity) == (Rgba{orange.r, orange.g, orange.b, static_cast<std::uint8_t>(alpha)}));
  }

  void strokesGrowWider() {
    QVERIFY(strokeWidth(Stroke::Fine) < strokeWidth(Stroke::Normal));
    QVERIFY(strokeWidth(Stroke::Normal) < strokeWidth(Stroke::Bold));
    QVERIFY(strokeWidth(Stroke::Bold) < strokeWidth(Stroke::Halo));
  }
};

QTEST_APPLESS_MAIN(DrawingTest)
#include "tst_drawing.moc"
