#pragma once

#include "app/Figure.h"
#include "model/Event.h"
#include "viewer/ViewArrangement.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

namespace voir {

class RenderWidget;

/// What moves: the camera once around the focus, or the collision from its bunches to the muon chambers.
enum class VideoMotion { Turntable, Collision };

inline constexpr double shortestVideo = 0.5, longestVideo = 600.0; ///< seconds
inline constexpr int mostFramesPerSecond = 60;

struct VideoOptions {
  VideoMotion motion = VideoMotion::Turntable;
  double seconds = 8.0;
  int framesPerSecond = 30;
  FigureOptions figure;

  int frameCount() const;
  bool operator==(const VideoOptions&) const = default;
};

/// The pose after a fraction of a full turn around the vertical through its focus.
CameraPose turntablePose(const CameraPose& start, double fraction);
/// ns after the collision, at a fraction of the video.
double collisionVideoTime(double fraction);

/// Writes a video of what the view shows: numbered pictures into a folder, or, with the program ffmpeg, a film (.mp4,
/// .webm); without it the pictures stay in a folder beside where the film was to be. A frame at a time, between which
/// the event loop goes on; the view is then as it was before.
class Video : public QObject {
  Q_OBJECT

public:
  Video(RenderWidget& view, EventPtr event, const std::vector<ObjectRef>& labelled, const VideoOptions& options,
        const QString& path, QObject* parent = nullptr);
  ~Video() override;

  /// Leaves what is not yet drawn; frames in a folder stay.
  void stop();

signals:
  void progressed(int done, int count);
  /// Once; the sentence of what went wrong, empty: nothing did.
  void finished(const QString& problem);

private:
  void drawNext();
  void drawFrame(int index);
  bool makeFolder();
  void encode(bool isSecondTry);
  void receiveFilm(bool isWritten, bool isSecondTry);
  void keepFrames(const QString& reason);
  void end(const QString& problem);

  RenderWidget& m_view;
  EventPtr m_event;
  std::vector<ObjectRef> m_labelled;
  VideoOptions m_options;
  QString m_path;
  ViewArrangement m_viewsBefore;
  CameraPose m_start;
  std::optional<double> m_timeBefore;
  std::unique_ptr<QTemporaryDir> m_temporary; // of frames that become a film
  QString m_folder;
  std::unique_ptr<QProcess> m_encoder;
  int m_done = 0;
  bool m_isEnded = false;
};

/// Whether the path is that of a film rather than of a folder.
bool isFilmName(const QString& path);

} // namespace voir
