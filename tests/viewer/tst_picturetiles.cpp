#include "viewer/PictureTiles.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace voir;

class PictureTilesTest : public QObject {
  Q_OBJECT

private slots:
  void aSizeIsAllowedUpToSidesAndMemory_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("8K") << 7680 << 4320 << true;
    QTest::newRow("the largest side of a screen's shape") << 16000 << 9000 << true;
    QTest::newRow("a side more") << 16001 << 9000 << false;
    QTest::newRow("a gigabyte") << 16000 << 16000 << false;
    QTest::newRow("a long strip") << 16000 << 16 << true;
    QTest::newRow("too small") << 15 << 400 << false;
    QTest::newRow("empty") << 0 << 0 << false;
    QTest::newRow("negative") << -1920 << 1080 << false;
  }

  void aSizeIsAllowedUpToSidesAndMemory() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(bool, isAllowed);
    QCOMPARE(isPictureSizeAllowed(width, height), isAllowed);
  }

  void tilesCoverThePictureOnce_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("largest");
    QTest::addColumn<int>("border");
    QTest::addColumn<int>("count");
    QTest::newRow("one tile") << 1280 << 800 << 2048 << 9 << 1;
    QTest::newRow("just one tile") << 2030 << 800 << 2048 << 9 << 1;
    QTest::newRow("two columns") << 2031 << 800 << 2048 << 9 << 2;
    // Insides of 2048 - 2 * 49 = 1950 pixels: four columns and three rows.
    QTest::newRow("8K") << 7680 << 4320 << 2048 << 49 << 12;
    QTest::newRow("odd sizes") << 101 << 67 << 32 << 3 << 12;
    QTest::newRow("a border wider than the tile") << 20 << 16 << 8 << 4 << 320;
  }

  void tilesCoverThePictureOnce() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, largest);
    QFETCH(int, border);
    const std::vector<PictureTile> tiles = pictureTiles(width, height, largest, border);
    QTEST(static_cast<int>(tiles.size()), "count");
    std::vector<int> covered(static_cast<std::size_t>(width * height), 0);
    for (const PictureTile& tile : tiles)
      for (int y = tile.inside.y; y < tile.inside.y + tile.inside.height; ++y)
        for (int x = tile.inside.x; x < tile.inside.x + tile.inside.width; ++x)
          ++covered.at(static_cast<std::size_t>(y * width + x));
    QCOMPARE(std::ranges::count(covered, 1), width * height);
  }

  void whatIsDrawnHasTheBorderAroundItWithinThePicture() {
    for (const PictureTile& tile : pictureTiles(101, 67, 32, 3)) {
      QCOMPARE(tile.drawn.x, std::max(0, tile.inside.x - 3));
      QCOMPARE(tile.drawn.y, std::max(0, tile.inside.y - 3));
      QCOMPARE(tile.drawn.x + tile.drawn.width, std::min(101, tile.inside.x + tile.inside.width + 3));
      QCOMPARE(tile.drawn.y + tile.drawn.height, std::min(67, tile.inside.y + tile.inside.height + 3));
      QVERIFY(tile.drawn.width <= 32 && tile.drawn.height <= 32);
    }
  }
};

QTEST_APPLESS_MAIN(PictureTilesTest)
#include "tst_picturetiles.moc"
