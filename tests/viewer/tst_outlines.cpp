#include "viewer/Outlines.h"

#include <QTest>

#include <cmath>

using namespace voir;

namespace {

using Point = Eigen::Vector2d;
constexpr Rgba red{255, 0, 0, 255}, blue{0, 0, 255, 255};

/// Two triangles of a square, the second running the other way round.
void addSquare(std::vector<SeenFace>& faces, double x, double y, double side, Rgba colour) {
  const Point a(x, y), b(x + side, y), c(x + side, y + side), d(x, y + side);
  faces.push_back({{a, b, c}, colour});
  faces.push_back({{a, d, c}, colour});
}

double area(const std::vector<Point>& loop) {
  double sum = 0.0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Point &a = loop[i], &b = loop[(i + 1) % loop.size()];
    sum += 0.5 * (a.x() * b.y() - a.y() * b.x());
  }
  return sum;
}

double area(const Outline& outline) {
  double sum = 0.0;
  for (const auto& loop : outline.loops)
    sum += area(loop);
  return sum;
}

} // namespace

class OutlinesTest : public QObject {
  Q_OBJECT

private slots:
  void twoTrianglesBecomeTheirSquare() {
    std::vector<SeenFace> faces;
    addSquare(faces, 10.0, 20.0, 5.0, red);
    const auto outlines = outlinesOf(faces);
    QCOMPARE(outlines.size(), 1u);
    QCOMPARE(outlines[0].loops.size(), 1u);
    QCOMPARE(outlines[0].loops[0].size(), 4u);
    QCOMPARE(std::abs(area(outlines[0])), 25.0);
  }

  void aRowOfSquaresBecomesOneArea() {
    std::vector<SeenFace> faces;
    for (int i = 0; i < 100; ++i)
      addSquare(faces, 2.0 * i, 0.0, 2.0, red);
    const auto outlines = outlinesOf(faces);
    QCOMPARE(outlines.size(), 1u);
    QCOMPARE(outlines[0].loops.size(), 1u);
    QCOMPARE(std::abs(area(outlines[0])), 400.0);
  }

  void aRingKeepsItsHole() {
    std::vector<SeenFace> faces;
    for (int x = 0; x < 3; ++x)
      for (int y = 0; y < 3; ++y)
        if (x != 1 || y != 1)
          addSquare(faces, x, y, 1.0, red);
    const auto outlines = outlinesOf(faces);
    QCOMPARE(outlines[0].loops.size(), 2u);
    QCOMPARE(std::abs(area(outlines[0])), 8.0);
  }

  void coloursKeepTheirOrder() {
    std::vector<SeenFace> faces;
    addSquare(faces, 0.0, 0.0, 4.0, red);
    addSquare(faces, 1.0, 1.0, 2.0, blue);
    addSquare(faces, 1.0, 1.0, 1.0, red);
    const auto outlines = outlinesOf(faces);
    QCOMPARE(outlines.size(), 3u);
    QVERIFY(outlines[0].colour == red && outlines[1].colour == blue && outlines[2].colour == red);
  }

  void facesSeenFromTheSideAreLeftOut() {
    const std::vector<SeenFace> faces{{{Point(0, 0), Point(1, 0), Point(2, 0)}, red}};
    QVERIFY(outlinesOf(faces).empty());
  }
};

QTEST_APPLESS_MAIN(OutlinesTest)
#include "tst_outlines.moc"
