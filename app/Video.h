#pragma once

#include "app/Figure.h"
#include "model/Event.h"
#include "viewer/Camera.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

namespace voir {

/// How a film of an event is made. A value: compared, saved.
struct VideoOptions {
  enum class Kind { Turntable, Collision };

  FigureOptions figure;
  Kind kind = Kind::Turntable;
  double seconds = 8.0;
  int framesPerSecond = 25;

  bool operator==(const VideoOptions&) const = default;
};

inline constexpr double longestVideo = 600.0; ///< seconds
inline constexpr int mostFramesPerSecond = 60;

/// What one frame shows.
struct VideoFrame {
  CameraPose pose;
  std::optional<double> time; ///< ns after the collision
};

/// Turntable: once around the vertical axis through what the camera looks at, the last frame followed by the first.
/// Collision: from before the beams meet until the last particles have left. At least one frame.
std::vector<VideoFrame> videoFrames(const VideoOptions& options, const CameraPose& pose, std::optional<double> time);

/// Whether a path names a film rather than a folder of frames: .mp4 or .webm.
bool isFilm(const QString& path);

/// Makes frame after frame, one in a turn of the event loop, and of them a film where ffmpeg is installed: without it
/// the numbered frames stay in a folder beside it. The views show what is drawn, and are as before in the end.
class VideoMaker : public QObject {
  Q_OBJECT

public:
  VideoMaker(RenderWidget& view, EventPtr event, std::vector<ObjectRef> labelled, QObject* parent = nullptr);
  ~VideoMaker() override;

  /// To a folder, or a film (.mp4, .webm). Ends with finished() or failed().
  void start(const VideoOptions& options, const QString& path, std::optional<double> timeBefore = {});
  bool isRunning() const { return m_isRunning; }
  /// Ends without a film; frames made so far in a folder of their own stay.
  void stop();

signals:
  void advanced(int frames, int total);
  /// path: the film or the folder. note: what is not as asked for, else empty.
  void finished(const QString& path, const QString& note);
  void failed(const QString& problem);

private:
  bool prepareFolder();
  QString folder() const;
  void makeNext();
  void makeFrame(const VideoFrame& frame);
  void encode(bool isSecondTry);
  void receiveFilm(bool isWritten, bool isSecondTry);
  void keepFrames(const QString& reason);
  void end();
  void fail(const QString& problem);

  RenderWidget& m_view;
  EventPtr m_event;
  std::vector<ObjectRef> m_labelled;
  VideoOptions m_options;
  QString m_path;
  std::optional<double> m_timeBefore;
  CameraPose m_poseBefore;
  std::vector<VideoFrame> m_frames;
  std::size_t m_made = 0;
  bool m_isRunning = false;
  std::unique_ptr<QTemporaryDir> m_temporary; // of the frames of a film
  std::unique_ptr<QProcess> m_encoder;
};

} // namespace voir
