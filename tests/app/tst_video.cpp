#include "app/Video.h"
#include "tests/viewer/ConstructedEvent.h"
#include "viewer/RenderWidget.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <memory>

using namespace voir;

namespace {

VideoOptions shortVideo(VideoOptions::Kind kind) {
  VideoOptions options;
  options.kind = kind;
  options.seconds = 0.4;
  options.framesPerSecond = 10;
  options.figure.size = {161, 101}; // odd, as films cannot be
  return options;
}

QStringList filesIn(const QString& folder) {
  return QDir(folder).entryList(QDir::Files, QDir::Name);
}

} // namespace

class VideoTest : public QObject {
  Q_OBJECT

private slots:
  void aTurntableTurnsOnceAroundTheVertical() {
    CameraPose pose;
    pose.position = {1000.0, 500.0, 0.0};
    pose.focus = {0.0, 100.0, 0.0};
    const auto frames = videoFrames(
        {.figure = {}, .kind = VideoOptions::Kind::Turntable, .seconds = 4.0, .framesPerSecond = 25}, pose, {});
    QCOMPARE(frames.size(), 100u);
    QVERIFY(frames[0].pose == pose);
    for (const VideoFrame& frame : frames) {
      QVERIFY(std::abs(frame.pose.position.y() - 500.0) < 1e-9);
      QVERIFY(std::abs(frame.pose.distance() - pose.distance()) < 1e-9);
    }
    // A quarter of the turn: x becomes -z.
    QVERIFY((frames[25].pose.position - Vector3(0.0, 500.0, -1000.0)).norm() < 1e-9);
    // The step from the last frame to the first is like every other.
    const double step = (frames[1].pose.position - frames[0].pose.position).norm();
    QVERIFY(std::abs((frames[0].pose.position - frames[99].pose.position).norm() - step) < 1e-9);
  }

  void aCollisionRunsFromBeforeItUntilAllHaveLeft() {
    const auto frames = videoFrames(
        {.figure = {}, .kind = VideoOptions::Kind::Collision, .seconds = 2.84, .framesPerSecond = 25}, {}, {});
    QCOMPARE(frames.size(), 71u);
    QCOMPARE(*frames.front().time, -10.0);
    QVERIFY(std::abs(*frames[10].time) < 1e-9);
    QCOMPARE(*frames.back().time, 60.0);
  }

  void framesOfAFolderAreNumbered() {
    const QTemporaryDir folder;
    RenderWidget view;
    const auto event = std::make_shared<const Event>(tests::constructedEvent());
    view.setEvent(event);
    if (view.figure({.size = {64, 64}}).isNull())
      QSKIP("There is no OpenGL 3.2 on this display.");
    const CameraPose before = view.cameraPose();
    VideoMaker maker(view, event, {});
    QSignalSpy finished(&maker, &VideoMaker::finished), advanced(&maker, &VideoMaker::advanced);
    maker.start(shortVideo(VideoOptions::Kind::Turntable), folder.filePath("film"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    QCOMPARE(advanced.count(), 4);
    QCOMPARE(filesIn(folder.filePath("film")),
             (QStringList{"frame00000.png", "frame00001.png", "frame00002.png", "frame00003.png"}));
    const QImage first(folder.filePath("film/frame00000.png")), third(folder.filePath("film/frame00002.png"));
    QCOMPARE(first.size(), QSize(161, 101));
    QVERIFY(first != third);
    QVERIFY(view.cameraPose() == before);
    QVERIFY(!maker.isRunning());
  }

  void ffmpegMakesAFilm_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("mark"); // of the format, in its first bytes
    QTest::newRow("MP4") << "film.mp4" << QByteArray("ftyp");
    QTest::newRow("WebM") << "film.webm" << QByteArray::fromHex("1a45dfa3");
  }

  void ffmpegMakesAFilm() {
    QFETCH(QString, name);
    QFETCH(QByteArray, mark);
    if (QStandardPaths::findExecutable("ffmpeg").isEmpty())
      QSKIP("ffmpeg is not installed.");
    const QTemporaryDir folder;
    RenderWidget view;
    const auto event = std::make_shared<const Event>(tests::constructedEvent());
    view.setEvent(event);
    if (view.figure({.size = {64, 64}}).isNull())
      QSKIP("There is no OpenGL 3.2 on this display.");
    VideoMaker maker(view, event, {});
    QSignalSpy finished(&maker, &VideoMaker::finished);
    maker.start(shortVideo(VideoOptions::Kind::Collision), folder.filePath(name));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    QCOMPARE(finished.front().at(1).toString(), QString());
    QFile film(folder.filePath(name));
    QVERIFY(film.open(QIODevice::ReadOnly));
    QVERIFY(film.read(16).contains(mark));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{name});
  }

  void withoutFfmpegTheFramesStay() {
    const QTemporaryDir folder;
    RenderWidget view;
    const auto event = std::make_shared<const Event>(tests::constructedEvent());
    view.setEvent(event);
    if (view.figure({.size = {64, 64}}).isNull())
      QSKIP("There is no OpenGL 3.2 on this display.");
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", folder.path().toUtf8());
    VideoMaker maker(view, event, {});
    QSignalSpy finished(&maker, &VideoMaker::finished);
    maker.start(shortVideo(VideoOptions::Kind::Turntable), folder.filePath("film.mp4"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    qputenv("PATH", path);
    QVERIFY(finished.front().at(1).toString().contains("ffmpeg"));
    QCOMPARE(filesIn(finished.front().at(0).toString()).size(), 4);
  }

  void aFolderThatCannotBeMadeIsTold() {
    const QTemporaryDir folder;
    RenderWidget view;
    const auto event = std::make_shared<const Event>(tests::constructedEvent());
    view.setEvent(event);
    VideoMaker maker(view, event, {});
    QSignalSpy failed(&maker, &VideoMaker::failed);
    maker.start(shortVideo(VideoOptions::Kind::Turntable), folder.filePath("none/film.mp4"));
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.front().front().toString().contains("film.mp4"));
    QVERIFY(!maker.isRunning());
  }
};

QTEST_MAIN(VideoTest)
#include "tst_video.moc"
