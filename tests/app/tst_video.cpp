#include "app/Video.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/RenderWidget.h"

#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace voir;

namespace {

VideoOptions shortVideo(VideoMotion motion) {
  VideoOptions options;
  options.motion = motion;
  options.seconds = 0.2;
  options.framesPerSecond = 20;
  options.figure.size = {160, 101}; // odd: films have even sides
  options.figure.hasCaption = options.figure.hasLegend = false;
  return options;
}

EventPtr event() {
  return std::make_shared<const Event>(tests::constructedEvent());
}

QString problemOf(Video& video) {
  QSignalSpy finished(&video, &Video::finished);
  if (!QTest::qWaitFor([&] { return finished.count() > 0; }, 60000))
    return QStringLiteral("not finished");
  return finished.front().front().toString();
}

void show(RenderWidget& view) {
  view.setEvent(event());
  view.setViews({});
}

} // namespace

class tst_Video : public QObject {
  Q_OBJECT

private slots:
  void aTurntableTurnsAroundTheVerticalThroughItsFocus() {
    CameraPose start;
    start.focus = {100.0, 0.0, 0.0};
    start.position = {100.0, 500.0, 2000.0};
    const CameraPose quarter = turntablePose(start, 0.25);
    // By hand: a quarter of a turn around y takes z to x.
    QVERIFY((quarter.position - Vector3(2100.0, 500.0, 0.0)).norm() < 1e-9);
    QVERIFY((turntablePose(start, 1.0).position - start.position).norm() < 1e-9);
    QCOMPARE(quarter.focus, start.focus);
  }

  void framesAreNumberedAndDiffer_data() {
    QTest::addColumn<int>("motion");
    QTest::newRow("turntable") << static_cast<int>(VideoMotion::Turntable);
    QTest::newRow("collision") << static_cast<int>(VideoMotion::Collision);
  }

  void framesAreNumberedAndDiffer() {
    QFETCH(int, motion);
    RenderWidget view;
    show(view);
    const CameraPose before = view.cameraPose();
    const QTemporaryDir folder;
    Video video(view, event(), {}, shortVideo(static_cast<VideoMotion>(motion)), folder.filePath("frames"));
    QCOMPARE(problemOf(video), QString());
    const QDir frames(folder.filePath("frames"));
    QCOMPARE(frames.entryList({"*.png"}),
             (QStringList{"frame-00000.png", "frame-00001.png", "frame-00002.png", "frame-00003.png"}));
    QVERIFY(QImage(frames.filePath("frame-00000.png")) != QImage(frames.filePath("frame-00002.png")));
    QCOMPARE(view.cameraPose(), before);
    QVERIFY(!view.time());
  }

  void aFilmIsWrittenWhereFfmpegIs() {
    const bool isInstalled = !QStandardPaths::findExecutable("ffmpeg").isEmpty();
    RenderWidget view;
    show(view);
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.mp4");
    Video video(view, event(), {}, shortVideo(VideoMotion::Turntable), path);
    const QString problem = problemOf(video);
    if (!isInstalled) {
      QVERIFY(problem.contains("ffmpeg"));
      QSKIP("ffmpeg is not installed: its absence was told.");
    }
    QCOMPARE(problem, QString());
    QFile film(path);
    QVERIFY(film.open(QIODevice::ReadOnly));
    QCOMPARE(film.read(12).mid(4, 4), QByteArray("ftyp")); // ISO/IEC 14496-12: the first box of the file
  }

  void aStoppedVideoSaysSo() {
    RenderWidget view;
    show(view);
    const QTemporaryDir folder;
    Video video(view, event(), {}, shortVideo(VideoMotion::Turntable), folder.filePath("frames"));
    QSignalSpy finished(&video, &Video::finished);
    QSignalSpy progressed(&video, &Video::progressed);
    QVERIFY(progressed.wait(60000));
    video.stop();
    QCOMPARE(finished.count(), 1);
    QVERIFY(finished.front().front().toString().contains("stopped"));
    QTest::qWait(50);
    QCOMPARE(progressed.count(), 1);
  }
};

QTEST_MAIN(tst_Video)
#include "tst_video.moc"
