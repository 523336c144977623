#include "app/Video.h"

#include "app/PictureFile.h"
#include "model/Units.h"
#include "viewer/RenderWidget.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace voir {

namespace {

// ns after the collision: bunches arrive, the slowest muons are out.
constexpr double collisionBegin = -10.0, collisionEnd = 60.0;

CameraPose aroundVertical(const CameraPose& pose, double angle) {
  const Eigen::AngleAxisd turn(angle, Vector3::UnitY());
  CameraPose result = pose;
  result.position = pose.focus + turn * (pose.position - pose.focus);
  result.up = turn * pose.up;
  return result;
}

QString frameName(std::size_t index) {
  return QStringLiteral("frame%1.png").arg(index, 5, 10, QLatin1Char('0'));
}

QStringList codec(const QString& path, bool isSecondTry) {
  if (QFileInfo(path).suffix().toLower() == QLatin1String("webm"))
    return isSecondTry ? QStringList{"-c:v", "libvpx", "-b:v", "6M"}
                       : QStringList{"-c:v", "libvpx-vp9", "-crf", "28", "-b:v", "0"};
  // H.264 is not in every ffmpeg, MPEG-4 part 2 is.
  return isSecondTry ? QStringList{"-c:v", "mpeg4", "-q:v", "3"} : QStringList{"-c:v", "libx264", "-crf", "18"};
}

/// Colours in half the picture's size, as players expect them, want even sides.
QStringList ffmpegArguments(const VideoOptions& options, const QString& folder, const QString& path, bool isSecondTry) {
  return QStringList{"-y",
                     "-loglevel",
                     "error",
                     "-framerate",
                     QString::number(options.framesPerSecond),
                     "-i",
                     QDir(folder).filePath("frame%05d.png"),
                     "-vf",
                     "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                     "-pix_fmt",
                     "yuv420p"} +
         codec(path, isSecondTry) + QStringList{path};
}

} // namespace

std::vector<VideoFrame> videoFrames(const VideoOptions& options, const CameraPose& pose, std::optional<double> time) {
  const double seconds = std::clamp(options.seconds, 0.0, longestVideo);
  const int rate = std::clamp(options.framesPerSecond, 1, mostFramesPerSecond);
  const int count = std::max(1, static_cast<int>(std::lround(seconds * rate)));
  std::vector<VideoFrame> frames;
  for (int i = 0; i < count; ++i)
    if (options.kind == VideoOptions::Kind::Turntable)
      frames.push_back({aroundVertical(pose, 2.0 * constants::pi * i / count), time});
    else
      frames.push_back({pose, std::lerp(collisionBegin, collisionEnd, count > 1 ? i / (count - 1.0) : 0.0)});
  return frames;
}

bool isFilm(const QString& path) {
  const QString extension = QFileInfo(path).suffix().toLower();
  return extension == QLatin1String("mp4") || extension == QLatin1String("webm");
}

VideoMaker::VideoMaker(RenderWidget& view, EventPtr event, std::vector<ObjectRef> labelled, QObject* parent)
    : QObject(parent), m_view(view), m_event(std::move(event)), m_labelled(std::move(labelled)) {}

VideoMaker::~VideoMaker() {
  if (m_encoder)
    m_encoder->disconnect(this);
}

void VideoMaker::start(const VideoOptions& options, const QString& path, std::optional<double> timeBefore) {
  if (std::exchange(m_isRunning, true))
    return;
  m_options = options;
  m_options.figure.isTransparent = false; // films have no transparency
  m_path = path;
  m_timeBefore = timeBefore;
  m_poseBefore = m_view.cameraPose();
  m_frames = videoFrames(options, m_poseBefore, timeBefore);
  m_made = 0;
  if (!prepareFolder())
    return fail(tr("%1: the folder for the frames cannot be made").arg(path));
  QTimer::singleShot(0, this, &VideoMaker::makeNext);
}

bool VideoMaker::prepareFolder() {
  if (!isFilm(m_path))
    return QDir().mkpath(m_path);
  // Beside the film: there is room where it is to be, and frames that stay need not be moved to another disk.
  m_temporary = std::make_unique<QTemporaryDir>(m_path + QStringLiteral("-frames-XXXXXX"));
  return m_temporary->isValid();
}

QString VideoMaker::folder() const {
  return m_temporary ? m_temporary->path() : m_path;
}

void VideoMaker::makeNext() {
  if (!m_isRunning)
    return;
  if (m_made == m_frames.size()) {
    m_view.setCameraPose(m_poseBefore);
    m_view.setTime(m_timeBefore);
    if (isFilm(m_path))
      return encode(false);
    end();
    emit finished(m_path, {});
    return;
  }
  try {
    makeFrame(m_frames[m_made]);
  } catch (const std::exception& error) {
    return fail(QString::fromUtf8(error.what()));
  }
  ++m_made;
  emit advanced(static_cast<int>(m_made), static_cast<int>(m_frames.size()));
  QTimer::singleShot(0, this, &VideoMaker::makeNext);
}

void VideoMaker::makeFrame(const VideoFrame& frame) {
  if (m_options.kind == VideoOptions::Kind::Turntable)
    m_view.setCameraPose(frame.pose);
  m_view.setTime(frame.time);
  saveFigure(m_view, *m_event, m_labelled, m_options.figure, QDir(folder()).filePath(frameName(m_made)));
}

void VideoMaker::encode(bool isSecondTry) {
  const QString ffmpeg = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
  if (ffmpeg.isEmpty())
    return keepFrames(tr("ffmpeg is not installed, so there is no film"));
  m_encoder = std::make_unique<QProcess>();
  QProcess& encoder = *m_encoder;
  connect(&encoder, &QProcess::finished, this, [this, isSecondTry](int code, QProcess::ExitStatus status) {
    receiveFilm(code == 0 && status == QProcess::NormalExit, isSecondTry);
  });
  connect(&encoder, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      keepFrames(tr("ffmpeg cannot be started, so there is no film"));
  });
  encoder.start(ffmpeg, ffmpegArguments(m_options, folder(), m_path, isSecondTry), QIODevice::ReadOnly);
}

void VideoMaker::receiveFilm(bool isWritten, bool isSecondTry) {
  if (!isWritten && !isSecondTry) {
    QTimer::singleShot(0, this, [this] { encode(true); }); // not while the process that ended still speaks
    return;
  }
  if (!isWritten)
    return keepFrames(tr("ffmpeg made no film: %1")
                          .arg(QString::fromUtf8(m_encoder->readAllStandardError()).trimmed().section('\n', -1)));
  m_temporary.reset();
  end();
  emit finished(m_path, {});
}

void VideoMaker::keepFrames(const QString& reason) {
  m_temporary->setAutoRemove(false);
  const QString kept = m_temporary->path();
  end();
  emit finished(kept, tr("%1; its frames are in %2").arg(reason, kept));
}

void VideoMaker::stop() {
  if (!m_isRunning)
    return;
  m_view.setCameraPose(m_poseBefore);
  m_view.setTime(m_timeBefore);
  end();
}

void VideoMaker::end() {
  m_isRunning = false;
  m_temporary.reset();
  if (m_encoder) {
    m_encoder->disconnect(this);
    m_encoder.release()->deleteLater(); // it may be what called
  }
}

void VideoMaker::fail(const QString& problem) {
  stop();
  m_isRunning = false;
  emit failed(problem);
}

} // namespace voir
