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

EventPtr madeEvent() {
  return std::make_shared<const Event>(tests::constructedEvent());
}

QString problemOf(Video& video) {
  QSignalSpy finished(&video, &Video::finished);
  if (!QTest::qWaitFor([&] { return finished.count() > 0; }, 60000))
    return QStringLiteral("not finished");
  return finished.front().front().toString();
}

void show(RenderWidget& view) {
  view.setEvent(madeEvent());
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
    Video video(view, madeEvent(), {}, shortVideo(static_cast<VideoMotion>(motion)), folder.filePath("frames"));
    QCOMPARE(problemOf(video), QString());
    const QDir frames(folder.filePath("frames"));
    QCOMPARE(frames.entryList({"*.png"}),
             (QStringList{"frame-00000.png", "frame-00001.png", "frame-00002.png", "frame-00003.png"}));
    QVERIFY(QImage(frames.filePath("frame-00000.png")) != QImage(frames.filePath("frame-00002.png")));
    QCOMPARE(view.cameraPose(), before);
    QVERIFY(!view.time());
  }

  void aFilmIsWrittenWhereFfmpegIs_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("MP4") << "film.mp4" << QByteArray("ftyp");                // ISO/IEC 14496-12: the first box
    QTest::newRow("WebM") << "film.webm" << QByteArray::fromHex("1a45dfa3"); // RFC 8794: the header of EBML
  }

  void aFilmIsWrittenWhereFfmpegIs() {
    QFETCH(QString, name);
    QFETCH(QByteArray, mark);
    if (QStandardPaths::findExecutable("ffmpeg").isEmpty())
      QSKIP("ffmpeg is not installed.");
    RenderWidget view;
    show(view);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    Video video(view, madeEvent(), {}, shortVideo(VideoMotion::Turntable), path);
    QCOMPARE(problemOf(video), QString());
    QFile film(path);
    QVERIFY(film.open(QIODevice::ReadOnly));
    QVERIFY(film.read(12).contains(mark));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{name});
  }

  void withoutFfmpegTheFramesStay() {
    RenderWidget view;
    show(view);
    const QTemporaryDir folder;
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", folder.path().toUtf8());
    Video video(view, madeEvent(), {}, shortVideo(VideoMotion::Turntable), folder.filePath("film.mp4"));
    const QString problem = problemOf(video);
    qputenv("PATH", path);
    QVERIFY2(problem.contains("ffmpeg"), qPrintable(problem));
    const QStringList kept = QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(kept.size(), 1);
    QVERIFY(problem.contains(kept.front()));
    QCOMPARE(QDir(folder.filePath(kept.front())).entryList({"*.png"}).size(), 4);
  }

  void aFolderThatCannotBeMadeIsTold() {
    RenderWidget view;
    show(view);
    const QTemporaryDir folder;
    Video video(view, madeEvent(), {}, shortVideo(VideoMotion::Turntable), folder.filePath("none/film.mp4"));
    QVERIFY(problemOf(video).contains("none/film.mp4"));
  }

  void aStoppedVideoSaysSo() {
    RenderWidget view;
    show(view);
    const QTemporaryDir folder;
    Video video(view, madeEvent(), {}, shortVideo(VideoMotion::Turntable), folder.filePath("frames"));
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
