#include "viewer/ViewArrangement.h"

#include <QRect>
#include <QRegion>
#include <QTest>

using namespace voir;

class TestViewArrangement : public QObject {
  Q_OBJECT

private slots:
  void viewsStandWhereTheyShould_data();
  void viewsStandWhereTheyShould();
  void viewsShareTheWindowWithoutOverlap_data();
  void viewsShareTheWindowWithoutOverlap();
};

void TestViewArrangement::viewsStandWhereTheyShould_data() {
  QTest::addColumn<int>("count");
  QTest::addColumn<QList<QRect>>("expected");
  // A window of 1203 x 803 with gaps of 3: halves of 600 and 400, a large one of two thirds of 1200.
  QTest::newRow("one fills the window") << 1 << QList<QRect>{{0, 0, 1203, 803}};
  QTest::newRow("two side by side") << 2 << QList<QRect>{{0, 0, 600, 803}, {603, 0, 600, 803}};
  QTest::newRow("three: a large one and two beside it")
      << 3 << QList<QRect>{{0, 0, 800, 803}, {803, 0, 400, 400}, {803, 403, 400, 400}};
  QTest::newRow("four in two rows")
      << 4 << QList<QRect>{{0, 0, 600, 400}, {603, 0, 600, 400}, {0, 403, 600, 400}, {603, 403, 600, 400}};
}

void TestViewArrangement::viewsStandWhereTheyShould() {
  QFETCH(int, count);
  QFETCH(QList<QRect>, expected);
  const std::vector<ViewRect> rects = viewRects(static_cast<std::size_t>(count), 1203, 803, 3);
  QCOMPARE(static_cast<qsizetype>(rects.size()), expected.size());
  for (std::size_t i = 0; i < rects.size(); ++i)
    QCOMPARE(QRect(rects[i].x, rects[i].y, rects[i].width, rects[i].height), expected[static_cast<qsizetype>(i)]);
}

void TestViewArrangement::viewsShareTheWindowWithoutOverlap_data() {
  QTest::addColumn<int>("width");
  QTest::addColumn<int>("height");
  QTest::newRow("1280 x 800") << 1280 << 800;
  QTest::newRow("odd numbers") << 861 << 537;
  QTest::newRow("narrow") << 200 << 1000;
  QTest::newRow("the smallest") << 7 << 7;
}

void TestViewArrangement::viewsShareTheWindowWithoutOverlap() {
  QFETCH(int, width);
  QFETCH(int, height);
  constexpr int gap = 3;
  for (std::size_t count = 1; count <= maximumViews; ++count) {
    QRegion covered;
    for (const ViewRect& rect : viewRects(count, width, height, gap)) {
      const QRect place(rect.x, rect.y, rect.width, rect.height);
      QVERIFY(place.isValid() && QRect(0, 0, width, height).contains(place));
      QVERIFY(!covered.intersects(place.adjusted(-gap, -gap, gap, gap)));
      covered += place;
    }
    QCOMPARE(covered.boundingRect(), QRect(0, 0, width, height));
  }
}

QTEST_GUILESS_MAIN(TestViewArrangement)
#include "tst_viewarrangement.moc"
