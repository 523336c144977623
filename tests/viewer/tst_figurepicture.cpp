#include "tests/viewer/ConstructedEvent.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"

#include <QLinearGradient>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace voir;

namespace {

constexpr QSize size(640, 400);

int difference(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

/// Fraction of pixels that differ by more than so many of 255 levels.
double differingFraction(const QImage& a, const QImage& b, int levels) {
  int count = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x)
      count += difference(a.pixel(x, y), b.pixel(x, y)) > levels;
  return static_cast<double>(count) / (a.width() * a.height());
}

void showEverything(RenderWidget& widget) {
  widget.resize(size);
  widget.setEvent(std::make_shared<const Event>(tests::constructedEvent()));
}

/// One muon, measured along a straight line that crosses the middle of the view along x, and nothing else.
void showMuon(RenderWidget& widget) {
  Event event;
  event.muons = {tests::muon(1.0, 50.0, 0.0, 0.0)};
  event.muons[0].points = {{-800.0f, 0.0f, 0.0f}, {1200.0f, 0.0f, 0.0f}};
  DisplayOptions options;
  options.isDetectorVisible = false;
  widget.resize(size);
  widget.setDisplayOptions(options);
  widget.setEvent(std::make_shared<const Event>(std::move(event)));
  widget.setCameraPose(presetPose("z", 2500.0));
}

/// Pixels of a column that are neither background above nor below the line.
int lineWidth(const QImage& transparent) {
  int width = 0;
  for (int y = 0; y < transparent.height(); ++y)
    width += qAlpha(transparent.pixel(transparent.width() / 2, y)) > 127;
  return width;
}

QImage overGradient(const QImage& picture, const Palette& palette) {
  QImage image(picture.size(), QImage::Format_RGB32);
  QLinearGradient gradient(0, 0, 0, image.height());
  gradient.setColorAt(0, QColor(palette.backgroundTop.r, palette.backgroundTop.g, palette.backgroundTop.b));
  gradient.setColorAt(1, QColor(palette.backgroundBottom.r, palette.backgroundBottom.g, palette.backgroundBottom.b));
  QPainter painter(&image);
  painter.fillRect(image.rect(), gradient);
  painter.drawImage(0, 0, picture);
  return image;
}

} // namespace

class FigurePictureTest : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    RenderWidget widget;
    if (widget.figure({.size = size}).isNull())
      QSKIP("There is no OpenGL 3.2 on this display.");
  }

  void tilesJoinWithoutSeams_data() {
    QTest::addColumn<double>("lineScale");
    QTest::addColumn<int>("largestTile");
    QTest::newRow("two columns") << 1.0 << 400;
    QTest::newRow("many tiles") << 1.0 << 130;
    QTest::newRow("many tiles, wide lines") << 4.0 << 200;
  }

  void tilesJoinWithoutSeams() {
    QFETCH(double, lineScale);
    QFETCH(int, largestTile);
    RenderWidget widget;
    showEverything(widget);
    const QImage whole = widget.figure({.size = size, .lineScale = lineScale});
    const QImage joined = widget.figure({.size = size, .lineScale = lineScale, .largestTile = largestTile});
    QCOMPARE(joined.size(), whole.size());
    // A sample on an edge may fall on either side of it; a seam of one pixel would be 1 / 400 of the picture.
    QVERIFY2(differingFraction(joined, whole, 8) < 5e-4,
             qPrintable(QString::number(differingFraction(joined, whole, 8))));
  }

  void theSameFigureHasTheSamePixels() {
    RenderWidget widget;
    showEverything(widget);
    const FigureRequest request{.size = {900, 500}, .lineScale = 2.0, .largestTile = 300};
    const QImage first = widget.figure(request);
    widget.picture({320, 200});
    QVERIFY(widget.figure(request) == first);
  }

  void aWindowsPictureIsTheSameAfterAFigure() {
    RenderWidget widget;
    showEverything(widget);
    const QImage before = widget.picture();
    widget.figure({.size = {800, 900}, .lineScale = 3.0, .isTransparent = true, .largestTile = 300});
    QVERIFY(widget.picture() == before);
  }

  void transparentIsWhatIsBehindEverything() {
    RenderWidget widget;
    showMuon(widget);
    const QImage figure = widget.figure({.size = size, .isTransparent = true});
    QVERIFY(figure.hasAlphaChannel());
    for (const QPoint corner : {QPoint(0, 0), QPoint(639, 0), QPoint(0, 399), QPoint(639, 399)})
      QCOMPARE(qAlpha(figure.pixel(corner)), 0);
    QCOMPARE(qAlpha(figure.pixel(320, 200)), 255);
    QVERIFY(difference(figure.pixel(320, 200),
                       qRgb(darkPalette().muon.r, darkPalette().muon.g, darkPalette().muon.b)) <= 3);
  }

  void aTransparentFigureOverTheBackgroundIsTheOpaqueOne() {
    RenderWidget widget;
    showEverything(widget);
    const QImage opaque = widget.figure({.size = size});
    const QImage transparent = widget.figure({.size = size, .isTransparent = true});
    QVERIFY(differingFraction(overGradient(transparent, darkPalette()), opaque, 4) < 1e-3);
  }

  void linesAreAsManyTimesWiderAsAskedFor_data() {
    QTest::addColumn<double>("lineScale");
    QTest::newRow("of a window") << 1.0;
    QTest::newRow("4 times") << 4.0;
  }

  /// Leptons are drawn bold.
  void linesAreAsManyTimesWiderAsAskedFor() {
    QFETCH(double, lineScale);
    RenderWidget widget;
    showMuon(widget);
    const int width = lineWidth(widget.figure({.size = size, .lineScale = lineScale, .isTransparent = true}));
    QVERIFY2(std::abs(width - lineScale * strokeWidth(Stroke::Bold)) <= 1.0, qPrintable(QString::number(width)));
  }

  void sizesBeyondTheLimitsGiveNoFigure_data() {
    QTest::addColumn<QSize>("asked");
    QTest::newRow("too wide") << QSize(16001, 400);
    QTest::newRow("a gigabyte") << QSize(16000, 16000);
    QTest::newRow("empty") << QSize();
  }

  void sizesBeyondTheLimitsGiveNoFigure() {
    QFETCH(QSize, asked);
    RenderWidget widget;
    QVERIFY(widget.figure({.size = asked}).isNull());
  }
};

QTEST_MAIN(FigurePictureTest)
#include "tst_figurepicture.moc"
