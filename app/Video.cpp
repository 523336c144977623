#include "app/Video.h"

#include "app/PictureFile.h"
#include "model/CollisionTimes.h"
#include "model/Units.h"
#include "viewer/RenderWidget.h"

#include <Eigen/Geometry>

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

namespace voir {

namespace {

constexpr double firstVideoTime = -10.0, lastVideoTime = 60.0; // ns

QString frameName(int index) {
  return QStringLiteral("frame-%1.png").arg(index, 5, 10, QLatin1Char('0'));
}

QString suffixOf(const QString& path) {
  return QFileInfo(path).suffix().toLower();
}

QStringList codec(const QString& path, bool isSecondTry) {
  if (suffixOf(path) == QLatin1String("webm"))
    return isSecondTry ? QStringList{"-c:v", "libvpx", "-b:v", "6M"}
                       : QStringList{"-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "24"};
  // H.264 is not in every ffmpeg, MPEG-4 part 2 is.
  const QStringList format{"-movflags", "+faststart"};
  return format +
         (isSecondTry ? QStringList{"-c:v", "mpeg4", "-q:v", "3"} : QStringList{"-c:v", "libx264", "-crf", "18"});
}

/// Films with chroma of half the resolution, which every player shows, need even sides.
QStringList encoderArguments(const QString& folder, const VideoOptions& options, const QString& path,
                             bool isSecondTry) {
  const QStringList frames{"-y",
                           "-loglevel",
                           "error",
                           "-framerate",
                           QString::number(options.framesPerSecond),
                           "-i",
                           QDir(folder).filePath(QStringLiteral("frame-%05d.png"))};
  const QStringList colours{"-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p"};
  return frames + colours + codec(path, isSecondTry) + QStringList{path};
}

} // namespace

int VideoOptions::frameCount() const {
  return std::max(1, static_cast<int>(std::lround(seconds * framesPerSecond)));
}

CameraPose turntablePose(const CameraPose& start, double fraction) {
  const Eigen::AngleAxisd turn(2.0 * constants::pi * fraction, Vector3::UnitY());
  CameraPose pose = start;
  pose.position = start.focus + turn * (start.position - start.focus);
  pose.up = turn * start.up;
  return pose;
}

double collisionVideoTime(double fraction) {
  return std::lerp(firstVideoTime, lastVideoTime, fraction);
}

bool isFilmName(const QString& path) {
  return QStringList{"mp4", "webm"}.contains(suffixOf(path));
}

Video::Video(RenderWidget& view, EventPtr event, const std::vector<ObjectRef>& labelled, const VideoOptions& options,
             const QString& path, QObject* parent)
    : QObject(parent), m_view(view), m_event(std::move(event)), m_labelled(labelled), m_options(options), m_path(path),
      m_viewsBefore(view.views()), m_start(view.cameraPose()), m_timeBefore(view.time()), m_folder(path) {
  m_options.figure.isTransparent = false; // films have no transparency
  QTimer::singleShot(0, this, &Video::drawNext);
}

Video::~Video() {
  if (m_encoder)
    m_encoder->disconnect(this); // it is ended with us
}

void Video::stop() {
  end(tr("%1: stopped after %2 of %3 frames").arg(m_path).arg(m_done).arg(m_options.frameCount()));
}

void Video::drawNext() try {
  if (m_isEnded)
    return;
  if (m_done == 0 && !makeFolder())
    return end(tr("%1: the folder for its frames cannot be made").arg(m_path));
  drawFrame(m_done++);
  emit progressed(m_done, m_options.frameCount());
  if (m_done < m_options.frameCount())
    QTimer::singleShot(0, this, &Video::drawNext);
  else if (m_temporary)
    encode(false);
  else
    end({});
} catch (const std::exception& error) {
  end(QString::fromUtf8(error.what()));
}

bool Video::makeFolder() {
  if (!isFilmName(m_path))
    return QDir().mkpath(m_folder);
  // Beside the film: there is room where it is to be, and frames that stay are found.
  m_temporary = std::make_unique<QTemporaryDir>(m_path + QStringLiteral("-frames-XXXXXX"));
  m_folder = m_temporary->path();
  return m_temporary->isValid();
}

/// A turntable ends where it began: its last frame is the one before that.
void Video::drawFrame(int index) {
  const int count = m_options.frameCount();
  if (m_options.motion == VideoMotion::Turntable)
    m_view.setCameraPose(turntablePose(m_start, static_cast<double>(index) / count));
  else
    m_view.setTime(collisionVideoTime(static_cast<double>(index) / std::max(1, count - 1)));
  const QImage frame = paintFigure(m_view, *m_event, m_labelled, m_options.figure);
  const QString problem = savePicture(frame, QDir(m_folder).filePath(frameName(index)));
  if (!problem.isEmpty())
    end(problem);
}

void Video::encode(bool isSecondTry) {
  const QString ffmpeg = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
  if (ffmpeg.isEmpty())
    return keepFrames(tr("films are written by the program ffmpeg, which is not installed"));
  m_encoder = std::make_unique<QProcess>();
  connect(m_encoder.get(), &QProcess::finished, this, [this, isSecondTry](int code, QProcess::ExitStatus status) {
    receiveFilm(code == 0 && status == QProcess::NormalExit, isSecondTry);
  });
  connect(m_encoder.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      keepFrames(tr("ffmpeg cannot be started"));
  });
  m_encoder->start(ffmpeg, encoderArguments(m_folder, m_options, m_path, isSecondTry), QIODevice::ReadOnly);
}

void Video::receiveFilm(bool isWritten, bool isSecondTry) {
  if (isWritten)
    return end({});
  if (isSecondTry)
    return keepFrames(tr("ffmpeg could not write it: %1")
                          .arg(QString::fromUtf8(m_encoder->readAllStandardError()).trimmed().section('\n', -1)));
  QTimer::singleShot(0, this, [this] { encode(true); }); // the process that ended still speaks
}

void Video::keepFrames(const QString& reason) {
  m_temporary->setAutoRemove(false);
  end(tr("%1: %2; its frames are in %3").arg(m_path, reason, m_folder));
}

void Video::end(const QString& problem) {
  if (std::exchange(m_isEnded, true))
    return;
  m_temporary.reset();
  m_view.setViews(m_viewsBefore);
  m_view.setTime(m_timeBefore);
  emit finished(problem);
}

} // namespace voir
