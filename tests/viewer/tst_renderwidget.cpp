#include "tests/viewer/ConstructedEvent.h"
#include "tests/viewer/Gestures.h"
#include "viewer/Palette.h"
#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"
#include "viewer/SceneLayers.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

using namespace voir;
using tests::click;
using tests::drag;
using tests::hoverOver;
using tests::turnWheel;

Q_DECLARE_METATYPE(voir::RenderWidget::Corner)

namespace {

constexpr QSize viewSize(640, 400);
constexpr ObjectRef muon{ObjectKind::Muon, 0};
constexpr QPoint besideEverything(630, 10);
/// Levels of 255 by which two pictures of the same scene may differ.
constexpr int noise = 2;

DisplayOptions withoutDetector() {
  DisplayOptions options;
  options.isDetectorVisible = false;
  options.isMotionReduced = true;
  return options;
}

EventPtr shared(Event event) {
  return std::make_shared<const Event>(std::move(event));
}

/// One muon, measured along a straight line that crosses the middle of the view along x.
EventPtr oneMuon(const std::string& detector = "atlas") {
  Event event;
  event.detector = detector;
  event.muons = {tests::muon(1.0, 50.0, 0.0, 0.0)};
  event.muons[0].points = {{-800.0f, 0.0f, 0.0f}, {1200.0f, 0.0f, 0.0f}};
  return shared(std::move(event));
}

CameraPose alongBeam() {
  return presetPose("z", 2500.0);
}

void show(RenderWidget& widget, EventPtr event, const DisplayOptions& options = withoutDetector()) {
  widget.resize(viewSize);
  widget.setDisplayOptions(options);
  widget.setEvent(std::move(event));
  widget.show();
  QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

/// With one muon seen along the beam.
void showMuon(RenderWidget& widget) {
  show(widget, oneMuon());
  widget.setCameraPose(alongBeam());
}

int difference(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

int difference(QRgb a, Rgba b) {
  return difference(a, qRgb(b.r, b.g, b.b));
}

template <typename Call> void forPixels(const QRect& area, Call call) {
  for (int y = area.top(); y <= area.bottom(); ++y)
    for (int x = area.left(); x <= area.right(); ++x)
      call(x, y);
}

/// Of the channel and pixel where two pictures differ most, outside an area.
int largestDifference(const QImage& a, const QImage& b, const QRect& without = {}) {
  int largest = 0;
  forPixels(a.rect(), [&](int x, int y) {
    if (!without.contains(x, y))
      largest = std::max(largest, difference(a.pixel(x, y), b.pixel(x, y)));
  });
  return largest;
}

/// Of all channels and pixels of an area.
double meanDifference(const QImage& a, const QImage& b, const QRect& area) {
  double sum = 0.0;
  forPixels(area, [&](int x, int y) {
    const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
    sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
  });
  return sum / (3.0 * area.width() * area.height());
}

/// The smallest rectangle around all pixels of this colour.
QRect extentOf(const QImage& picture, QColor colour) {
  QRect extent;
  forPixels(picture.rect(), [&](int x, int y) {
    if (difference(picture.pixel(x, y), colour.rgb()) <= noise)
      extent |= QRect(x, y, 1, 1);
  });
  return extent;
}

bool isBlank(const QImage& picture) {
  int darkest = 255, brightest = 0;
  forPixels(picture.rect(), [&](int x, int y) {
    darkest = std::min(darkest, qGray(picture.pixel(x, y)));
    brightest = std::max(brightest, qGray(picture.pixel(x, y)));
  });
  return brightest - darkest < 60;
}

/// Where a point of the muon's line is seen.
QPointF muonPosition(RenderWidget& widget) {
  return widget.screenPosition(muon).value_or(QPointF(-1, -1));
}

Vector3 directionToViewer(const CameraPose& pose) {
  return (pose.position - pose.focus).normalized();
}

QImage plainImage(QSize size, QColor colour) {
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(colour);
  return image;
}

/// Draws so many frames.
void waitForPictures(RenderWidget& widget, int count) {
  QSignalSpy drawn(&widget, &RenderWidget::pictureDrawn);
  widget.update();
  QTRY_VERIFY_WITH_TIMEOUT(drawn.count() >= count, 20000);
}

/// Every theme in the 3D view, every view in the default theme.
void addReferenceScenes() {
  QTest::addColumn<QByteArray>("detector");
  QTest::addColumn<QByteArray>("theme");
  QTest::addColumn<QByteArray>("projection");
  for (const Palette& palette : palettes())
    QTest::addRow("ATLAS-like, %s", palette.label.data())
        << QByteArray("atlas") << QByteArray(palette.id.data()) << QByteArray("3d");
  QTest::addRow("CMS-like") << QByteArray("cms") << QByteArray("dark") << QByteArray("3d");
  for (const ViewProjection& row : viewProjections().subspan(1))
    for (const char* detector : {"atlas", "cms"})
      QTest::addRow("%s, %s", row.label.data(), detector)
          << QByteArray(detector) << QByteArray("dark") << QByteArray(row.id.data());
}

void addDetectors() {
  QTest::addColumn<QByteArray>("detector");
  QTest::newRow("ATLAS-like") << QByteArray("atlas");
  QTest::newRow("CMS-like") << QByteArray("cms");
}

struct ReferenceScene {
  QByteArray detector = "atlas", theme = "dark", projection = "3d";

  QString name() const {
    return QString::fromLatin1(detector + (theme == "dark" ? QByteArray() : '-' + theme) +
                               (projection == "3d" ? QByteArray() : '-' + projection));
  }
};

QString referencePath(const ReferenceScene& scene) {
  return QString("%1/%2.png").arg(QStringLiteral(VOIR_REFERENCE_DIR), scene.name());
}

QImage drawReference(const ReferenceScene& scene) {
  RenderWidget widget;
  DisplayOptions options;
  options.isMotionReduced = true;
  show(widget, shared(tests::constructedEvent(scene.detector.toStdString())), options);
  widget.setPalette(paletteNamed(scene.theme.toStdString()));
  if (scene.projection == "3d")
    widget.flyTo("open");
  else
    widget.setViews({.views = {{scene.projection.toStdString(), {}}}});
  return widget.picture({320, 200});
}

/// With colours in steps of four levels: half the bytes.
QImage inSteps(QImage picture) {
  forPixels(picture.rect(), [&](int x, int y) { picture.setPixel(x, y, picture.pixel(x, y) & 0xfffcfcfcu); });
  return picture;
}

struct Comparison {
  double mean = 0.0; ///< of all pixels and channels, levels of 255
  double tile = 0.0; ///< the same of the 40 x 40 pixels that differ most
};

Comparison compare(const QImage& picture, const QImage& reference) {
  Comparison result{meanDifference(picture, reference, picture.rect()), 0.0};
  for (int y = 0; y < picture.height(); y += 40)
    for (int x = 0; x < picture.width(); x += 40)
      result.tile = std::max(result.tile, meanDifference(picture, reference, QRect(x, y, 40, 40)));
  return result;
}

constexpr double meanTolerance = 6.0, tileTolerance = 20.0;

bool isAlike(const Comparison& comparison) {
  return comparison.mean <= meanTolerance && comparison.tile <= tileTolerance;
}

#ifdef Q_OS_LINUX
/// Resident memory of this process in MB.
double residentMegabytes() {
  QFile file("/proc/self/statm");
  if (!file.open(QIODevice::ReadOnly))
    return 0.0;
  const qint64 pages = file.readAll().split(' ').value(1).toLongLong();
  return static_cast<double>(pages * sysconf(_SC_PAGESIZE)) / 1e6;
}
#endif

} // namespace

class RenderWidgetTest : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    RenderWidget widget;
    show(widget, oneMuon());
    if (widget.picture().isNull())
      QSKIP("There is no OpenGL 3.2 on this display.");
  }

  void aPictureShowsTheEventInTheSizeAskedFor_data() {
    QTest::addColumn<QSize>("asked");
    QTest::addColumn<QSize>("size");
    QTest::newRow("the widget's") << QSize() << viewSize;
    QTest::newRow("smaller") << QSize(320, 200) << QSize(320, 200);
    QTest::newRow("larger, of another shape") << QSize(900, 900) << QSize(900, 900);
  }

  void aPictureShowsTheEventInTheSizeAskedFor() {
    QFETCH(QSize, asked);
    QFETCH(QSize, size);
    RenderWidget widget;
    show(widget, shared(tests::constructedEvent()), DisplayOptions{});
    const QImage picture = widget.picture(asked);
    QCOMPARE(picture.size(), size);
    QVERIFY(!isBlank(picture));
  }

  void thereIsAPictureWithoutAnEvent() {
    RenderWidget widget;
    show(widget, nullptr, DisplayOptions{});
    QCOMPARE(widget.picture().size(), viewSize);
    QVERIFY(widget.shownLayers().empty());
    QVERIFY(widget.objectsAt({320, 200}).empty());
  }

  void theBackgroundRunsFromTopToBottom_data() {
    QTest::addColumn<bool>("isLight");
    QTest::newRow("dark") << false;
    QTest::newRow("light") << true;
  }

  void theBackgroundRunsFromTopToBottom() {
    QFETCH(bool, isLight);
    RenderWidget widget;
    show(widget, nullptr);
    widget.setPalette(isLight ? lightPalette() : darkPalette());
    const QImage picture = widget.picture();
    const Palette& palette = isLight ? lightPalette() : darkPalette();
    for (const int x : {0, picture.width() - 1}) {
      QVERIFY(difference(picture.pixel(x, 0), palette.backgroundTop) <= 3);
      QVERIFY(difference(picture.pixel(x, picture.height() - 1), palette.backgroundBottom) <= 3);
    }
  }

  void aLineIsDrawnWhereItIsProjected() {
    RenderWidget widget;
    showMuon(widget);
    // Its middle is 200 mm right of the centre, in the plane of the focus: by hand.
    const double pixelsPerMm =
        viewSize.height() / (2.0 * alongBeam().distance() * std::tan(15.0 * constants::pi / 180.0));
    const QPointF expected(viewSize.width() / 2.0 + 200.0 * pixelsPerMm, viewSize.height() / 2.0);
    const QPointF position = muonPosition(widget);
    QVERIFY(QLineF(position, expected).length() < 0.5);
    // Three pixels wide: the pixel around its middle is all its own.
    QVERIFY(difference(widget.picture().pixel(position.toPoint()), darkPalette().muon) <= 12);
    QCOMPARE(widget.objectsAt(position), std::vector{muon});
    QVERIFY(widget.objectsAt(position + QPointF(0, 15)).empty());
  }

  void everyKindOfObjectHasItsPlaceInTheView_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("photon") << static_cast<int>(ObjectKind::Photon);
    QTest::newRow("electron") << static_cast<int>(ObjectKind::Electron);
    QTest::newRow("muon") << static_cast<int>(ObjectKind::Muon);
    QTest::newRow("tau") << static_cast<int>(ObjectKind::Tau);
    QTest::newRow("jet") << static_cast<int>(ObjectKind::Jet);
    QTest::newRow("missing transverse momentum") << static_cast<int>(ObjectKind::MissingEt);
    QTest::newRow("track") << static_cast<int>(ObjectKind::Track);
    QTest::newRow("vertex") << static_cast<int>(ObjectKind::Vertex);
    QTest::newRow("cell") << static_cast<int>(ObjectKind::CaloCell);
    QTest::newRow("chamber") << static_cast<int>(ObjectKind::MuonChamber);
  }

  void everyKindOfObjectHasItsPlaceInTheView() {
    QFETCH(int, kind);
    RenderWidget widget;
    show(widget, shared(tests::constructedEvent()));
    DisplayOptions everything;
    everything.minimumTrackPt = everything.minimumCellEnergy = everything.minimumJetPt = 0.0;
    widget.setDisplayOptions(everything);
    const ObjectRef object{static_cast<ObjectKind>(kind), 0};
    widget.setCameraPose(presetPose("z", 12000.0));
    const auto position = widget.screenPosition(object);
    QVERIFY(position && widget.rect().contains(position->toPoint()));
    widget.seek(object);
    const auto sought = widget.screenPosition(object);
    QVERIFY(sought && QLineF(*sought, QPointF(320, 200)).length() < 200.0);
    QVERIFY(!widget.screenPosition({static_cast<ObjectKind>(kind), 999}));
  }

  void theWedgeReachesThePictureThoughTheLegendAsksFirst() {
    RenderWidget widget;
    show(widget, shared(tests::constructedEvent()), DisplayOptions{});
    const QImage opened = widget.picture();
    DisplayOptions closed;
    closed.wedgeAngle = 0.0;
    widget.setDisplayOptions(closed);
    QVERIFY(!widget.shownLayers().empty());
    QVERIFY(widget.picture() != opened);
    widget.setDisplayOptions({});
    QVERIFY(!widget.shownLayers().empty());
    QCOMPARE(widget.picture(), opened);
  }

  void hoveringTellsEachChangeOnce() {
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy hovered(&widget, &RenderWidget::hovered);
    const QPointF onMuon = muonPosition(widget);
    hoverOver(widget, besideEverything);
    QCOMPARE(hovered.count(), 0);
    hoverOver(widget, onMuon);
    hoverOver(widget, onMuon + QPointF(5, 0));
    hoverOver(widget, onMuon + QPointF(9, 1));
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(hovered[0][0].value<std::optional<ObjectRef>>(), std::optional(muon));
    QCOMPARE(hovered[0][1].toPoint(), widget.mapToGlobal(onMuon).toPoint());
    hoverOver(widget, besideEverything);
    QCOMPARE(hovered.count(), 2);
    QCOMPARE(hovered[1][0].value<std::optional<ObjectRef>>(), std::optional<ObjectRef>());
  }

  void leavingTheViewEndsTheHovering() {
    RenderWidget widget;
    showMuon(widget);
    hoverOver(widget, muonPosition(widget));
    QSignalSpy hovered(&widget, &RenderWidget::hovered);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&widget, &leave);
    QCoreApplication::sendEvent(&widget, &leave);
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(hovered[0][0].value<std::optional<ObjectRef>>(), std::optional<ObjectRef>());
  }

  void aClickPicksWhatIsUnderIt_data() {
    QTest::addColumn<bool>("isOnMuon");
    QTest::addColumn<bool>("isWithControl");
    QTest::newRow("on the muon") << true << false;
    QTest::newRow("on the muon, with Ctrl") << true << true;
    QTest::newRow("beside everything") << false << false;
  }

  void aClickPicksWhatIsUnderIt() {
    QFETCH(bool, isOnMuon);
    QFETCH(bool, isWithControl);
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy picked(&widget, &RenderWidget::picked);
    const CameraPose before = widget.cameraPose();
    click(widget, isOnMuon ? muonPosition(widget) : QPointF(besideEverything),
          isWithControl ? Qt::ControlModifier : Qt::NoModifier);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<std::vector<ObjectRef>>(), isOnMuon ? std::vector{muon} : std::vector<ObjectRef>());
    QCOMPARE(picked[0][1].toBool(), isWithControl);
    QVERIFY(widget.cameraPose() == before);
  }

  void overlappingObjectsAreAllPicked() {
    Event event = *oneMuon();
    event.tracks.push_back(tests::track(1.0, 50.0, 0.0, 0.0));
    event.tracks[0].points = event.muons[0].points;
    RenderWidget widget;
    show(widget, shared(std::move(event)));
    widget.setCameraPose(alongBeam());
    QCOMPARE(widget.objectsAt(muonPosition(widget)), (std::vector{muon, ObjectRef{ObjectKind::Track, 0}}));
  }

  void aDragTurnsTheViewAndPicksNothing() {
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy picked(&widget, &RenderWidget::picked), moved(&widget, &RenderWidget::cameraChanged);
    const CameraPose before = widget.cameraPose();
    drag(widget, muonPosition(widget), {60, 0});
    QCOMPARE(picked.count(), 0);
    QVERIFY(moved.count() >= 1);
    const CameraPose& after = widget.cameraPose();
    QVERIFY(std::abs(after.distance() - before.distance()) < 1e-6 * before.distance());
    QCOMPARE(after.focus, before.focus);
    // The near side follows the pointer to the right: the viewer goes to the left.
    QVERIFY(directionToViewer(after).x() < -0.1);
    QVERIFY(std::abs(directionToViewer(after).y()) < 1e-6);
    // Downwards likewise: the viewer goes up.
    widget.setCameraPose(before);
    drag(widget, {320, 200}, {0, 60});
    QVERIFY(directionToViewer(widget.cameraPose()).y() > 0.1);
  }

  void aTremblingClickStaysAClick() {
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy picked(&widget, &RenderWidget::picked), moved(&widget, &RenderWidget::cameraChanged);
    drag(widget, muonPosition(widget), {2, 1});
    QCOMPARE(picked.count(), 1);
    QCOMPARE(moved.count(), 0);
  }

  void thePictureIsMovedWithThePointer_data() {
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("middle button") << static_cast<int>(Qt::MiddleButton) << static_cast<int>(Qt::NoModifier);
    QTest::newRow("Shift and left button") << static_cast<int>(Qt::LeftButton) << static_cast<int>(Qt::ShiftModifier);
  }

  void thePictureIsMovedWithThePointer() {
    QFETCH(int, button);
    QFETCH(int, modifiers);
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy picked(&widget, &RenderWidget::picked);
    const QPointF before = muonPosition(widget);
    drag(widget, {300, 150}, {-50, 30}, static_cast<Qt::MouseButton>(button), Qt::KeyboardModifiers(modifiers));
    QVERIFY(QLineF(muonPosition(widget), before + QPointF(-50, 30)).length() < 0.5);
    QCOMPARE(picked.count(), 0);
  }

  void theRightButtonZooms() {
    RenderWidget widget;
    showMuon(widget);
    const double before = widget.cameraPose().distance();
    drag(widget, {300, 200}, {0, 40}, Qt::RightButton);
    const double after = widget.cameraPose().distance();
    QVERIFY(std::abs(after / before - 1.0) > 0.1);
    drag(widget, {300, 240}, {0, -40}, Qt::RightButton);
    QVERIFY(std::abs(widget.cameraPose().distance() / before - 1.0) < 1e-6);
  }

  void theWheelZoomsTowardsThePointer() {
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy moved(&widget, &RenderWidget::cameraChanged);
    const QPointF place = muonPosition(widget);
    const double before = widget.cameraPose().distance();
    turnWheel(widget, place, 240);
    QVERIFY(moved.count() >= 1);
    QVERIFY(widget.cameraPose().distance() < 0.95 * before);
    QVERIFY(QLineF(muonPosition(widget), place).length() < 0.5);
    turnWheel(widget, place, -240);
    QVERIFY(std::abs(widget.cameraPose().distance() / before - 1.0) < 1e-6);
  }

  void theViewStaysFromEventToEvent() {
    RenderWidget widget;
    DisplayOptions options = withoutDetector();
    options.layers["tracks"] = false;
    show(widget, shared(tests::constructedEvent()), options);
    drag(widget, {300, 200}, {35, 20});
    const CameraPose chosen = widget.cameraPose();
    Event other = tests::constructedEvent();
    other.photons.clear();
    widget.setEvent(shared(std::move(other)));
    QVERIFY(widget.cameraPose() == chosen);
    widget.setEvent(shared(tests::constructedEvent("cms")));
    QVERIFY(widget.cameraPose() == chosen);
    const auto layers = widget.shownLayers();
    QVERIFY(std::ranges::none_of(layers, [](const SceneLayer* layer) { return layer->id == "tracks"; }));
    QVERIFY(std::ranges::any_of(layers, [](const SceneLayer* layer) { return layer->id == "photons"; }));
  }

  void theLegendListsWhatIsSeen() {
    RenderWidget widget;
    showMuon(widget);
    QCOMPARE(widget.shownLayers().size(), std::size_t(1));
    QCOMPARE(widget.shownLayers()[0]->id, std::string_view("muons"));
    DisplayOptions options = withoutDetector();
    options.layers["muons"] = false;
    widget.setDisplayOptions(options);
    QVERIFY(widget.shownLayers().empty());
    QVERIFY(!widget.screenPosition(muon));
    QVERIFY(largestDifference(widget.picture(), [] {
              RenderWidget empty;
              show(empty, nullptr);
              return empty.picture();
            }()) <= noise);
  }

  void twoPicturesOfOneSceneAreEqual_data() { addDetectors(); }
  void twoPicturesOfOneSceneAreEqual() {
    QFETCH(QByteArray, detector);
    RenderWidget widget;
    const EventPtr event = shared(tests::constructedEvent(detector.toStdString()));
    show(widget, event, DisplayOptions{});
    const QImage first = widget.picture();
    QVERIFY(largestDifference(first, widget.picture()) <= noise);
    // Also after another event, another size and frames on screen.
    widget.setEvent(oneMuon(detector.toStdString()));
    QVERIFY(largestDifference(first, widget.picture()) > 60);
    widget.picture({320, 200});
    widget.setEvent(event);
    waitForPictures(widget, 1);
    QVERIFY(largestDifference(first, widget.picture()) <= noise);
  }

  void theScreenShowsEachEventAnew() {
    if (QGuiApplication::platformName() != "xcb")
      QSKIP("Only X11 lets a program see what is on its screen.");
    RenderWidget widget;
    const auto onScreen = [&] {
      waitForPictures(widget, 1);
      return widget.screen()->grabWindow(widget.winId()).toImage();
    };
    show(widget, oneMuon());
    const QImage muonAlone = onScreen();
    QCOMPARE(muonAlone.size(), viewSize);
    widget.setEvent(shared(tests::constructedEvent()));
    QVERIFY(largestDifference(onScreen(), muonAlone) > 60);
    // The detector is kept from picture to picture: nothing of the other event may stay with it.
    widget.setEvent(oneMuon());
    QVERIFY(largestDifference(onScreen(), muonAlone) <= noise);
  }

  void aHighlightChangesThePictureAroundItsObjectOnly_data() {
    QTest::addColumn<bool>("isSelected");
    QTest::newRow("hovered") << false;
    QTest::newRow("selected") << true;
  }

  void aHighlightChangesThePictureAroundItsObjectOnly() {
    QFETCH(bool, isSelected);
    Event event = *oneMuon();
    event.photons = {tests::photon(40.0, 0.0, 1.5)};
    RenderWidget widget;
    show(widget, shared(std::move(event)));
    widget.setCameraPose(alongBeam());
    const QImage plain = widget.picture();
    widget.setHighlight(isSelected ? Highlight{{}, {muon}} : Highlight{muon, {}});
    const QImage highlighted = widget.picture();
    // The muon's line is level with the middle; its halo some pixels wide.
    const QRect around(0, viewSize.height() / 2 - 12, viewSize.width(), 24);
    QVERIFY(largestDifference(plain, highlighted, around) <= noise);
    const QPoint beside = muonPosition(widget).toPoint() + QPoint(0, 3);
    QVERIFY(difference(plain.pixel(beside), highlighted.pixel(beside)) > 20);
    widget.setHighlight({});
    QVERIFY(largestDifference(plain, widget.picture()) <= noise);
  }

  void overlaysLieInTheirCorner_data() {
    QTest::addColumn<RenderWidget::Corner>("corner");
    QTest::addColumn<QRect>("quarter");
    QTest::newRow("top left") << RenderWidget::Corner::TopLeft << QRect(0, 0, 100, 70);
    QTest::newRow("top right") << RenderWidget::Corner::TopRight << QRect(540, 0, 100, 70);
    QTest::newRow("bottom left") << RenderWidget::Corner::BottomLeft << QRect(0, 330, 100, 70);
    QTest::newRow("bottom right") << RenderWidget::Corner::BottomRight << QRect(540, 330, 100, 70);
  }

  void overlaysLieInTheirCorner() {
    QFETCH(RenderWidget::Corner, corner);
    QFETCH(QRect, quarter);
    RenderWidget widget;
    show(widget, shared(tests::constructedEvent()), DisplayOptions{});
    const QImage before = widget.picture();
    widget.setOverlay(corner, plainImage({60, 40}, Qt::magenta));
    waitForPictures(widget, 1);
    const QImage with = widget.picture();
    const QRect extent = extentOf(with, Qt::magenta);
    QCOMPARE(extent.size(), QSize(60, 40));
    QVERIFY(quarter.contains(extent));
    QVERIFY(largestDifference(before, with, extent) <= noise);
    widget.setOverlay(corner, {});
    QVERIFY(largestDifference(before, widget.picture()) <= noise);
  }

  void aClearOverlayLetsThePictureThrough() {
    RenderWidget widget;
    show(widget, nullptr);
    widget.setOverlay(RenderWidget::Corner::TopLeft, plainImage({40, 40}, QColor(255, 255, 255, 128)));
    const Rgba expected = mix(darkPalette().backgroundTop, {255, 255, 255, 255}, 128.0 / 255.0);
    QVERIFY(difference(widget.picture().pixel(20, 16), expected) <= 4);
  }

  void aFlightEndsAtItsPreset() {
    RenderWidget widget;
    DisplayOptions options = withoutDetector();
    options.isMotionReduced = false;
    show(widget, oneMuon(), options);
    QSignalSpy moved(&widget, &RenderWidget::cameraChanged), drawn(&widget, &RenderWidget::pictureDrawn);
    widget.flyTo("x");
    QVERIFY((directionToViewer(widget.cameraPose()) - Vector3::UnitX()).norm() > 0.1);
    QTRY_VERIFY_WITH_TIMEOUT((directionToViewer(widget.cameraPose()) - Vector3::UnitX()).norm() < 1e-9, 20000);
    QVERIFY(moved.count() >= 2);
    // Once there it is still, and the last picture is of full quality.
    QTRY_VERIFY_WITH_TIMEOUT(!drawn.isEmpty() && drawn.back()[0].toBool(), 20000);
    QVERIFY((directionToViewer(widget.cameraPose()) - Vector3::UnitX()).norm() < 1e-9);
  }

  void withReducedMotionAFlightIsAJump_data() {
    QTest::addColumn<QByteArray>("id");
    for (const CameraPreset& preset : cameraPresets())
      QTest::newRow(preset.id.data()) << QByteArray(preset.id.data(), static_cast<qsizetype>(preset.id.size()));
  }

  void withReducedMotionAFlightIsAJump() {
    QFETCH(QByteArray, id);
    RenderWidget widget;
    showMuon(widget);
    QSignalSpy moved(&widget, &RenderWidget::cameraChanged);
    widget.flyTo(QString::fromLatin1(id));
    QCOMPARE(moved.count(), 1);
    const Vector3 expected = directionToViewer(presetPose(id.toStdString(), 1.0));
    QVERIFY((directionToViewer(widget.cameraPose()) - expected).norm() < 1e-9);
    const double distance = widget.cameraPose().distance();
    widget.flyTo("viewall");
    QVERIFY(widget.cameraPose().distance() > distance);
    QVERIFY((directionToViewer(widget.cameraPose()) - expected).norm() < 1e-9);
  }

  void aDragEndsAFlight() {
    RenderWidget widget;
    DisplayOptions options = withoutDetector();
    options.isMotionReduced = false;
    show(widget, oneMuon(), options);
    widget.flyTo("x");
    drag(widget, {300, 200}, {40, 0});
    const CameraPose taken = widget.cameraPose();
    waitForPictures(widget, 2);
    QVERIFY(widget.cameraPose() == taken);
  }

  void motionEndsWithAPictureOfFullQuality() {
    RenderWidget widget;
    showMuon(widget);
    waitForPictures(widget, 1);
    QSignalSpy drawn(&widget, &RenderWidget::pictureDrawn);
    drag(widget, {300, 200}, {40, 0});
    QTRY_VERIFY_WITH_TIMEOUT(!drawn.isEmpty() && drawn.back()[0].toBool(), 20000);
  }

  void manyChangesMakeOnePicture() {
    RenderWidget widget;
    showMuon(widget);
    // Frames asked for so far are drawn first.
    waitForPictures(widget, 1);
    QTest::qWait(300);
    QSignalSpy drawn(&widget, &RenderWidget::pictureDrawn);
    for (int i = 0; i < 20; ++i) {
      widget.setEvent(oneMuon());
      widget.setHighlight(i % 2 == 0 ? Highlight{muon, {}} : Highlight{});
    }
    QCOMPARE(drawn.count(), 0);
    QTRY_VERIFY(drawn.count() > 0);
    QTest::qWait(100);
    QCOMPARE(drawn.count(), 1);
  }

  void theViewFollowsTheSizeOfTheWidget() {
    RenderWidget widget;
    showMuon(widget);
    for (const QSize size : {QSize(320, 200), QSize(300, 500), viewSize}) {
      widget.resize(size);
      waitForPictures(widget, 1);
      const QImage picture = widget.picture();
      QCOMPARE(picture.size(), size);
      const QPointF position = muonPosition(widget);
      QCOMPARE(widget.objectsAt(position), std::vector{muon});
      QVERIFY(difference(picture.pixel(position.toPoint()), darkPalette().muon) <= 12);
    }
  }

  void memoryStaysFromEventToEvent() {
#ifdef Q_OS_LINUX
    RenderWidget widget;
    show(widget, oneMuon(), DisplayOptions{});
    widget.resize(200, 150);
    const auto change = [&](int count) {
      for (int i = 0; i < count; ++i) {
        Event event = tests::constructedEvent();
        event.tracks.resize(static_cast<std::size_t>(i % 24));
        widget.setEvent(shared(std::move(event)));
        widget.setHighlight({ObjectRef{ObjectKind::Photon, 0}, { muon }});
        waitForPictures(widget, 1);
      }
    };
    change(60);
    const double before = residentMegabytes();
    QVERIFY(before > 0.0);
    change(300);
    const double growth = residentMegabytes() - before;
    QVERIFY2(growth < 5.0, qPrintable(QString("%1 MB more after 300 events").arg(growth)));
#else
    QSKIP("Resident memory is read from /proc/self/statm, which is there on Linux only.");
#endif
  }

  void thePictureIsTheReference_data() {
    addReferenceScenes();
  }
  void thePictureIsTheReference() {
    QFETCH(QByteArray, detector);
    QFETCH(QByteArray, theme);
    QFETCH(QByteArray, projection);
    const ReferenceScene scene{detector, theme, projection};
    const QImage picture = drawReference(scene);
    if (qEnvironmentVariableIsSet("VOIR_RENEW_REFERENCES")) {
      QVERIFY(inSteps(picture).save(referencePath(scene), "PNG", 0)); // 0: the smallest file
      QSKIP("The reference picture was written anew.");
    }
    const QImage reference(referencePath(scene));
    QCOMPARE(reference.size(), picture.size());
    const Comparison comparison = compare(inSteps(picture), reference);
    const QString actual = QDir::current().absoluteFilePath(QString("%1-actual.png").arg(scene.name()));
    if (!isAlike(comparison))
      picture.save(actual);
    QVERIFY2(isAlike(comparison),
             qPrintable(QString("%1 differs from %2 by %3 of 255 on average (%4 allowed), by %5 where it differs most "
                                "(%6 allowed). Where this is meant, VOIR_RENEW_REFERENCES=1 writes references anew.")
                            .arg(actual, referencePath(scene))
                            .arg(comparison.mean, 0, 'f', 1)
                            .arg(meanTolerance)
                            .arg(comparison.tile, 0, 'f', 1)
                            .arg(tileTolerance)));
  }

  void anotherPictureIsNotTheReference_data() {
    addDetectors();
  }
  void anotherPictureIsNotTheReference() {
    // So that the tolerance is not so wide that everything passes.
    QFETCH(QByteArray, detector);
    const QImage reference(referencePath({detector}));
    QVERIFY(!isAlike(compare(inSteps(drawReference({detector == "cms" ? "atlas" : "cms"})), reference)));
    RenderWidget widget;
    Event empty;
    empty.detector = detector.toStdString();
    DisplayOptions options;
    options.isMotionReduced = true;
    show(widget, shared(std::move(empty)), options);
    QVERIFY(!isAlike(compare(inSteps(widget.picture({320, 200})), reference)));
  }

  void noTwoThemesLookAlike() {
    for (const Palette& one : palettes())
      for (const Palette& other : palettes()) {
        const QImage a(referencePath({"atlas", one.id.data()})), b(referencePath({"atlas", other.id.data()}));
        QCOMPARE(isAlike(compare(a, b)), one.id == other.id);
      }
  }
};

QTEST_MAIN(RenderWidgetTest)
#include "tst_renderwidget.moc"
