#include "app/Figure.h"
#include "app/FigureTexts.h"
#include "app/PictureLabels.h"
#include "app/SceneFigure.h"
#include "app/SceneFile.h"
#include "app/VectorFigure.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"
#include "widgets/PictureCaption.h"

#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <functional>
#include <stdexcept>

using namespace voir;

namespace {

Event simulatedEvent() {
  Event event = tests::constructedEvent();
  event.provenance.origin = Origin::Simulation;
  event.provenance.experiment = "CMS";
  event.id.run = 1234;
  event.id.event = 567890;
  return event;
}

void show(RenderWidget& view, const Event& event, const std::string& projection = "3d") {
  view.resize(640, 400);
  view.setEvent(std::make_shared<const Event>(event));
  view.setViews({.views = {{projection, {}}}, .active = 0});
}

FigureOptions plain(QSize size) {
  FigureOptions options;
  options.size = size;
  options.hasCaption = options.hasLegend = false;
  return options;
}

int difference(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

/// Mean over pixels of blocks, which one thin line more or less does not change much.
double meanDifference(const QImage& a, const QImage& b) {
  double sum = 0.0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x)
      sum += difference(a.pixel(x, y), b.pixel(x, y));
  return sum / (a.width() * a.height());
}

QImage rendered(const QByteArray& svg, QSize size) {
  QSvgRenderer renderer(svg);
  QImage image(size, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  renderer.render(&painter);
  return image;
}

QString problemOf(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::runtime_error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

} // namespace

class FigureTest : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    RenderWidget view;
    show(view, simulatedEvent());
    if (view.figure({.size = {64, 64}}).isNull())
      QSKIP("There is no OpenGL 3.2 on this display.");
  }

  void aFigureHasTheSizeAskedForAndTellsWhatItShows() {
    const QTemporaryDir folder;
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    const QString path = folder.filePath("figure.png");
    saveFigure(view, event, {}, plain({2560, 1600}), path);
    QImageReader reader(path);
    const QImage picture = reader.read();
    QCOMPARE(picture.size(), QSize(2560, 1600));
    QCOMPARE(picture.text("Run"), QString("1234"));
    QCOMPARE(picture.text("Event"), QString("567890"));
    QCOMPARE(picture.text("Provenance"), QString("SIMULATION"));
    QVERIFY(picture.text("Software").startsWith("Voir "));
    // 192 pixels per inch: twice as fine as a window's picture of 1280 x 800.
    QVERIFY(std::abs(picture.dotsPerMeterX() - 192.0 / 0.0254) < 1.0);
  }

  void aFigureIsFinerNotDifferent_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::newRow("a window's") << QSize(1280, 800) << 1.0;
    QTest::newRow("small: texts stay readable") << QSize(640, 400) << 1.0;
    QTest::newRow("8K") << QSize(7680, 4320) << 5.4;
    QTest::newRow("upright: the narrow side counts") << QSize(2560, 4000) << 2.0;
  }

  void aFigureIsFinerNotDifferent() {
    QFETCH(QSize, size);
    QTEST(figureScale(size), "scale");
  }

  void twiceTheSizeShowsTheSame() {
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    FigureOptions options;
    options.areLabels = true;
    options.size = {1280, 800};
    const auto labelled = labelledObjects(event, {});
    const QImage once = paintFigure(view, event, labelled, options);
    options.size *= 2;
    const QImage twice = paintFigure(view, event, labelled, options);
    const QImage smaller = twice.scaled(once.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const double mean = meanDifference(once, smaller);
    QVERIFY2(mean < 4.0, qPrintable(QString::number(mean)));
  }

  void theSameFigureHasTheSameBytes() {
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    const FigureOptions options;
    QVERIFY(paintFigure(view, event, {}, options) == paintFigure(view, event, {}, options));
  }

  void nothingIsBehindATransparentFigure() {
    RenderWidget view;
    Event event = simulatedEvent();
    show(view, event);
    DisplayOptions display;
    display.isDetectorVisible = false;
    view.setDisplayOptions(display);
    FigureOptions options = plain({640, 400});
    options.isTransparent = true;
    const QImage picture = paintFigure(view, event, {}, options);
    for (const QPoint corner : {QPoint(0, 0), QPoint(639, 0), QPoint(0, 399), QPoint(639, 399)})
      QCOMPARE(qAlpha(picture.pixel(corner)), 0);
    // The vertex in the middle.
    QVERIFY(qAlpha(picture.pixel(320, 200)) > 200);
  }

  void everyUsefulPieceSaysWhereTheEventComesFrom_data() {
    QTest::addColumn<QRectF>("crop");
    QTest::newRow("all") << QRectF(0, 0, 1280, 800);
    QTest::newRow("without the caption") << QRectF(340, 100, 940, 700);
    QTest::newRow("the upper half") << QRectF(0, 0, 1280, 405);
    QTest::newRow("the lower half") << QRectF(0, 395, 1280, 405);
    QTest::newRow("the collision and a quarter of the picture") << QRectF(480, 300, 320, 200);
    QTest::newRow("the left third") << QRectF(0, 0, 420, 800);
    QTest::newRow("the right third") << QRectF(860, 0, 420, 800);
  }

  void everyUsefulPieceSaysWhereTheEventComesFrom() {
    QFETCH(QRectF, crop);
    const auto marks = provenanceMarks({1280, 800}, {QRectF(0, 0, 1280, 800)}, {QPointF(640, 400)}, {80, 18});
    QVERIFY(std::ranges::any_of(marks, [&](const QRectF& mark) { return crop.contains(mark); }));
    for (const QRectF& mark : marks)
      QVERIFY(QRectF(0, 0, 1280, 800).contains(mark));
  }

  /// Whatever the options are: the badge's colour fills it, and no object of this event has it.
  void theProvenanceIsPaintedWithoutACaption() {
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    const QImage picture = paintFigure(view, event, {}, plain({1280, 800}));
    const QColor colour = badgeColour(Origin::Simulation, false);
    int count = 0;
    for (int y = 300; y < 500; ++y)
      for (int x = 540; x < 740; ++x)
        count += difference(picture.pixel(x, y), colour.rgb()) < 80 && qRed(picture.pixel(x, y)) > 150;
    QVERIFY2(count > 300, qPrintable(QString::number(count)));
  }

  void aLogoKeepsItsProportions() {
    const QTemporaryDir folder;
    QImage logo(40, 10, QImage::Format_RGB32);
    logo.fill(Qt::magenta);
    QVERIFY(logo.save(folder.filePath("logo.png")));
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    FigureOptions options = plain({1280, 800});
    options.logo = folder.filePath("logo.png");
    const QImage picture = paintFigure(view, event, {}, options);
    QRect extent;
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x)
        if (difference(picture.pixel(x, y), qRgb(255, 0, 255)) < 3)
          extent |= QRect(x, y, 1, 1);
    QVERIFY(extent.center().x() > 900 && extent.center().y() > 600);
    QVERIFY2(std::abs(extent.width() - 4.0 * extent.height()) <= 4.0,
             qPrintable(QString("%1 x %2").arg(extent.width()).arg(extent.height())));
  }

  void whatCannotBeMadeIsRefusedWithASentence() {
    const QTemporaryDir folder;
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    QVERIFY(problemOf([&] { paintFigure(view, event, {}, plain({20000, 100})); }).contains("16000"));
    QVERIFY(problemOf([&] { svgFigure(view, event, {}, plain({16000, 16000})); }).contains("150 million"));
    FigureOptions options = plain({640, 400});
    options.logo = folder.filePath("none.png");
    QVERIFY(problemOf([&] { paintFigure(view, event, {}, options); }).contains("none.png"));
    QVERIFY(problemOf([&] {
              saveFigure(view, event, {}, plain({64, 64}), folder.filePath("a.xyz"));
            }).contains("a.xyz"));
  }

  void flatViewsAreDrawnAsTheyLook_data() {
    QTest::addColumn<std::string>("projection");
    QTest::addColumn<int>("mostKilobytes");
    QTest::newRow("r-φ") << std::string("rphi") << 1500;
    QTest::newRow("ρ-z") << std::string("rhoz") << 1500;
    QTest::newRow("η-φ") << std::string("lego") << 3000;
    QTest::newRow("vertices") << std::string("vertex") << 1500;
  }

  void flatViewsAreDrawnAsTheyLook() {
    QFETCH(std::string, projection);
    QFETCH(int, mostKilobytes);
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event, projection);
    view.setPalette(lightPalette());
    FigureOptions options;
    options.size = {1280, 800};
    options.areLabels = true;
    const auto labelled = labelledObjects(event, {});
    const QByteArray svg = svgFigure(view, event, labelled, options);
    QVERIFY2(svg.size() < 1024 * mostKilobytes, qPrintable(QString::number(svg.size())));
    QXmlStreamReader reader(svg);
    QString words;
    while (!reader.atEnd()) {
      reader.readNext();
      if (reader.isCharacters())
        words += reader.text();
      QVERIFY(reader.name() != QLatin1String("image"));
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(words.contains("SIMULATION") && words.contains("GeV") && words.contains("Run 1234"));
    // Texts come out a little wider or narrower; a missing detector would be above 20.
    const double mean = meanDifference(rendered(svg, options.size), paintFigure(view, event, labelled, options));
    QVERIFY2(mean < 6.0, qPrintable(QString::number(mean)));
  }

  void aViewOfThreeDimensionsIsAPictureInTheDrawing() {
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event);
    const QByteArray svg = svgFigure(view, event, {}, plain({640, 400}));
    QVERIFY(svg.contains("<image"));
    QVERIFY(svg.contains("SIMULATION"));
  }

  void aPdfIsAsLargeAsItsDotsPerInchSay() {
    RenderWidget view;
    const Event event = simulatedEvent();
    show(view, event, "rphi");
    FigureOptions options;
    options.size = {3508, 2480}; // A4 at 300 dots per inch
    options.dotsPerInch = 300;
    const QByteArray pdf = pdfFigure(view, event, {}, options);
    QVERIFY(pdf.startsWith("%PDF-"));
    // 297 mm x 210 mm in points of 1/72 inch.
    QVERIFY2(pdf.contains("/MediaBox [0 0 842.0"), qPrintable(pdf.mid(pdf.indexOf("/MediaBox"), 60)));
  }

  void labelsNameLeptonsBeforeJets() {
    const Event event = simulatedEvent();
    const auto objects = labelledObjects(event, {.hovered = {}, .selected = {{ObjectKind::Jet, 0}}});
    QVERIFY(!objects.empty());
    QVERIFY(objects.front() == (ObjectRef{ObjectKind::Jet, 0}));
    QCOMPARE(std::ranges::count(objects, ObjectRef{ObjectKind::Jet, 0}), 1);
  }

  void aSceneFileMakesTheSamePictureAgain() {
    const auto event = std::make_shared<const Event>(simulatedEvent());
    SceneDescription scene;
    scene.files = {"/a.ig"};
    scene.id = event->id;
    scene.views = {.views = {{"3d", presetPose("x", 9000.0)}, {"lego", {}}}};
    scene.selected = {{ObjectKind::Muon, 0}};
    scene.theme = "phoenix";
    scene.time = 7.5;
    scene.display.wedgeAngle = 3.0;
    scene.figure = plain({480, 300});
    const auto pictureOf = [&](const SceneDescription& description) {
      RenderWidget view;
      showScene(view, description, event);
      return paintFigure(view, *event, {}, description.figure);
    };
    const QImage picture = pictureOf(scene);
    QCOMPARE(pictureOf(parseScene(toJson(scene, "/"), "/scene.json")), picture);
    scene.time = 9.5; // so that it could be another
    QVERIFY(pictureOf(scene) != picture);
  }
};

QTEST_MAIN(FigureTest)
#include "tst_figure.moc"
