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

/// Films with chroma of half the resolution, which every player shows, need even sides.
QStringList encoderArguments(const QString& folder, const VideoOptions& options, const QString& path) {
  QStringList arguments{"-y",
                        "-loglevel",
                        "error",
                        "-framerate",
                        QString::number(options.framesPerSecond),
                        "-i",
                        QDir(folder).filePath(QStringLiteral("frame-%05d.png")),
                        "-vf",
                        "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                        "-pix_fmt",
                        "yuv420p"};
  if (suffixOf(path) == QLatin1String("webm"))
    arguments << "-c:v"
              << "libvpx-vp9"
              << "-b:v"
              << "0"
              << "-crf"
              << "24";
  else
    arguments << "-movflags"
              << "+faststart";
  return arguments << path;
}

} // namespace

int VideoOptions::frameCount() const {
  return std::max(1, static_cast<int>(std::lround(seconds * framesPerSecond)));
}

CameraPose turntablePose(const CameraPose& start, double fraction) {
  const Eigen::AngleAxisd turn(2.0 * constants::pi * fraction, start.up.normalized());
  CameraPose pose = start;
  pose.position = start.focus + turn * (start.position - start.focus);
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
  connect(&m_encoder, &QProcess::finished, this, [this](int code) {
    end(code == 0 ? QString()
                  : tr("%1: ffmpeg could not write it: %2")
                        .arg(m_path, QString::fromUtf8(m_encoder.readAllStandardError()).trimmed()));
  });
  if (isFilmName(path)) {
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = m_temporary->path();
  }
  QTimer::singleShot(0, this, &Video::drawNext);
}

Video::~Video() = default;

void Video::stop() {
  end(tr("%1: stopped after %2 of %3 frames").arg(m_path).arg(m_done).arg(m_options.frameCount()));
}

void Video::drawNext() try {
  if (m_isEnded)
    return;
  if (m_done == 0 && isFilmName(m_path) && QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty())
    return end(tr("%1: films are written by the program ffmpeg, which is not installed; "
                  "to a folder the frames are written as pictures")
                   .arg(m_path));
  if (m_done == 0 && !QDir().mkpath(m_folder))
    return end(tr("%1: the folder cannot be made").arg(m_folder));
  drawFrame(m_done++);
  emit progressed(m_done, m_options.frameCount());
  if (m_done < m_options.frameCount())
    QTimer::singleShot(0, this, &Video::drawNext);
  else if (m_temporary)
    encode();
  else
    end({});
} catch (const std::exception& error) {
  end(QString::fromUtf8(error.what()));
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

void Video::encode() {
  m_encoder.start(QStringLiteral("ffmpeg"), encoderArguments(m_folder, m_options, m_path));
}

void Video::end(const QString& problem) {
  if (std::exchange(m_isEnded, true))
    return;
  m_view.setViews(m_viewsBefore);
  m_view.setTime(m_timeBefore);
  emit finished(problem);
}

} // namespace voir
