#include "tests/viewer/ConstructedEvent.h"
#include "viewer/EventScene.h"
#include "viewer/ScenePicture.h"

#include <QFile>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QTest>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

using namespace voir;

namespace {

constexpr PixelSize viewSize{320, 200};

EventPtr shared(Event event) {
  return std::make_shared<const Event>(std::move(event));
}

QSurfaceFormat coreProfile() {
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setOption(QSurfaceFormat::DeprecatedFunctions);
  return format;
}

/// A scene with its picture, as one of several views in the same context has them.
struct View {
  EventScene scene;
  ScenePicture picture{scene};
  CameraPose pose = presetPose("open", 3000.0);

  explicit View(bool isDetectorVisible = true) {
    DisplayOptions options;
    options.isDetectorVisible = isDetectorVisible;
    scene.setOptions(options);
    scene.setEvent(shared(tests::constructedEvent()));
    picture.initialize();
  }
  ~View() { picture.release(); }

  QImage image(PictureQuality quality = {0, 1}) {
    QOpenGLFramebufferObject target(viewSize.width, viewSize.height);
    picture.render(pose, viewSize, quality);
    picture.copyTo(target.handle());
    return target.toImage();
  }
};

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

class ScenePictureTest : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    m_context.setFormat(coreProfile());
    m_surface.setFormat(coreProfile());
    m_surface.create();
    if (!m_context.create() || !m_context.makeCurrent(&m_surface))
      QSKIP("There is no OpenGL 3.2 here.");
  }

  void whatIsKeptIsWhatIsDrawn() {
    View view, other;
    view.image();
    view.image();
    view.scene.setEvent(shared(Event()));
    view.image(); // from now on the detector is kept
    view.scene.setEvent(shared(tests::constructedEvent()));
    QCOMPARE(view.image(), other.image());
  }

  void viewsOfOneContextDoNotDisturbEachOther() {
    View view, other;
    const QImage before = view.image();
    other.pose = presetPose("z", 3000.0);
    QVERIFY(other.image() != before);
    QCOMPARE(view.image(), before);
    view.pose = other.pose;
    QCOMPARE(view.image(), other.image());
  }

  void aTurnedCameraIsSeen() {
    View view;
    const QImage before = view.image();
    view.pose = turned(view.pose, 0.3, 0.0);
    const QImage after = view.image();
    QVERIFY(after != before);
    view.pose = turned(view.pose, -0.3, 0.0);
    QVERIFY(view.image() != after);
  }

  void pixelsAndSamplesShowTheSameWayUp() {
    View view;
    const QImage smooth = view.image({4, 1}), quick = view.image({0, 1});
    const auto distance = [](const QImage& a, const QImage& b) {
      double sum = 0.0;
      for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
          sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
      return sum / (a.width() * a.height());
    };
    QVERIFY(distance(smooth, quick) < 0.3 * distance(smooth, quick.mirrored(false, true)));
    QVERIFY(distance(smooth, quick) < 0.3 * distance(smooth, quick.mirrored(true, false)));
  }

  void memoryStaysWhenViewsComeAndGo() {
#ifdef Q_OS_LINUX
    const auto openAndClose = [](int count) {
      for (int i = 0; i < count; ++i)
        View(i % 10 == 0).image(); // most without the detector, which takes long to build
    };
    openAndClose(40);
    const double before = residentMegabytes();
    QVERIFY(before > 0.0);
    openAndClose(500);
    const double growth = residentMegabytes() - before; // one picture each would be 128 MB
    QVERIFY2(growth < 8.0, qPrintable(QString("%1 MB more after 500 views").arg(growth)));
#else
    QSKIP("Resident memory is read from /proc/self/statm, which is there on Linux only.");
#endif
  }

private:
  QOffscreenSurface m_surface;
  QOpenGLContext m_context;
};

QTEST_MAIN(ScenePictureTest)
#include "tst_scenepicture.moc"
